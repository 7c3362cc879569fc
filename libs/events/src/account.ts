import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { basisPoints, booking, day, foreignId, lotId, rupiah, text, wholeDays } from './fields.js'
import { soldPart } from './lot.js'

/**
 * What one producer has earned and got. It mirrors sales and lots, which are what is posted; only a past payout is
 * posted from here. `clearedOn` is the day the sale's money had arrived, absent while a provider still owes it.
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
  PastPayoutRecorded: event(
    z.strictObject({ foreignId, amount: rupiah, way: z.enum(['cash', 'transfer']), ...booking }),
  ),
  /** A past payout that was recorded by mistake: `payout` is its foreign id. */
  PastPayoutReversed: event(
    z.strictObject({ payout: text, amount: rupiah, way: z.enum(['cash', 'transfer']), reason: text, ...booking }),
  ),
})

export type AccountEvent = EventOf<typeof accountEvents>
