import type { ChargeAmount, PaidAmount } from '#read-models/sales/parts.js'
import { salesList, type SaleSummary } from '#read-models/sales/queries.js'
import { saleDetails, type SaleDetail, type SoldLine, type SoldPart } from '#read-models/sales/sale.js'
import type { SaleChange } from '#read-models/sales/what-happened.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import { booking } from './booking.js'
import { column, some, type List, type Some } from './list.js'
import { pages } from './pages.js'
import { changedPartsList, changedPartsOf, moneyBackList, moneyBackOf } from './sale-changes.js'

export const salesFile: List<SaleSummary> = {
  file: { id: 'penjualan', en: 'sales' },
  columns: [
    column('Penjualan', 'Sale', ({ sale: id }) => id),
    column('Id lama', 'Foreign id', ({ foreignId }) => foreignId),
    column('Nomor nota', 'Receipt number', ({ receiptNumber }) => receiptNumber),
    column('Saluran', 'Channel', ({ channel }) => channel),
    ...booking,
    column('Keadaan', 'Status', ({ status }) => status),
    column('Total', 'Total', ({ total }) => total),
    column('Hak produsen', 'Earned', ({ earned }) => earned),
    column('Diretur', 'Refunded', ({ refunded }) => refunded),
    column('Keringanan', 'Allowed', ({ allowed }) => allowed),
    column('Alasan di bawah harga titip', 'Below net price for', ({ belowNetPrice }) => belowNetPrice),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

type OfSale<T> = T & { readonly sale: string }

export const partsList: List<OfSale<Omit<SoldLine, 'parts' | 'product'> & SoldPart>> = {
  file: { id: 'baris-penjualan', en: 'sale-parts' },
  columns: [
    column('Penjualan', 'Sale', ({ sale: id }) => id),
    column('Baris', 'Line', ({ line }) => line),
    column('Bagian', 'Part', ({ part }) => part),
    column('Barang', 'Product', ({ product }) => product),
    column('Titipan', 'Lot', ({ consigned }) => consigned?.lot),
    column('Produsen', 'Producer', ({ consigned }) => consigned?.producer),
    column('Harga', 'Unit price', ({ unitPrice }) => unitPrice),
    column('Jumlah', 'Quantity', ({ quantity }) => quantity),
    column('Total', 'Total', ({ total }) => total),
    column('Hak produsen', 'Share', ({ consigned }) => consigned?.share),
    column('Komisi', 'Commission', ({ consigned }) => consigned?.commission),
    column('Pemindahan', 'Reassignment', ({ reassigned }) => reassigned),
    column('Jumlah tersisa', 'Quantity left', ({ left }) => left.quantity),
    column('Total tersisa', 'Total left', ({ left }) => left.total),
    column('Hak produsen tersisa', 'Share left', ({ left }) => left.share),
    column('Komisi tersisa', 'Commission left', ({ left }) => left.commission),
  ],
}

export const chargesList: List<OfSale<ChargeAmount>> = {
  file: { id: 'biaya-penjualan', en: 'sale-charges' },
  columns: [
    column('Penjualan', 'Sale', ({ sale: id }) => id),
    column('Jenis', 'Kind', ({ kind }) => kind),
    column('Jumlah', 'Amount', ({ amount }) => amount),
  ],
}

export const paymentsList: List<OfSale<PaidAmount>> = {
  file: { id: 'pembayaran-penjualan', en: 'sale-payments' },
  columns: [
    column('Penjualan', 'Sale', ({ sale: id }) => id),
    column('Cara', 'Way', ({ way }) => way),
    column('Anggota', 'Member', ({ member }) => member),
    column('Jumlah', 'Amount', ({ amount }) => amount),
  ],
}

export const changesList: List<OfSale<SaleChange>> = {
  file: { id: 'perubahan-penjualan', en: 'sale-changes' },
  columns: [
    column('Penjualan', 'Sale', ({ sale: id }) => id),
    column('Entri', 'Entry', ({ id }) => id),
    column('Perubahan', 'Change', ({ kind }) => kind),
    column('Rujukan', 'Reference', referenceOf),
    ...booking,
    column('Total', 'Total', (change) => ('total' in change ? change.total : undefined)),
    column('Alasan', 'Reason', (change) => ('reason' in change ? change.reason : undefined)),
  ],
}

function referenceOf(change: SaleChange): string | undefined {
  switch (change.kind) {
    case 'refunded':
      return change.refund
    case 'allowance':
      return change.allowance
    case 'reassigned':
      return change.reassignment
    case 'payment-corrected':
      return change.correction
    case 'voided':
      return undefined
  }
}

/** Sales as they were recorded, and all that happened to them. */
export async function* sales(db: Reading): AsyncGenerator<Some> {
  for await (const page of pages((from) => salesList(db, from))) {
    yield some(salesFile, page.sales)
    const details = await saleDetails(
      db,
      page.sales.map(({ sale: id }) => id),
    )
    const place = new Map(page.sales.map(({ sale: id }, index) => [id, index]))
    yield* ofDetails(details.toSorted((one, other) => (place.get(one.sale) ?? 0) - (place.get(other.sale) ?? 0)))
  }
}

function* ofDetails(details: readonly SaleDetail[]): Generator<Some> {
  const ofEach = <T>(rowsOf: (detail: SaleDetail) => readonly T[]): OfSale<T>[] =>
    details.flatMap((detail) => rowsOf(detail).map((row) => ({ sale: detail.sale, ...row })))
  yield some(partsList, ofEach(partsOf))
  yield some(
    chargesList,
    ofEach(({ charges }) => charges),
  )
  yield some(
    paymentsList,
    ofEach(({ payments }) => payments),
  )
  yield some(
    changesList,
    ofEach(({ happened }) => happened),
  )
  yield some(
    changedPartsList,
    ofEach(({ happened }) => happened.flatMap(changedPartsOf)),
  )
  yield some(
    moneyBackList,
    ofEach(({ happened }) => happened.flatMap(moneyBackOf)),
  )
}

const partsOf = ({ lines }: SaleDetail) =>
  lines.flatMap(({ line, unitPrice, parts }) => parts.map((part) => ({ line, unitPrice, ...part })))
