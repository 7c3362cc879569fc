import { onTime } from './a-calendar.js'
import { requestId } from './a-request.js'
import type { AccountEvent } from '#events/account.js'
import type { Booking } from '#events/fields.js'
import { rupiah } from '#events/words.js'

export const paidOutUnder = (foreignId: string, amount: bigint, on = '2026-03-15'): AccountEvent => ({
  type: 'PastPayoutRecorded',
  data: { foreignId, amount: rupiah(amount), way: 'cash', ...onTime(on) },
})

export const payoutReversed = (amount: bigint, booked: Booking = onTime('2026-03-20')): AccountEvent => ({
  type: 'PastPayoutReversed',
  data: {
    payout: 'P-1',
    request: requestId('r1'),
    amount: rupiah(amount),
    way: 'cash',
    reason: 'never left',
    ...booked,
  },
})

export const paidOut = (amount: bigint, booked: Booking = onTime('2026-03-15')): AccountEvent => ({
  type: 'PastPayoutRecorded',
  data: { foreignId: 'P-1', amount: rupiah(amount), way: 'cash', ...booked },
})
