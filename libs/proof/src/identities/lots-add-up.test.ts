import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { lots } from '#domain/lot.js'
import { counted, received, receiptCancelled, soldFrom } from '#domain/testing/a-lot.js'
import { day, lotId } from '#domain/testing/words.js'
import { on } from '#events/category.js'
import { quantity } from '#events/words.js'

describe('lots add up', () => {
  const sum = 'received + found, and available + sold + returned + spoiled + lost'
  const broken = (log: typeof aMonth) => breachesSaidBy('lots-add-up', log.facts())

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
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
      `lot l1: ${sum}: 20, 10 @11 LotReceived`,
    ])
  })

  it('or the lot is named of which a count should have found something else', () => {
    const log = aMendedMonth.changing('LotCounted', (data) => ({ ...data, expected: quantity(4n) }))
    expect(broken(log)).toStrictEqual([`lot l2: ${sum}: 5, 4 @20 LotCounted`])
  })

  it('or the lot is named of which more went back to its producer than was there', () => {
    const log = aMendedMonth.changing('LotReturned', (data) => ({ ...data, quantity: quantity(11n) }))
    expect(broken(log)).toStrictEqual(['lot l1: available: not below 0, -1 @22 LotReturned'])
  })

  it('or the lot is named that was given back, counted or priced before it came', () => {
    const early = { returnedOn: day('2026-02-28') }
    expect(broken(aMendedMonth.changing('LotReturned', (data) => ({ ...data, ...early })))).toStrictEqual([
      'lot l1: day of LotReturned: from 2026-03-01 on, 2026-02-28 @22 LotReturned',
    ])
    const counted = { occurredOn: day('2026-03-01') }
    expect(broken(aMendedMonth.changing('LotCounted', (data) => ({ ...data, ...counted })))).toStrictEqual([
      'lot l2: day of LotCounted: from 2026-03-02 on, 2026-03-01 @20 LotCounted',
    ])
    const priced = { effectiveOn: day('2026-03-02') }
    expect(broken(aMendedMonth.changing('LotRepriced', (data) => ({ ...data, ...priced })))).toStrictEqual([
      'lot l3: day of LotRepriced: from 2026-03-03 on, 2026-03-02 @23 LotRepriced',
    ])
  })

  it('or the lot is named whose receipt was cancelled with another quantity, or when something of it was away', () => {
    const other = aMendedMonth.changing('LotReceiptCancelled', (data) => ({ ...data, quantity: quantity(2n) }))
    expect(broken(other)).toStrictEqual(['lot l4: cancelled: 3, 2 @26 LotReceiptCancelled'])
    const sold = stockedShop.and([on(lots, lotId('l1'), soldFrom(1n, 900n), receiptCancelled(9n))])
    expect(broken(sold)).toStrictEqual([
      'lot l1: cancelled: 10, 9 @11 LotReceiptCancelled',
      'lot l1: sold when its receipt was cancelled: 0, 1 @11 LotReceiptCancelled',
    ])
    const soldAndFound = [
      soldFrom(1n, 900n),
      counted(10n, 9n, { borneBy: 'producer', value: 0n }),
      receiptCancelled(10n),
    ]
    expect(broken(stockedShop.and([on(lots, lotId('l1'), ...soldAndFound)]))).toStrictEqual([
      'lot l1: sold when its receipt was cancelled: 0, 1 @11 LotReceiptCancelled',
      'lot l1: lost less found when its receipt was cancelled: 0, -1 @11 LotReceiptCancelled',
    ])
  })

  it('or the lot is named of which something is sold after its receipt was cancelled', () => {
    const log = aMendedMonth.and([on(lots, lotId('l4'), soldFrom(1n, 900n))])
    expect(broken(log)).toStrictEqual(['lot l4: LotSold: before its receipt was cancelled, after that @33 LotSold'])
  })
})
