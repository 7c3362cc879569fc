import type { Account } from './account.js'
import { book, type Calendar } from './calendar.js'
import { Rejected } from './rejected.js'
import type { AccountEvent } from '#events/account.js'
import type { MoneyWay } from '#events/fields.js'
import type { Day, RequestId, Rupiah } from '#events/words.js'

/** Money that left outside any run: before Lumbung kept the books, or as another person approved. @throws Rejected payment-mismatch, no-open-period */
export function recordPastPayout(
  calendar: Calendar,
  payout: { foreignId?: string; request?: RequestId; reason?: string; amount: Rupiah; way: MoneyWay; paidOn: Day },
): AccountEvent {
  if (payout.amount <= 0n) throw new Rejected('payment-mismatch', `a payout is above zero, not ${payout.amount}`)
  const { paidOn, ...paid } = payout
  return { type: 'PastPayoutRecorded', data: { ...paid, ...book(calendar, paidOn) } }
}

/**
 * A past payout was recorded by mistake: what it paid is owed again, all of it and once.
 * @param payout its foreign id, or its request's
 * @param request by which another person approved it
 * @throws Rejected unknown-payout, before-payout, no-open-period
 */
export function reversePastPayout(
  account: Account,
  calendar: Calendar,
  { payout, request, reversedOn, reason }: { payout: string; request: RequestId; reversedOn: Day; reason: string },
): AccountEvent {
  const made = account.pastPayouts.get(payout)
  if (made === undefined) {
    throw new Rejected('unknown-payout', `there is no past payout ${payout} that is not reversed`, { payout })
  }
  const { paidOn, ...paid } = made
  if (reversedOn < paidOn) {
    throw new Rejected('before-payout', `payout ${payout} was made on ${paidOn}: it is reversed on that day or later`, {
      payout,
      paidOn,
    })
  }
  return { type: 'PastPayoutReversed', data: { payout, request, ...paid, reason, ...book(calendar, reversedOn) } }
}
