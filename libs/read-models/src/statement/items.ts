import type { DeductionKind } from '#events/deduction.js'
import type { Booking } from '#events/fields.js'
import type { Way } from '#events/sale.js'
import type { LotTerms } from '#events/terms.js'
import type {
  Day,
  LineId,
  LoanId,
  LotId,
  ProductId,
  Quantity,
  RequestId,
  Rupiah,
  RunId,
  SaleId,
} from '#events/words.js'
import type { Position } from '#event-store/position.js'

/** Goods sold for the producer, or that are now; `in` and `out`: they had been sold for the wrong one. */
export type GoodsKind = 'sold' | 'refunded' | 'voided' | 'reassigned-in' | 'reassigned-out'
export type LossKind = 'compensated' | 'found-back'
/** Money that left, or did not after all. */
export type PayoutKind = 'paid-out' | 'payout-reversed' | 'payout-failed' | 'payout-returned'
/** Withheld by a payout run, or owed again as it should not have been. */
export type DeductionItemKind = 'deducted' | 'deduction-reversed'
/** What two people agreed on, and what was overpaid and became a debt. */
export type AgreedKind = 'adjusted' | 'raised'
export type ItemKind = GoodsKind | LossKind | PayoutKind | DeductionItemKind | AgreedKind | 'brought-forward'

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

/** Outside any run. `payout` is its foreign id, where it has one; of one that is reversed, else the id of its request. */
export interface PastPayoutItem extends Item {
  readonly kind: 'paid-out' | 'payout-reversed'
  readonly way: Way
  readonly payout?: string
  /** The one that approved it: the payout, or its reversal. */
  readonly request?: RequestId
  readonly reason?: string
}

/** What a payout run did; `cutOff` is the day that the run goes by. */
interface OfRun {
  readonly run: RunId
  readonly cutOff: Day
  readonly line: LineId
}

/**
 * The net of a line, which is owed no more since it was approved. `state` is what became of it as known, also after the
 * last day of the statement: nothing else there says that it was paid.
 */
export interface RunPayoutItem extends Item, OfRun {
  readonly kind: 'paid-out'
  readonly way: Way
  readonly state: PayoutState
  readonly paidOn?: Day
  /** When it failed or was returned. */
  readonly owedAgainOn?: Day
}

/** On its way, paid, or owed again: as it failed before, or came back after. */
export const payoutStates = ['in-process', 'paid', 'failed', 'returned'] as const
export type PayoutState = (typeof payoutStates)[number]

/** It is owed again, as it could not be paid or came back. */
export interface OwedAgainItem extends Item, OfRun {
  readonly kind: 'payout-failed' | 'payout-returned'
  readonly way: Way
  readonly reason?: string
}

/** `loan` is there of an instalment; `request`, and no `line`, of what is reversed. */
export interface DeductionItem extends Item, Omit<OfRun, 'line'> {
  readonly kind: DeductionItemKind
  readonly deduction: DeductionKind
  readonly loan?: LoanId
  readonly line?: LineId
  readonly request?: RequestId
  readonly reason?: string
}

/** What was overpaid is a debt now: a run found it so, or a request was approved. */
export interface RaisedItem extends Item, Partial<OfRun> {
  readonly kind: 'raised'
  readonly request?: RequestId
  readonly reason?: string
}

export interface AdjustedItem extends Item {
  readonly kind: 'adjusted'
  readonly adjustedAs: AdjustedAs
  readonly request: RequestId
  readonly reason?: string
}

/** What an adjustment is booked as: as a loss of the cooperative, or as commission that was misapplied. */
export type AdjustedAs = 'goodwill' | 'commission'

/** Of the opening. */
export interface BroughtForwardItem extends Item {
  readonly kind: 'brought-forward'
}

export type StatementItem =
  | GoodsItem
  | LossItem
  | PastPayoutItem
  | RunPayoutItem
  | OwedAgainItem
  | DeductionItem
  | RaisedItem
  | AdjustedItem
  | BroughtForwardItem
