import { describe, expect, it } from '@jest/globals'
import { lots } from './lot.js'
import { shelves } from './shelf.js'
import { Basket, type LineToSell } from './take-goods.js'
import { aLot, emptied, receiptCancelled } from './testing/a-lot.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { goodsOf, line, ownPart, partOf, theShop } from './testing/a-sale.js'
import { givenPast, refusalOf } from './testing/given.js'
import { day } from './testing/words.js'
import { on, type Decided } from '#events/category.js'
import type { SalePart } from '#events/sale.js'
import { LARGEST } from '#events/words.js'

/** What a sale on a day takes from these goods, line by line. */
function givenGoods(...facts: readonly (readonly Decided[])[]) {
  const basketOn = (soldOn: string) => new Basket(goodsOf(givenPast(theShop, ...facts).past), day(soldOn))
  return {
    whenTaken: (lines: readonly LineToSell[], soldOn = '2026-03-10') => ({
      thenTakes(...parts: SalePart[][]) {
        const basket = basketOn(soldOn)
        expect(lines.map((each) => basket.take(each))).toEqual(parts)
      },
      thenRejected(code: string, details = {}, says = /./) {
        const basket = basketOn(soldOn)
        const refusal = refusalOf(() => lines.forEach((each) => basket.take(each)))
        expect(refusal).toMatchObject({ code, details })
        expect(refusal?.message).toMatch(says)
      },
    }),
  }
}

const twoLots = [
  ...aLot('l2', 5n, { receivedOn: '2026-03-02', producer: 'tono', terms: commission(2000) }),
  ...aLot('l1', 10n, { receivedOn: '2026-03-01' }),
]

describe('first in, first out', () => {
  it('takes from the oldest lot', () => {
    givenGoods(twoLots)
      .whenTaken([line(3n)])
      .thenTakes([partOf('l1', 3n, 2_700n, 300n)])
  })

  it('goes on with the next, each part on the terms of its own lot', () => {
    givenGoods(twoLots)
      .whenTaken([line(12n)])
      .thenTakes([partOf('l1', 10n, 9_000n, 1_000n), partOf('l2', 2n, 1_600n, 400n, 'tono')])
  })

  it('rounds each part by itself', () => {
    const one = (id: string) => aLot(id, 1n, { product: 'kakao', pricedPer: 1000n })
    givenGoods(one('l1'), one('l2'))
      .whenTaken([line(2n, { product: 'kakao', price: 500n })])
      .thenTakes([partOf('l1', 1n, 1n, 0n), partOf('l2', 1n, 1n, 0n)])
  })

  it('takes the line before it into account', () => {
    givenGoods(twoLots)
      .whenTaken([line(8n), line(3n, { number: '2' })])
      .thenTakes(
        [partOf('l1', 8n, 7_200n, 800n)],
        [partOf('l1', 2n, 1_800n, 200n), partOf('l2', 1n, 800n, 200n, 'tono')],
      )
  })

  it('takes nothing that had not come by that day', () => {
    givenGoods(twoLots)
      .whenTaken([line(11n)], '2026-03-01')
      .thenRejected('insufficient-stock', { wanted: '11', available: '10' })
  })

  it('takes nothing of a lot that is empty', () => {
    givenGoods(twoLots, [on(shelves, 'bawang', emptied('l1'))])
      .whenTaken([line(1n)])
      .thenTakes([partOf('l2', 1n, 800n, 200n, 'tono')])
  })

  it('never passes over an older lot: past one that was not read there is nothing', () => {
    const { lots, ...rest } = goodsOf(givenPast(theShop, twoLots).past)
    const basket = new Basket({ ...rest, lots: new Map([...lots].filter(([id]) => id === 'l2')) }, day('2026-03-10'))
    expect(refusalOf(() => basket.take(line(1n)))?.code).toBe('insufficient-stock')
  })

  it('takes nothing of a product without a shelf', () => {
    givenGoods()
      .whenTaken([line(1n)])
      .thenRejected('insufficient-stock', { available: '0' })
  })
})

describe('a scanned lot', () => {
  it('wins over an older one', () => {
    givenGoods(twoLots)
      .whenTaken([line(2n, { lot: 'l2' })])
      .thenTakes([partOf('l2', 2n, 1_600n, 400n, 'tono')])
  })

  it('is the only one tried', () => {
    givenGoods(twoLots)
      .whenTaken([line(6n, { lot: 'l2' })])
      .thenRejected('insufficient-stock', { wanted: '6', available: '5' })
  })

  it('that an earlier line took is gone for the next', () => {
    givenGoods(twoLots)
      .whenTaken([line(4n, { lot: 'l2' }), line(2n, { number: '2', lot: 'l2' })])
      .thenRejected('insufficient-stock', { line: '2', available: '1' })
  })

  it('is gone for the next line that takes first in, first out', () => {
    givenGoods(twoLots)
      .whenTaken([line(9n, { lot: 'l1' }), line(2n, { number: '2' })])
      .thenTakes([partOf('l1', 9n, 8_100n, 900n)], [partOf('l1', 1n, 900n, 100n), partOf('l2', 1n, 800n, 200n, 'tono')])
  })

  it('had come by that day', () => {
    givenGoods(twoLots)
      .whenTaken([line(1n, { lot: 'l2' })], '2026-03-01')
      .thenRejected('not-received-yet', { receivedOn: '2026-03-02' })
  })

  it('is one there is', () => {
    givenGoods(twoLots)
      .whenTaken([line(1n), line(1n, { number: '2', lot: 'l9' })])
      .thenRejected('unknown-lot', { line: '2', lot: 'l9' }, /^line 2: there is no lot l9$/)
  })

  it('is one that was received after all', () => {
    givenGoods(twoLots, [on(lots, 'l1', receiptCancelled(10n))])
      .whenTaken([line(1n, { lot: 'l1' })])
      .thenRejected('unknown-lot', { line: '1', lot: 'l1' }, /^line 1: .* its receipt was cancelled$/)
  })

  it('is of the product that is sold', () => {
    givenGoods(aLot('k1', 10n, { product: 'kakao' }))
      .whenTaken([line(1n, { lot: 'k1' })])
      .thenRejected('unknown-lot', { line: '1', lot: 'k1' }, /^line 1: lot k1 is of another product$/)
  })
})

describe('own goods', () => {
  it('are one part without a lot, however many', () => {
    givenGoods()
      .whenTaken([line(500n, { product: 'pulsa' })])
      .thenTakes([ownPart(500n, 500_000n)])
  })

  it('have no lots to scan', () => {
    givenGoods(twoLots)
      .whenTaken([line(1n, { product: 'pulsa', lot: 'l1' })])
      .thenRejected('unknown-lot')
  })
})

describe('a line', () => {
  it('is of a product that is listed', () => {
    givenGoods(twoLots)
      .whenTaken([line(1n), line(1n, { number: '2', product: 'ikan' })])
      .thenRejected('unknown-product', { line: '2', product: 'ikan' }, /^line 2: there is no product ikan$/)
  })

  it('by weight is priced for as many grams as its lot was received with', () => {
    givenGoods(aLot('k1', 5_000n, { product: 'kakao', pricedPer: 1000n, terms: fixedPrice(36_000n) }))
      .whenTaken([line(1_500n, { product: 'kakao', price: 45_000n })])
      .thenTakes([partOf('k1', 1_500n, 54_000n, 13_500n)])
  })

  it('has a total within the limit', () => {
    givenGoods(twoLots)
      .whenTaken([line(2n, { price: LARGEST })])
      .thenRejected('amount-too-large')
  })

  it('that is refused takes nothing', () => {
    const basket = new Basket(goodsOf(givenPast(theShop, twoLots).past), day('2026-03-10'))
    expect(refusalOf(() => basket.take(line(2n, { price: LARGEST })))?.code).toBe('amount-too-large')
    expect(refusalOf(() => basket.take(line(16n)))?.code).toBe('insufficient-stock')
    expect(basket.take(line(15n))).toHaveLength(2)
  })
})

describe('a basket', () => {
  it('knows the lots that it leaves nothing of', () => {
    const basket = new Basket(goodsOf(givenPast(theShop, twoLots).past), day('2026-03-10'))
    basket.take(line(12n))
    expect(basket.emptied()).toEqual(['l1'])
    basket.take(line(3n, { number: '2', lot: 'l2' }))
    expect(basket.emptied()).toEqual(['l1', 'l2'])
  })
})
