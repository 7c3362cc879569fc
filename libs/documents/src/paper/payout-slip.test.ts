import { describe, expect, it } from '@jest/globals'
import { sum, type ProducerId, type RunId } from '#events/words.js'
import type { Language } from '#read-models/language/language.js'
import { lineAdded, runDrafted } from '#read-models/testing/payouts.js'
import { given } from '#read-models/testing/given.js'
import { afterwards, approved, banks, drafted, paid, rejectedRun, run } from '../testing/a-payout-run.js'
import { readPdf } from '../testing/read-pdf.js'
import { readXlsx } from '../testing/read-xlsx.js'
import { ACCOUNT, NAME, unsealed } from '../testing/unsealed.js'
import { PaperTooLong } from './paper-too-long.js'
import { payoutSlipPdf } from './payout-slip-pdf.js'
import { payoutSlipXlsx } from './payout-slip-xlsx.js'
import { openPayoutSlip, payoutSlip, type PayoutSlip, type PayoutSlipOf } from './payout-slip.js'

/** A last run takes what came back of what an earlier one paid. */
const set = { run: 'c', producer: 'ina', items: { 'back/s1/1/0/8': -9_000n } }
/** And one pays again what had failed. */
const anew = { run: 'd', producer: 'joko', items: { 'payout/a/3': 10_000n } }
const told = given(
  ...paid,
  ...afterwards,
  [runDrafted('c', '2026-01-31'), ...lineAdded(set)],
  [runDrafted('d', '2026-01-31'), ...lineAdded(anew)],
)

const find = (producer: string, of: Partial<PayoutSlipOf> = {}) =>
  told.ask((db) => payoutSlip(db, { run, producer: producer as ProducerId, ...of }))

async function slipOf(producer: string, of: Partial<PayoutSlipOf> = {}): Promise<PayoutSlip> {
  const found = await find(producer, of)
  if (found === undefined) throw new TypeError(`there is a line of ${producer}`)
  return openPayoutSlip(found, unsealed, banks)
}

const at = (commits: readonly unknown[]) => told.log.start().at(BigInt(commits.length))
const textOf = async (slip: PayoutSlip, language: Language) =>
  (await readPdf(await payoutSlipPdf(slip, language))).pages.join(' ')

describe('a payout slip', () => {
  it('says in Indonesian what is paid, what it is made of, what is withheld, and who did what', async () => {
    const slip = await slipOf('ina')
    const text = await textOf(slip, 'id')
    for (const said of [
      'Koperasi Palu',
      'Slip Pencairan',
      `Penitip ${NAME}`,
      'Nomor penitip F-ina',
      'Nomor daftar a',
      'Pencairan sampai 18 Januari 2026',
      'Rencana bayar 20 Januari 2026',
      `Cara bayar transfer · Bank Sulteng · ${ACCOUNT} · ${NAME}`,
      'Status Dikembalikan bank, terutang lagi · 23 Januari 2026',
      'Jumlah hak (2) Rp97.000',
      'Potongan: Panjar −Rp20.000',
      'Potongan: Angsuran pinjaman −Rp12.000 Jasa pinjaman Rp2.000',
      'Bersih Rp65.000',
      'Saldo dari pembukuan sebelumnya Rp70.000',
      'Terjual: 5 pcs Goods "fried-onions" Rp27.000',
      '5 pcs × Rp10.000 per pcs = Rp50.000',
      'Bagian koperasi Rp5.000 (komisi 10 %)',
      'Nota R-1',
      'Sisa dari Rp45.000',
      'Disusun oleh budi, 2 Januari 2026 pukul 11.04 WITA',
      'Disetujui 20 Januari 2026 · dicatat ana, 2 Januari 2026 pukul 11.04 WITA',
      'Dibayar 21 Januari 2026 · dicatat ana',
      'Dikembalikan bank 23 Januari 2026 · dicatat ana',
      'Alasan: another name',
      `Posisi buku ${slip.position}`,
    ]) {
      expect(text).toContain(said)
    }
    expect(text).not.toContain('BELUM DISETUJUI')
  })

  it('is made of what comes to its gross, whatever happened to it later', async () => {
    for (const producer of ['ina', 'umar', 'joko']) {
      const { items, line } = await slipOf(producer)
      expect(sum(items.map(({ earning }) => earning.amount))).toBe(line.gross)
    }
  })

  it('says of goods that came back after they were paid which they are', async () => {
    const slip = await slipOf('ina', { run: 'c' as RunId })
    const text = await textOf(slip, 'en')
    for (const said of [
      'NOT APPROVED YET',
      'Sale taken back: 1 pcs Goods "fried-onions" −Rp9,000',
      'Sales slip R-1',
      'Becomes a debt Rp9,000',
      'Net Rp0',
    ]) {
      expect(text).toContain(said)
    }
  })

  it('has room for a signature only for cash that is to be handed out or was', async () => {
    const signed = 'Received in cash Rp30,000'
    expect(await textOf(await slipOf('umar', { knownAt: at(drafted) }), 'en')).not.toContain(signed)
    expect(await textOf(await slipOf('umar', { knownAt: at(approved) }), 'en')).toContain(signed)
    const text = await textOf(await slipOf('umar'), 'en')
    for (const said of [signed, `Received by: ${NAME}`, 'State Paid · 21 January 2026', 'Receipt BKK-1']) {
      expect(text).toContain(said)
    }
    expect(await textOf(await slipOf('ina', { knownAt: at(approved) }), 'en')).not.toContain('Received in cash')
  })

  it('cannot be taken for a good one before it is approved, and when it was rejected', async () => {
    expect(await textOf(await slipOf('ina', { knownAt: at(drafted) }), 'id')).toContain('BELUM DISETUJUI')
    const rejected = await textOf(await slipOf('tuti', { run: rejectedRun }), 'en')
    for (const said of ['REJECTED', 'The run was rejected; what was in it waits for another.']) {
      expect(rejected).toContain(said)
    }
  })

  it('says why it failed', async () => {
    const text = await textOf(await slipOf('joko'), 'id')
    expect(text).toContain('Gagal dibayar, terutang lagi · 22 Januari 2026')
    expect(text).toContain('Alasan: account closed')
  })

  it('says why it is owed what is no sale, where somebody said so', async () => {
    const slip = await slipOf('joko', { run: 'd' as RunId })
    expect(slip.items).toMatchObject([{ earning: { kind: 'payout-failed' }, reason: 'account closed' }])
    expect(await textOf(slip, 'en')).toMatch(/failed .*Reason: account closed/)
  })

  it('is a workbook whose amounts are numbers and whose days are dates', async () => {
    const [summary, items, deductions, history] = await readXlsx(await payoutSlipXlsx(await slipOf('ina'), 'id'))
    expect([summary, items, deductions, history].map((table) => [table?.name, table?.frozen])).toEqual([
      ['Ringkasan', 1],
      ['Rincian', 1],
      ['Potongan', 1],
      ['Riwayat', 1],
    ])
    for (const row of [
      ['Penitip', `'${NAME}`],
      ['Pencairan sampai', new Date('2026-01-18T00:00:00Z')],
      ['Jumlah hak', 97_000],
      ['Potongan: Panjar', -20_000],
      ['Bersih', 65_000],
    ]) {
      expect(summary?.rows).toContainEqual(row)
    }
    const goods = items?.rows.find((row) => row[1] === 'Terjual')
    expect(goods?.slice(2)).toEqual([
      'R-1',
      'Goods "fried-onions"',
      5,
      'pcs',
      50_000,
      5_000,
      45_000,
      27_000,
      null,
      's1/1/0',
    ])
    expect(deductions?.rows.slice(1).map((row) => row.slice(2))).toEqual([
      ['Panjar', 20_000, null, null, null],
      ['Angsuran pinjaman', 12_000, 2_000, 'm-ina', 'boat'],
    ])
    expect(history?.rows.slice(1).map(([what]) => what)).toEqual([
      'Disusun oleh',
      'Disetujui',
      'Dibayar',
      'Dikembalikan bank',
    ])
  })

  it('has the same bytes for the same slip', async () => {
    const slip = await slipOf('ina')
    expect(await payoutSlipPdf(slip, 'en')).toEqual(await payoutSlipPdf(slip, 'en'))
    expect(await payoutSlipXlsx(slip, 'en')).toEqual(await payoutSlipXlsx(slip, 'en'))
  })

  it('has no more items than it may have', async () => {
    expect((await slipOf('ina', { most: 2 })).items).toHaveLength(2)
    await expect(slipOf('ina', { most: 1 })).rejects.toThrow(PaperTooLong)
  })

  it('is nothing for who has no line, was left out, or for a run that there is not', async () => {
    expect(await find('sari')).toBeUndefined()
    expect(await find('tuti')).toBeUndefined()
    expect(await find('ina', { run: 'z' as RunId })).toBeUndefined()
  })
})
