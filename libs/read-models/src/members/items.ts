import type { Booking, MoneyWay } from '#events/fields.js'
import type { LoanId, ProducerId, RequestId, Rupiah, RunId, SaleId, Day } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import type { MemberBalance } from './balances.js'

/** Goods paid by a member's way; or that they are not, or not so, after all. */
export const memberSaleKinds = ['bought', 'refunded', 'allowance', 'voided', 'payment-corrected'] as const
/** Money that a member paid in or got. */
export const memberMoneyKinds = ['deposited', 'withdrawn', 'credit-repaid', 'lent', 'loan-repaid'] as const
/** Withheld by a payout run, or given back as it should not have been. */
export const withheldKinds = ['withheld', 'withheld-returned'] as const
export const memberItemKinds = [...memberSaleKinds, ...memberMoneyKinds, ...withheldKinds, 'brought-forward'] as const
export type MemberItemKind = (typeof memberItemKinds)[number]

/**
 * Something that changed one of a member's balances: `amount` is what it adds, in that balance's own sense. `id` is that
 * of its entry, `number` its place in it.
 */
interface Item extends Booking {
  readonly id: string
  readonly number: number
  readonly balance: MemberBalance
  readonly amount: Rupiah
  readonly position: Position
}

/** `reference` is the id of the refund, the allowance or the correction, and there for these. */
export interface MemberSaleItem extends Item {
  readonly kind: (typeof memberSaleKinds)[number]
  readonly sale: SaleId
  readonly receiptNumber?: string
  readonly reference?: string
  readonly reason?: string
}

/** Of loans: which one, and the interest that was paid besides: `amount` is of the principal. */
interface OfLoan {
  readonly loan?: LoanId
  readonly interest?: Rupiah
}

export interface MemberMoneyItem extends Item, OfLoan {
  readonly kind: (typeof memberMoneyKinds)[number]
  readonly way: MoneyWay
  readonly reason?: string
}

/** `cutOff` is the day that the run goes by; `request` is there of what is given back. */
export interface WithheldItem extends Item, OfLoan {
  readonly kind: (typeof withheldKinds)[number]
  readonly run: RunId
  readonly cutOff: Day
  /** Whose payout it was withheld from: the member, as a producer. */
  readonly producer: ProducerId
  readonly request?: RequestId
  readonly reason?: string
}

/** Of the opening; a debt of then is a loan as well. */
export interface MemberBroughtForwardItem extends Item {
  readonly kind: 'brought-forward'
  readonly loan?: LoanId
}

export type MemberItem = MemberSaleItem | MemberMoneyItem | WithheldItem | MemberBroughtForwardItem
