import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('debts are never below zero', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('debts-never-below-zero', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the producer is named of whom an advance was recovered that there was not', () => {
    expect(broken(aPaidMonth.without('AdvanceGranted'))).toStrictEqual([
      'producer tono: advance: not below 0, -500 @28 PayoutApproved',
    ])
  })

  it('or the producer is named of whom more was recovered than owed', () => {
    expect(
      broken(aPaidMonth.changing('BalanceBroughtForward', (data) => ({ ...data, amount: rupiah(1_999n) }), 2)),
    ).toStrictEqual(['producer tono: receivable: not below 0, -1 @28 PayoutApproved'])
  })
})
