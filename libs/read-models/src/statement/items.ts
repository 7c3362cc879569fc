import type { Booking } from '#events/fields.js'
import type { Way } from '#events/sale.js'
import type { LotTerms } from '#events/terms.js'
import { quantity, rupiah, type LotId, type ProductId, type Quantity, type Rupiah, type SaleId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { entryId } from '../account-entries/entry-id.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import { productName } from '../directory/products.js'
import { termsColumns, termsOf, type TermsRow } from '../lots/terms.js'
import type { Reading } from '../wall/as-cooperative.js'

/** Goods sold for the producer, or that are now; `in` and `out`: they had been sold for the wrong one. */
export type GoodsKind = 'sold' | 'refunded' | 'voided' | 'reassigned-in' | 'reassigned-out'
export type LossKind = 'compensated' | 'found-back'
export type PayoutKind = 'paid-out' | 'payout-reversed'
export type ItemKind = GoodsKind | LossKind | PayoutKind | 'brought-forward'

/**
 * Something that changed what the cooperative owes the producer: `amount` is what it adds. `id` is that of its entry,
 * `number` its place in it.
 */
interface Item extends Booking {
  readonly id: string
  readonly number: number
  readonly amount: Rupiah
  readonly position: Position
}

/**
 * `amount = total − commission`; all three and the quantity are below zero where goods are taken back. `unitPrice` is for
 * `pricedPer` of the product's `unit`, and there for what was sold; `terms` are those that it was sold or reassigned at,
 * and there for these. `reference` is the id of the refund or reassignment.
 */
export interface GoodsItem extends Item {
  readonly kind: GoodsKind
  readonly sale: SaleId
  readonly receiptNumber?: string
  readonly line: string
  readonly part: number
  readonly lot: LotId
  readonly product: ProductId
  readonly productName: string
  readonly unit: string
  readonly pricedPer: Quantity
  readonly quantity: Quantity
  readonly unitPrice?: Rupiah
  readonly total: Rupiah
  readonly commission: Rupiah
  readonly terms?: LotTerms
  readonly reference?: string
  readonly reason?: string
}

/** Goods lost that the cooperative answers for; of what was found again, quantity and amount are below zero. */
export interface LossItem extends Item {
  readonly kind: LossKind
  readonly lot: LotId
  readonly product: ProductId
  readonly productName: string
  readonly unit: string
  readonly quantity: Quantity
  readonly reason?: string
}

/** `payout` is its foreign id, where it has one. */
export interface PayoutItem extends Item {
  readonly kind: PayoutKind
  readonly way: Way
  readonly payout?: string
  readonly reason?: string
}

/** Of the opening. */
export interface BroughtForwardItem extends Item {
  readonly kind: 'brought-forward'
}

export type StatementItem = GoodsItem | LossItem | PayoutItem | BroughtForwardItem

export interface ItemRow extends BookingRow, TermsRow {
  readonly kind: ItemKind
  readonly amount: string
  readonly sale: SaleId | null
  readonly receiptNumber: string | null
  readonly line: string | null
  readonly part: number | null
  readonly lot: LotId | null
  readonly product: ProductId | null
  readonly productName: string | null
  readonly unit: string | null
  readonly pricedPer: string | null
  readonly quantity: string | null
  readonly unitPrice: string | null
  readonly total: string | null
  readonly commission: string | null
  readonly reference: string | null
  readonly way: Way | null
  readonly reason: string | null
  readonly commit: bigint
  readonly index: number
  readonly number: number
}

/**
 * Items, with the terms of their day as these were decided by then, and goods by the names they had when it was known.
 * @param knownAt the number of the parameter that is the last commit known
 * @param which ends the statement that finds them: conditions, order and limit
 * @param order the same order again
 */
export const selectItems = (
  db: Reading,
  knownAt: number,
  which: string,
  order: string,
  values: readonly unknown[],
): Promise<ItemRow[]> =>
  db.rows<ItemRow>(
    `SELECT i.kind, i.amount, i.sale, s.receipt_number AS "receiptNumber", i.line, i.part, i.lot, l.product,
            ${productName('l.product', `$${knownAt}`)} AS "productName", p.unit, l.priced_per AS "pricedPer", i.quantity,
            i.unit_price AS "unitPrice", i.total, i.commission, i.reference, i.way, i.reason, i.commit, i.index, i.number,
            ${bookingColumns('i')}, ${termsColumns('t')}
     FROM (SELECT * FROM statement_item ${which}) i
     LEFT JOIN lot l ON l.lot = i.lot
     LEFT JOIN product p ON p.product = l.product
     LEFT JOIN sale s ON s.sale = i.sale
     LEFT JOIN LATERAL (
       SELECT commission_bps, net_price, hold_days, take_home_bps, loss_borne_by, effective_on, commit, index
       FROM lot_repricing r
       WHERE r.lot = i.lot AND r.effective_on <= i.occurred_on AND (r.commit, r.index) < (i.commit, i.index)
       UNION ALL
       SELECT l.commission_bps, l.net_price, l.hold_days, l.take_home_bps, l.loss_borne_by, l.received_on, l.commit, l.index
       ORDER BY effective_on DESC, commit DESC, index DESC
       LIMIT 1
     ) t ON true
     ORDER BY ${order}`,
    values,
  )

export function itemOf(db: Reading, row: ItemRow): StatementItem {
  const position = db.position.at(row.commit)
  const { kind, number, reference, way } = row
  const item = {
    id: entryId(position, row.index),
    number,
    amount: rupiah(BigInt(row.amount)),
    position,
    ...bookingOf(row),
    ...(row.reason !== null && { reason: row.reason }),
  }
  switch (kind) {
    case 'sold':
    case 'refunded':
    case 'voided':
    case 'reassigned-in':
    case 'reassigned-out':
      return { kind, ...item, ...goodsOf(row) }
    case 'compensated':
    case 'found-back':
      return { kind, ...item, ...lotOf(row), quantity: quantity(BigInt(row.quantity ?? 0)) }
    case 'paid-out':
    case 'payout-reversed':
      if (way === null) throw missing(row)
      return { kind, ...item, way, ...(reference !== null && { payout: reference }) }
    case 'brought-forward':
      return { kind, ...item }
  }
}

function goodsOf(row: ItemRow) {
  const { kind, sale, receiptNumber, line, part, total, commission, pricedPer, unitPrice, reference } = row
  if (sale === null || line === null || part === null || total === null || commission === null) throw missing(row)
  return {
    sale,
    ...(receiptNumber !== null && { receiptNumber }),
    line,
    part,
    ...lotOf(row),
    pricedPer: quantity(BigInt(pricedPer ?? 1)),
    quantity: quantity(BigInt(row.quantity ?? 0)),
    ...(unitPrice !== null && { unitPrice: rupiah(BigInt(unitPrice)) }),
    total: rupiah(BigInt(total)),
    commission: rupiah(BigInt(commission)),
    ...((kind === 'sold' || kind === 'reassigned-in') && { terms: termsOf(row) }),
    ...(reference !== null && { reference }),
  }
}

function lotOf(row: ItemRow) {
  const { lot, product, productName: name, unit } = row
  if (lot === null || product === null) throw missing(row)
  return { lot, product, productName: name ?? product, unit: unit ?? '' }
}

const missing = (row: ItemRow): Error =>
  new TypeError(`item ${row.number} of commit ${row.commit} lacks what is there of each that is ${row.kind}`)
