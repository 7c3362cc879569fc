import { describe, expect, it } from '@jest/globals'
import type { LotId } from '#events/words.js'
import { enrolled, listed, received, registered, type ALot } from '#read-models/testing/a-shop.js'
import { given } from '#read-models/testing/given.js'
import { productRevised } from '#read-models/testing/offices.js'
import { receiptCancelled, repriced } from '#read-models/testing/on-the-shelf.js'
import { readPdf } from '../testing/read-pdf.js'
import { readXlsx } from '../testing/read-xlsx.js'
import { NAME, unsealed } from '../testing/unsealed.js'
import { goodsReceiptPdf } from './goods-receipt-pdf.js'
import { goodsReceiptXlsx } from './goods-receipt-xlsx.js'
import { goodsReceipt, type GoodsReceipt } from './goods-receipt.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const slip: ALot = { ...onions, lot: 'slip' }

const told = given(
  [
    enrolled('Koperasi Palu'),
    registered('ina'),
    listed('fried-onions'),
    productRevised('fried-onions', '+Bawang goreng'),
  ],
  received(onions, 1_250n, '2026-01-03'),
  [repriced(onions, '2026-01-15', 2_050, 12_000n)],
  [...received(slip, 3n), ...receiptCancelled(slip, 3n)],
)

async function receiptOf(lot: string): Promise<GoodsReceipt> {
  const receipt = await told.ask((db) => goodsReceipt(db, lot as LotId, unsealed))
  if (receipt === undefined) throw new TypeError(`there is a lot ${lot}`)
  return receipt
}

describe('a goods receipt', () => {
  it('says in Indonesian what came from whom, when, on which terms and who received it', async () => {
    const { pages } = await readPdf(await goodsReceiptPdf(await receiptOf('onions'), 'id'))
    const position = await told.ask((db) => Promise.resolve(db.position.toString()))
    expect(pages).toHaveLength(1)
    for (const said of [
      'Koperasi Palu',
      'Tanda Terima Barang Titipan',
      'Nomor L-onions',
      'Tanggal terima 3 Januari 2026',
      `Penitip ${NAME}`,
      'Nomor penitip F-ina',
      'Barang +Bawang goreng',
      'Jumlah 1.250 pcs',
      'Diterima oleh ana',
      'Dicatat 2 Januari 2026 pukul 11.04 WITA',
      'Koperasi mengambil komisi 10 % dari harga jual; selebihnya hak penitip.',
      'Hak penitip dapat dicairkan 7 hari setelah uang penjualan diterima.',
      'Barang rusak atau hilang ditanggung penitip.',
      'Mulai 15 Januari 2026 Harga jual Rp12.000 per pcs',
      'komisi 20,5 %',
      'Alasan better terms',
      'Menurut buku per 2 Januari 2026 pukul 11.04 WITA',
      `Posisi buku ${position}`,
      'Halaman 1 dari 1',
    ]) {
      expect(pages[0]).toContain(said)
    }
  })

  it('says the same in English', async () => {
    const { pages, info } = await readPdf(await goodsReceiptPdf(await receiptOf('onions'), 'en'))
    for (const said of [
      'Goods Receipt',
      'Received on 3 January 2026',
      'Quantity 1,250 pcs',
      'The cooperative takes a commission of 10% of the selling price; the rest is the producer’s.',
      'Page 1 of 1',
    ]) {
      expect(pages[0]).toContain(said)
    }
    expect(info).toMatchObject({ Title: 'Goods Receipt L-onions', Author: 'Koperasi Palu', Language: 'en-GB' })
  })

  it('cannot be taken for a good one when the receipt was cancelled', async () => {
    const receipt = await receiptOf('slip')
    expect((await readPdf(await goodsReceiptPdf(receipt, 'id'))).pages[0]).toContain(
      'DIBATALKAN · 16 Januari 2026 not ours',
    )
    const [table] = await readXlsx(await goodsReceiptXlsx(receipt, 'en'))
    expect(table?.rows).toContainEqual(['CANCELLED', new Date('2026-01-16T00:00:00Z'), 'not ours'])
  })

  it('is a workbook of text, numbers and dates, and nothing is computed', async () => {
    const [table] = await readXlsx(await goodsReceiptXlsx(await receiptOf('onions'), 'id'))
    expect(table).toMatchObject({ name: 'Tanda Terima Barang Titipan', frozen: 1 })
    for (const row of [
      ['Perihal', 'Isi'],
      ['Tanggal terima', new Date('2026-01-03T00:00:00Z')],
      ['Penitip', `'${NAME}`],
      ['Barang', "'+Bawang goreng"],
      ['Jumlah', 1_250, 'pcs'],
      ['Harga jual', 12_000],
    ]) {
      expect(table?.rows.map((cells) => cells.slice(0, row.length))).toContainEqual(row)
    }
  })

  it('has the same bytes for the same receipt', async () => {
    const receipt = await receiptOf('onions')
    expect(await goodsReceiptPdf(receipt, 'id')).toEqual(await goodsReceiptPdf(receipt, 'id'))
    expect(await goodsReceiptXlsx(receipt, 'id')).toEqual(await goodsReceiptXlsx(receipt, 'id'))
  })

  it('is nothing for a lot that there is not', async () => {
    expect(await told.ask((db) => goodsReceipt(db, 'nothing' as LotId, unsealed))).toBeUndefined()
  })
})
