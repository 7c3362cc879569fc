import { describe, expect, it } from '@jest/globals'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { lots } from '#domain/lot.js'
import { received, soldFrom } from '#domain/testing/a-lot.js'
import { day, lotId } from '#domain/testing/words.js'
import { on } from '#events/category.js'
import { quantity } from '#events/words.js'

describe('lots add up', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('lots-add-up', log.facts())

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
  })

  it('or the lot is named that was sold beyond what it has', () => {
    const log = aMonth.changing('LotSold', (data) => ({ ...data, quantity: quantity(11n) }))
    expect(broken(log)).toStrictEqual(['lot l1: available: not below 0, -1 @11 LotSold'])
  })

  it('or the lot is named that was spoiled beyond what it has', () => {
    const log = aMonth.changing('LotSpoiled', (data) => ({ ...data, quantity: quantity(9n) }))
    expect(broken(log)).toStrictEqual(['lot l2: available: not below 0, -5 @15 LotSpoiled'])
  })

  it('or the lot is named of which more came back than was sold', () => {
    const log = aMonth.changing('LotRestocked', (data) => ({ ...data, quantity: quantity(12n) }), 1)
    expect(broken(log)).toStrictEqual(['lot l1: sold less restocked: not below 0, -2 @13 LotRestocked'])
  })

  it('or the lot is named that was sold before it came', () => {
    const log = aMonth.changing('LotSold', (data) => ({ ...data, soldOn: day('2026-02-28') }))
    expect(broken(log)).toStrictEqual(['lot l1: day of LotSold: from 2026-03-01 on, 2026-02-28 @11 LotSold'])
  })

  it('or the lot is named that never came', () => {
    expect(broken(stockedShop.and([on(lots, lotId('l9'), soldFrom(1n, 900n))]))).toStrictEqual([
      'lot l9: first event: LotReceived, LotSold @11 LotSold',
    ])
  })

  it('or the lot is named that came twice', () => {
    expect(broken(stockedShop.and([on(lots, lotId('l1'), received(10n))]))).toStrictEqual([
      'lot l1: received, and available + sold + spoiled: 20, 10 @11 LotReceived',
    ])
  })
})
