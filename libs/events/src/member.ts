import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { account, day, foreignId, rupiah, saleId, sealed, text } from './fields.js'

/** `correction` is the one that says so, where it was not the sale itself. */
const bySale = { sale: saleId, correction: z.exactOptional(text), amount: rupiah, on: day }
const byRefund = { sale: saleId, refund: text, amount: rupiah, on: day }

/** A member's savings and debts, as far as sales move them. It mirrors; sales and the opening are what is posted. */
export const memberEvents = eventCategory('member', {
  MemberEnrolled: event(z.strictObject({ foreignId, name: sealed })),
  SavingsUsed: event(z.strictObject(bySale)),
  SavingsReturned: event(z.strictObject(byRefund)),
  CreditCharged: event(z.strictObject(bySale)),
  CreditReduced: event(z.strictObject(byRefund)),
  /** The member's part of the opening, in the account's own sense: debit positive. */
  MemberBalanceBroughtForward: event(z.strictObject({ account, amount: rupiah, on: day })),
})

export type MemberEvent = EventOf<typeof memberEvents>
