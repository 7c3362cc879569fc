import { describe, expect, it } from '@jest/globals'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy, inOneCommit } from '../testing/log.js'
import { shelves } from '#domain/shelf.js'
import { aLot, emptied, shelved } from '#domain/testing/a-lot.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'
import { day, productId } from '#domain/testing/words.js'
import { on } from '#events/category.js'

describe('shelves list what is left', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('shelves-list-what-is-left', log.facts())

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
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
})
