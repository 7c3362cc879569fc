import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { bps } from '#domain/testing/words.js'

describe('producers take home their part', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('producers-take-home-their-part', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the producer is named who takes home less', () => {
    expect(
      broken(aPaidMonth.changing('EarningsAccrued', (data) => ({ ...data, takeHomeBps: bps(9_000) }), 1)),
    ).toStrictEqual(['producer tono in run march: withheld: at most 1838, 2500 @28 PayoutApproved'])
  })
})
