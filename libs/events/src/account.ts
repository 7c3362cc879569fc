import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { basisPoints, booking, day, foreignId, lotId, rupiah, text, wholeDays } from './fields.js'
import { soldPart } from './lot.js'

/**
 * What one producer has earned and got. It mirrors sales and lots, which are what is posted; only a past payout is
 * posted from here. `clearedOn` is the day the sale's money had arrived, absent while a provider still owes it.
 */
export const accountEvents = eventCategory('account', {
  EarningsAccrued: event(
    z.strictObject({
      ...soldPart,
      lot: lotId,
      amount: rupiah,
      soldOn: day,
      clearedOn: z.exactOptional(day),
      holdDays: wholeDays,
      takeHomeBps: basisPoints,
    }),
  ),
  EarningsReversed: event(z.strictObject({ ...soldPart, refund: text, amount: rupiah, reversedOn: day })),
  LossCompensated: event(z.strictObject({ lot: lotId, amount: rupiah, lostOn: day })),
  /** The producer's part of the opening: owed to the producer, owed by the producer, or an advance outstanding. */
  BalanceBroughtForward: event(
    z.strictObject({ of: z.enum(['payable', 'receivable', 'advance']), amount: rupiah, broughtForwardOn: day }),
  ),
  PastPayoutRecorded: event(
    z.strictObject({ foreignId, amount: rupiah, way: z.enum(['cash', 'transfer']), ...booking }),
  ),
})

export type AccountEvent = EventOf<typeof accountEvents>
