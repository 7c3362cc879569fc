import type { ChargeAmount, PaidAmount } from '#read-models/sales/parts.js'
import type { Move, RefundedAmount, SaleChange, TakenAmount } from '#read-models/sales/what-happened.js'
import type { Cell, List } from './list.js'
import { column } from './list.js'

/** Of one change of a sale, known by its entry. */
type OfChange<T> = T & { readonly entry: string }
type OfSale<T> = T & { readonly sale: string }

/** What a change took back of a part, or moved: then `to` is where it goes on. */
type ChangedPart = OfChange<TakenAmount & Partial<Pick<RefundedAmount, 'condition'>> & { readonly moved?: Move }>

export const changedPartsList: List<OfSale<ChangedPart>> = {
  file: { id: 'bagian-perubahan-penjualan', en: 'sale-change-parts' },
  columns: [
    column('Penjualan', 'Sale', ({ sale }) => sale),
    column('Entri', 'Entry', ({ entry }) => entry),
    column('Baris', 'Line', ({ line }) => line),
    column('Bagian', 'Part', ({ part }) => part),
    column('Kondisi', 'Condition', ({ condition }) => condition),
    column('Jumlah', 'Quantity', ({ quantity }) => quantity),
    column('Total', 'Total', ({ total }) => total),
    column('Titipan', 'Lot', ({ lot }) => lot),
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Hak produsen', 'Share', ({ share }) => share),
    column('Komisi', 'Commission', ({ commission }) => commission),
    column('Menjadi bagian', 'Goes on as part', ({ moved }) => moved?.as),
    column('Barang tujuan', 'To product', ({ moved }) => moved?.product),
    column('Titipan tujuan', 'To lot', ({ moved }) => moved?.to?.lot),
    column('Produsen tujuan', 'To producer', ({ moved }) => moved?.to?.producer),
    column('Hak produsen tujuan', 'Share there', ({ moved }) => moved?.to?.share),
    column('Komisi tujuan', 'Commission there', ({ moved }) => moved?.to?.commission),
  ],
}

export function changedPartsOf(change: SaleChange): ChangedPart[] {
  const entry = change.id
  switch (change.kind) {
    case 'refunded':
    case 'voided':
      return change.parts.map((part) => ({ entry, ...part }))
    case 'reassigned':
      return change.moves.map((moved) => {
        const { line, part, quantity, total, from } = moved
        return { entry, line, part, quantity, total, ...from, moved }
      })
    case 'allowance':
    case 'payment-corrected':
      return []
  }
}

/** `of`: a charge that was given back, a way by which money went back, or the wrong and the right way of a payment. */
type MoneyBack = OfChange<{ readonly of: 'charge' | 'paid-back' | 'wrong' | 'right'; readonly what: Cell } & Amounts>
type Amounts = Pick<PaidAmount, 'amount' | 'member'>

export const moneyBackList: List<OfSale<MoneyBack>> = {
  file: { id: 'uang-perubahan-penjualan', en: 'sale-change-money' },
  columns: [
    column('Penjualan', 'Sale', ({ sale }) => sale),
    column('Entri', 'Entry', ({ entry }) => entry),
    column('Macam', 'What', ({ of }) => of),
    column('Biaya atau cara', 'Charge or way', ({ what }) => what),
    column('Anggota', 'Member', ({ member }) => member),
    column('Jumlah', 'Amount', ({ amount }) => amount),
  ],
}

export function moneyBackOf(change: SaleChange): MoneyBack[] {
  const entry = change.id
  const paid = (of: MoneyBack['of'], ways: readonly PaidAmount[]): MoneyBack[] =>
    ways.map(({ way, ...amounts }) => ({ entry, of, what: way, ...amounts }))
  const charged = (charges: readonly ChargeAmount[]): MoneyBack[] =>
    charges.map(({ kind, amount }) => ({ entry, of: 'charge', what: kind, amount }))
  switch (change.kind) {
    case 'refunded':
    case 'voided':
      return [...charged(change.charges), ...paid('paid-back', change.paidBack)]
    case 'allowance':
      return paid('paid-back', change.paidBack)
    case 'payment-corrected':
      return [...paid('wrong', [change.wrong]), ...paid('right', [change.right])]
    case 'reassigned':
      return []
  }
}
