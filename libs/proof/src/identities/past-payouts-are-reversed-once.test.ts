import { describe, expect, it } from '@jest/globals'
import { aMendedMonth, notPaidOut, paidOut } from '../testing/a-mended-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { approvingRequest, asking } from '../testing/a-request.js'
import { breachesOf, breachesSaidBy } from '../testing/log.js'
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
    const reversed = asked.and(
      asking('q10', { kind: 'past-payout-reversal', producer: 'sari', payout: 'q9', on: '2026-04-08' }),
      approvingRequest('q10'),
    )
    expect(breachesOf(reversed)).toStrictEqual([])
    expect(broken(reversed.changing('PastPayoutReversed', (data) => ({ ...data, amount: rupiah(71n) })))).toStrictEqual(
      ['payout q9 of producer sari: paid out and not reversed: 70 by cash, 71 by cash @51 PastPayoutReversed'],
    )
  })

  it('or the payout is named that nobody asked to be reversed, but where one person could', () => {
    const alone = aMendedMonth.changing(
      'PastPayoutReversed',
      ({ payout, amount, way, reason, occurredOn, bookedOn }) => ({
        payout,
        amount,
        way,
        reason,
        occurredOn,
        bookedOn,
      }),
    )
    expect(broken(alone)).toStrictEqual([
      'payout p-7 of producer sari: reversed by: a request, nobody’s @28 PastPayoutReversed',
    ])
    const earlier = alone.facts().map((fact) => ({ ...fact, stored: { ...fact.stored, version: 1 } }))
    expect(breachesSaidBy('past-payouts-are-reversed-once', earlier)).toStrictEqual([])
  })
})
