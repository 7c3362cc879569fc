import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy, inOneCommit } from '../testing/log.js'
import { shelves } from '#domain/shelf.js'
import { aLot, emptied, shelved } from '#domain/testing/a-lot.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'
import { count, giveBack } from '#domain/testing/handling-a-lot.js'
import { day, productId } from '#domain/testing/words.js'
import { on } from '#events/category.js'

describe('shelves list what is left', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('shelves-list-what-is-left', log.facts())

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('when a lot empties and refills in one commit', () => {
    const chunk = inOneCommit(sell([line(15n)], [cash(15_000n)]), refund([back(6n)]), aLot('l3', 1n))
    expect(broken(stockedShop.and(chunk))).toStrictEqual([])
  })

  it('or the lot is named that is sold out and still listed', () => {
    expect(broken(aMonth.without('LotEmptied'))[0]).toBe(
      'lot l1: shelf that lists it: none, shelf of bawang @11 LotSold',
    )
  })

  it('or the lot is named that came back and is not listed', () => {
    expect(broken(aMonth.without('LotRefilled'))[0]).toBe(
      'lot l1: shelf that lists it: shelf of bawang, none @13 LotRestocked',
    )
  })

  it('or the lot is named that stands on no shelf', () => {
    expect(broken(stockedShop.without('LotShelved', 2))).toStrictEqual([
      'lot k1: shelf that lists it: shelf of kakao, none @10 LotReceived',
    ])
  })

  it('or the lot is named that was taken off the shelf with goods left', () => {
    expect(broken(stockedShop.and([on(shelves, productId('bawang'), emptied('l2'))]))).toStrictEqual([
      'lot l2: shelf that lists it: shelf of bawang, none @11 LotEmptied',
    ])
  })

  it('or the lot is named that stands in the order of another day', () => {
    const log = stockedShop.changing('LotShelved', (data) => ({ ...data, receivedOn: day('2026-02-01') }), 1)
    expect(broken(log)).toStrictEqual(['lot l2: day it came: 2026-03-02, 2026-02-01 @9 LotShelved'])
  })

  it('or the product is named whose shelf lists a lot twice', () => {
    const again = [on(shelves, productId('bawang'), shelved('l1', '2026-03-01'))]
    expect(broken(stockedShop.and(again))).toContain('product bawang: lots on its shelf: 2, 3 @11 LotShelved')
  })

  it('or the lot is named whose receipt was cancelled and which is still listed', () => {
    expect(broken(aMendedMonth.without('LotEmptied'))).toStrictEqual([
      'lot l4: shelf that lists it: none, shelf of bawang @26 LotReceiptCancelled',
    ])
  })

  it('or the lot is named of which a count finds something where nothing was', () => {
    const log = stockedShop.and(count('l2', 0n), count('l2', 1n, { on: '2026-03-13' }), giveBack('l2', 1n))
    expect(broken(log)).toStrictEqual([])
    expect(broken(log.without('LotRefilled'))[0]).toBe(
      'lot l2: shelf that lists it: shelf of bawang, none @12 LotCounted',
    )
    expect(broken(log.without('LotEmptied', 1))).toStrictEqual([
      'lot l2: shelf that lists it: none, shelf of bawang @13 LotReturned',
    ])
  })
})
