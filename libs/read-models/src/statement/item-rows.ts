import type { DeductionKind } from '#events/deduction.js'
import type { Way } from '#events/sale.js'
import {
  quantity,
  rupiah,
  type Day,
  type LineId,
  type LoanId,
  type LotId,
  type ProductId,
  type RequestId,
  type RunId,
  type SaleId,
} from '#events/words.js'
import { entryId } from '../account-entries/entry-id.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import { productName } from '../directory/products.js'
import { termsColumns, termsOf, type TermsRow } from '../lots/terms.js'
import type { Reading } from '../wall/as-cooperative.js'
import type { AdjustedAs, ItemKind, PayoutState, StatementItem } from './items.js'

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
  readonly run: RunId | null
  readonly payoutLine: LineId | null
  readonly cutOff: Day | null
  readonly request: RequestId | null
  readonly deduction: DeductionKind | null
  readonly loan: LoanId | null
  readonly adjustedAs: AdjustedAs | null
  readonly paidOn: Day | null
  readonly owedAgainOn: Day | null
  readonly failed: boolean | null
  readonly reason: string | null
  readonly commit: bigint
  readonly index: number
  readonly number: number
}

/**
 * Items, with the terms of their day as these were decided by then, goods by the names they had when it was known, and
 * payouts with what had become of them by then.
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
            i.unit_price AS "unitPrice", i.total, i.commission, i.reference, coalesce(i.way, o.way) AS way, i.run,
            i.payout_line AS "payoutLine", d.cut_off AS "cutOff", i.request, i.deduction, i.loan, i.adjusted_as AS "adjustedAs", i.reason,
            b.paid_on AS "paidOn", b.owed_again_on AS "owedAgainOn", b.failed, i.commit, i.index, i.number, ${bookingColumns('i')}, ${termsColumns('t')}
     FROM (SELECT * FROM statement_item ${which}) i
     LEFT JOIN lot l ON l.lot = i.lot
     LEFT JOIN product p ON p.product = l.product
     LEFT JOIN sale s ON s.sale = i.sale
     LEFT JOIN payout_run d ON d.run = i.run
     LEFT JOIN payout_line o ON o.run = i.run AND o.producer = i.producer AND o.line = i.payout_line
     LEFT JOIN LATERAL (
       SELECT max(occurred_on) FILTER (WHERE kind = 'paid') AS paid_on,
              max(occurred_on) FILTER (WHERE kind IN ('failed', 'returned')) AS owed_again_on,
              bool_or(kind = 'failed') AS failed
       FROM payout_line_step s WHERE s.run = i.run AND s.producer = i.producer AND s.commit <= $${knownAt}
     ) b ON i.kind = 'paid-out' AND i.run IS NOT NULL
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
  const { kind, number } = row
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
      return row.run === null ? { kind, ...item, ...pastPayoutOf(row) } : { kind, ...item, ...runPayoutOf(row) }
    case 'payout-reversed':
      return { kind, ...item, ...pastPayoutOf(row) }
    case 'payout-failed':
    case 'payout-returned':
      return { kind, ...item, ...owedAgainOf(row) }
    case 'deducted':
    case 'deduction-reversed':
      return { kind, ...item, ...deductionOf(row) }
    case 'raised':
      return { kind, ...item, ...requestOf(row), ...(row.run !== null && { ...runOf(row), ...lineOf(row) }) }
    case 'adjusted':
      return { kind, ...item, ...adjustmentOf(row) }
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

function pastPayoutOf(row: ItemRow) {
  const { way, reference } = row
  if (way === null) throw missing(row)
  return { way, ...(reference !== null && { payout: reference }), ...requestOf(row) }
}

function runPayoutOf(row: ItemRow) {
  const { paidOn, owedAgainOn } = row
  return {
    ...owedAgainOf(row),
    state: stateOf(row),
    ...(paidOn !== null && { paidOn }),
    ...(owedAgainOn !== null && { owedAgainOn }),
  }
}

function stateOf({ paidOn, owedAgainOn, failed }: ItemRow): PayoutState {
  if (owedAgainOn !== null) return failed === true ? 'failed' : 'returned'
  return paidOn === null ? 'in-process' : 'paid'
}

function owedAgainOf(row: ItemRow) {
  const { way } = row
  if (way === null) throw missing(row)
  return { ...runOf(row), ...lineOf(row), way }
}

function deductionOf(row: ItemRow) {
  const { deduction, loan, payoutLine } = row
  if (deduction === null) throw missing(row)
  return {
    ...runOf(row),
    ...(payoutLine !== null && lineOf(row)),
    deduction,
    ...(loan !== null && { loan }),
    ...requestOf(row),
  }
}

function adjustmentOf(row: ItemRow) {
  const { adjustedAs, request } = row
  if (adjustedAs === null || request === null) throw missing(row)
  return { adjustedAs, request }
}

function runOf(row: ItemRow) {
  const { run, cutOff } = row
  if (run === null || cutOff === null) throw missing(row)
  return { run, cutOff }
}

function lineOf(row: ItemRow) {
  const { payoutLine: line } = row
  if (line === null) throw missing(row)
  return { line }
}

const requestOf = ({ request }: ItemRow) => request !== null && { request }

const missing = (row: ItemRow): Error =>
  new TypeError(`item ${row.number} of commit ${row.commit} lacks what is there of each that is ${row.kind}`)
