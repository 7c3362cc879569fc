import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesOf, breachesSaidBy } from '../testing/log.js'
import { payment, settle, unsettle } from '#domain/testing/a-settlement.js'
import { rupiah } from '#events/words.js'
import { day } from '#domain/testing/words.js'

describe('settlements match sales', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('settlements-match-sales', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the sale is named that says nothing of it', () => {
    expect(broken(aPaidMonth.without('PaymentSettled'))).toStrictEqual([
      'payment of 5000 of sale s1, settled by b1 on 2026-03-13: times as the settlement and as the sale says: 1, 0 @21 SettlementReceived',
    ])
  })

  it('or the sale is named whose refund is not listed', () => {
    expect(
      broken(aPaidMonth.changing('SettlementReceived', (data) => ({ ...data, refunds: [], net: rupiah(4_970n) }))),
    ).toStrictEqual([
      'refund r1 of 1000 of sale s1, settled by b1 on 2026-03-13: times as the settlement and as the sale says: 0, 1 @21 RefundSettled',
    ])
  })

  it('or the settlement is named that was received twice', () => {
    expect(
      broken(
        aPaidMonth
          .and(unsettle(), settle([payment(5_000n)]), unsettle('b1', '2026-03-20'))
          .without('SettlementReversed'),
      ),
    ).toStrictEqual([
      'payment of 5000 of sale s1, no longer settled by b1 on 2026-03-14: times as the settlement and as the sale says: 0, 1 @48 PaymentUnsettled',
      'refund r1 of 1000 of sale s1, no longer settled by b1 on 2026-03-14: times as the settlement and as the sale says: 0, 1 @48 RefundUnsettled',
      'settlement b1: received: once, again @49 SettlementReceived',
    ])
  })

  it('or the settlement is named that was reversed otherwise', () => {
    expect(
      broken(
        aPaidMonth
          .and(unsettle())
          .changing('SettlementReversed', (data) => ({ ...data, fee: rupiah(29n), net: rupiah(3_971n) })),
      ),
    ).toStrictEqual([
      'settlement b1: received, and reversed: 1 payments, 1 refunds: net 3970, fee 30, other 0, 1 payments, 1 refunds: net 3971, fee 29, other 0 @48 SettlementReversed',
    ])
  })

  it('also when it is reversed and received again', () => {
    const again = aPaidMonth.and(unsettle(), settle([payment(5_000n)], { on: '2026-03-15' }))
    expect(breachesOf(again)).toStrictEqual([])
  })

  it('or the settlement is named that was reversed before it came', () => {
    expect(
      broken(
        aPaidMonth
          .and(unsettle())
          .changing('SettlementReversed', (data) => ({ ...data, occurredOn: day('2026-03-12') })),
      ),
    ).toStrictEqual([
      'settlement b1: day it was reversed: 2026-03-13 or later, 2026-03-12 @48 SettlementReversed',
      'payment of 5000 of sale s1, no longer settled by b1 on 2026-03-12: times as the settlement and as the sale says: 1, 0 @48 SettlementReversed',
      'refund r1 of 1000 of sale s1, no longer settled by b1 on 2026-03-12: times as the settlement and as the sale says: 1, 0 @48 SettlementReversed',
      'payment of 5000 of sale s1, no longer settled by b1 on 2026-03-14: times as the settlement and as the sale says: 0, 1 @48 PaymentUnsettled',
      'refund r1 of 1000 of sale s1, no longer settled by b1 on 2026-03-14: times as the settlement and as the sale says: 0, 1 @48 RefundUnsettled',
    ])
  })
})
