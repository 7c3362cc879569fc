import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { deduction } from './deduction.js'
import {
  amount,
  basisPoints,
  booking,
  day,
  foreignId,
  lotId,
  month,
  moneyWay,
  requestId,
  runId,
  rupiah,
  text,
  wholeDays,
} from './fields.js'
import { soldPart } from './lot.js'

const approved = { request: requestId, amount, reason: text }

/** An open item of the account, by its name there, and what is left of it. */
const reservedItem = z.strictObject({ item: z.string(), amount: rupiah })

/**
 * What one producer has earned and got. It mirrors sales, lots and payout runs, which are what is posted; posted from
 * here is what another person approved (`request`), and past payouts. `clearedOn` is the day the sale's money had
 * arrived, absent while a provider still owes it.
 */

export const accountEvents = eventCategory('account', {
  /** `reassignment` is the one that says so, where it was not the sale itself. */
  EarningsAccrued: event(
    z.strictObject({
      ...soldPart,
      reassignment: z.exactOptional(text),
      lot: lotId,
      amount: rupiah,
      soldOn: day,
      clearedOn: z.exactOptional(day),
      holdDays: wholeDays,
      takeHomeBps: basisPoints,
    }),
  ),
  EarningsReversed: event(z.strictObject({ ...soldPart, refund: text, amount: rupiah, reversedOn: day })),
  /**
   * No provider owes any of its sale's money any more, or one does after all. `by` is what makes it so: a correction of
   * how the sale was paid, or a refund or an allowance that leaves nothing to settle.
   */
  EarningsCleared: event(z.strictObject({ ...soldPart, by: text, clearedOn: day })),
  EarningsUncleared: event(z.strictObject({ ...soldPart, by: text })),
  /** Below zero, what is taken back of it: the goods were found. */
  LossCompensated: event(z.strictObject({ lot: lotId, amount: rupiah, lostOn: day })),
  /** The producer's part of the opening: owed to the producer, owed by the producer, or an advance outstanding. */
  BalanceBroughtForward: event(
    z.strictObject({ of: z.enum(['payable', 'receivable', 'advance']), amount: rupiah, broughtForwardOn: day }),
  ),
  /** `request` is the one it was approved by, where it is not an old system's. */
  PastPayoutRecorded: event(
    z.strictObject({
      foreignId,
      request: z.exactOptional(requestId),
      amount: rupiah,
      way: moneyWay,
      reason: z.exactOptional(text),
      ...booking,
    }),
    (data) => data,
  ),
  /**
   * A past payout that was recorded by mistake: `payout` is its foreign id, or its request's. `request` is the one it was
   * reversed by, of every one but those of version 1, when one person could.
   */
  PastPayoutReversed: event(
    z.strictObject({
      payout: text,
      request: z.exactOptional(requestId),
      amount: rupiah,
      way: moneyWay,
      reason: text,
      ...booking,
    }),
    (data) => data,
  ),
  /** Above zero in the producer's favour. */
  BalanceAdjusted: event(
    z.strictObject({ ...approved, amount: rupiah, as: z.enum(['goodwill', 'commission']), ...booking }),
  ),
  AdvanceGranted: event(z.strictObject({ ...approved, way: moneyWay, ...booking })),
  AdvanceRepaid: event(z.strictObject({ ...approved, way: moneyWay, ...booking })),
  /** What was paid too much is a debt now, and no longer lessens what is payable. */
  ReceivableRaised: event(z.strictObject({ ...approved, ...booking })),
  ReceivablePaid: event(z.strictObject({ ...approved, way: moneyWay, ...booking })),
  DebtWrittenOff: event(z.strictObject({ ...approved, of: z.enum(['receivable', 'advance']), ...booking })),
  /** What an approved payout had withheld is owed again. */
  DeductionReversed: event(z.strictObject({ request: requestId, run: runId, deduction, reason: text, ...booking })),
  /** Items that a line of a run is made of: no other takes them while it waits. */
  PayoutReserved: event(z.strictObject({ run: runId, items: z.array(reservedItem).min(1) })),
  PayoutReleased: event(z.strictObject({ run: runId })),
  /**
   * What was reserved is consumed: `net` of it is on its way, `raised` a debt. `month` is that of the run's cut-off day,
   * `YYYY-MM`: some deductions are made once in it.
   */
  PayoutApproved: event(
    z.strictObject({
      run: runId,
      gross: rupiah,
      deductions: z.array(deduction),
      net: rupiah,
      raised: rupiah,
      month,
    }),
  ),
  PayoutSettled: event(z.strictObject({ run: runId, amount })),
  /** It failed before it was paid, or was returned after. */
  PayoutOwedAgain: event(z.strictObject({ run: runId, amount, because: z.enum(['failed', 'returned']), on: day })),
})

export type AccountEvent = EventOf<typeof accountEvents>
