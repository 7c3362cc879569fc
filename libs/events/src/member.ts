import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import {
  account,
  amount,
  booking,
  day,
  foreignId,
  loanId,
  moneyWay,
  price,
  runId,
  rupiah,
  saleId,
  sealed,
  text,
} from './fields.js'

/** `correction` is the one that says so, where it was not the sale itself. */
const bySale = { sale: saleId, correction: z.exactOptional(text), amount: rupiah, on: day }
const byRefund = { sale: saleId, refund: text, amount: rupiah, on: day }

/** Simpanan pokok, wajib and sukarela. */
export const savingsKind = z.enum(['principal', 'mandatory', 'voluntary'])
export type SavingsKind = z.output<typeof savingsKind>

const savings = { kind: savingsKind, amount, way: moneyWay, reason: z.exactOptional(text), ...booking }
const ofLoan = { loan: loanId, principal: price, interest: price }
const withheldSavings = { run: runId, kind: z.enum(['mandatory', 'voluntary']), amount, on: day }

/**
 * A member's savings and debts. What sales, the opening and payouts do to them is posted there and mirrored here; what a
 * member pays in and gets out is posted from here.
 */
export const memberEvents = eventCategory('member', {
  MemberEnrolled: event(z.strictObject({ foreignId, name: sealed })),
  SavingsUsed: event(z.strictObject(bySale)),
  SavingsReturned: event(z.strictObject(byRefund)),
  CreditCharged: event(z.strictObject(bySale)),
  CreditReduced: event(z.strictObject(byRefund)),
  /** The member's part of the opening, in the account's own sense: debit positive. */
  MemberBalanceBroughtForward: event(z.strictObject({ account, amount: rupiah, on: day })),
  /** How much a member may owe for goods. */
  MemberLimitsChanged: event(z.strictObject({ creditLimit: price })),
  SavingsDeposited: event(z.strictObject(savings)),
  SavingsWithdrawn: event(z.strictObject(savings)),
  SavingsWithheld: event(z.strictObject(withheldSavings)),
  /** What a payout withheld was taken back by another person. */
  WithheldSavingsReturned: event(z.strictObject(withheldSavings)),
  CreditRepaid: event(z.strictObject({ amount, way: moneyWay, ...booking })),
  /** Paid out to the member; each month from `firstDueOn` on `instalment` of it is due, and `interest` besides. */
  LoanRecorded: event(
    z.strictObject({
      loan: loanId,
      principal: amount,
      instalment: amount,
      interest: price,
      firstDueOn: day,
      way: moneyWay,
      ...booking,
    }),
  ),
  LoanRepaid: event(z.strictObject({ ...ofLoan, way: moneyWay, ...booking })),
  LoanWithheld: event(z.strictObject({ ...ofLoan, run: runId, on: day })),
  WithheldLoanReturned: event(z.strictObject({ ...ofLoan, run: runId, on: day })),
})

export type MemberEvent = EventOf<typeof memberEvents>
