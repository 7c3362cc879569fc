import { describe, expect, it } from '@jest/globals'
import { aMendedMonth, notPaidOut, paidOut } from '../testing/a-mended-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { aPaidMonth, approvingRequest, asking } from '../testing/a-paid-month.js'
import { breachesOf, breachesSaidBy } from '../testing/log.js'
import { accounts } from '#domain/account.js'
import { calendars } from '#domain/calendar.js'
import { reversePastPayout } from '#domain/past-payout.js'
import { CALENDAR } from '#domain/testing/a-calendar.js'
import type { Decision } from '#domain/testing/past.js'
import { on } from '#events/category.js'
import { day } from '#domain/testing/words.js'
import { rupiah } from '#events/words.js'

describe('past payouts are reversed once', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('past-payouts-are-reversed-once', log.facts())
  const payout = 'payout p-7 of producer sari: paid out and not reversed'

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('and one that was recorded again may be reversed again', () => {
    expect(breachesOf(aMonth.and(paidOut, notPaidOut, paidOut, notPaidOut))).toStrictEqual([])
  })

  it('or the payout is named that was reversed twice', () => {
    const log = aMonth.and(paidOut, notPaidOut, paidOut, notPaidOut).without('PastPayoutRecorded', 2)
    expect(broken(log)).toStrictEqual([`${payout}: nothing, 2000 by cash @25 PastPayoutReversed`])
  })

  it('or the payout is named that was reversed by another way or with another amount', () => {
    const other = aMendedMonth.changing('PastPayoutReversed', (data) => ({ ...data, way: 'transfer' }))
    expect(broken(other)).toStrictEqual([`${payout}: 2000 by cash, 2000 by transfer @28 PastPayoutReversed`])
    const less = aMendedMonth.changing('PastPayoutReversed', (data) => ({ ...data, amount: rupiah(1_999n) }))
    expect(broken(less)).toStrictEqual([`${payout}: 2000 by cash, 1999 by cash @28 PastPayoutReversed`])
  })

  it('or the payout is named that was reversed before the day it was paid', () => {
    const before = aMendedMonth.changing('PastPayoutReversed', (data) => ({ ...data, occurredOn: day('2026-03-19') }))
    expect(broken(before)).toStrictEqual([
      'payout p-7 of producer sari: day it was reversed: 2026-03-20 or later, 2026-03-19 @28 PastPayoutReversed',
    ])
    const onThatDay = aMendedMonth.changing('PastPayoutReversed', (data) => ({
      ...data,
      occurredOn: day('2026-03-20'),
    }))
    expect(broken(onThatDay)).toStrictEqual([])
  })

  it('also one that another person approved', () => {
    const asked = aPaidMonth.and(
      asking('q9', { kind: 'past-payout', producer: 'sari', amount: '70', way: 'cash', on: '2026-04-08' }),
      approvingRequest('q9'),
    )
    const reversed = asked.and(undoing('q9'))
    expect(breachesOf(reversed)).toStrictEqual([])
    expect(broken(reversed.changing('PastPayoutReversed', (data) => ({ ...data, amount: rupiah(71n) })))).toStrictEqual(
      ['payout q9 of producer sari: paid out and not reversed: 70 by cash, 71 by cash @50 PastPayoutReversed'],
    )
  })
})

const undoing =
  (payout: string): Decision =>
  (past) => [
    on(
      accounts,
      'sari',
      reversePastPayout(past.state(accounts, 'sari'), past.state(calendars, CALENDAR), {
        payout,
        reversedOn: day('2026-04-08'),
        reason: 'recorded twice',
      }),
    ),
  ]
