import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { backWith, divide, totalOf } from './price.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import { refusalOf } from './testing/given.js'
import { LARGEST, quantity, rupiah, sum } from '#events/words.js'

describe('a total', () => {
  it.each([
    ['3 packets at 1,000', 3n, 1_000n, 1n, 3_000n],
    ['1,500 grams at 45,000 a kilogram', 1_500n, 45_000n, 1_000n, 67_500n],
    ['half a rupiah goes up', 1n, 500n, 1_000n, 1n],
    ['less than half goes down', 1n, 499n, 1_000n, 0n],
    ['nothing where the price is nothing', 7n, 0n, 1n, 0n],
    ['the largest there is', 1n, LARGEST, 1n, LARGEST],
  ])('is exact: %s', (_, units, price, per, total) => {
    expect(totalOf(quantity(units), rupiah(price), quantity(per))).toBe(total)
  })

  it('beyond the limit is refused, by a rupiah', () => {
    const half = rupiah((LARGEST + 1n) / 2n)
    expect(refusalOf(() => totalOf(quantity(2n), half, quantity(1n)))?.code).toBe('amount-too-large')
  })
})

describe('a total divided', () => {
  it.each([
    ['ten percent', commission(1000), { units: 3n, total: 3_000n }, { share: 2_700n, commission: 300n }],
    ['half a rupiah of commission goes up', commission(1000), { units: 1n, total: 5n }, { share: 4n, commission: 1n }],
    ['no commission', commission(0), { units: 1n, total: 999n }, { share: 999n, commission: 0n }],
    ['all of it', commission(10_000), { units: 1n, total: 999n }, { share: 0n, commission: 999n }],
    ['a fixed price', fixedPrice(800n), { units: 3n, total: 3_000n }, { share: 2_400n, commission: 600n }],
    ['sold below it', fixedPrice(800n), { units: 3n, total: 2_000n }, { share: 2_400n, commission: -400n }],
    ['given away', fixedPrice(800n), { units: 3n, total: 0n }, { share: 2_400n, commission: -2_400n }],
  ])('%s', (_, terms, { units, total }, expected) => {
    expect(divide({ quantity: quantity(units), total: rupiah(total) }, terms, quantity(1n))).toEqual(expected)
  })

  it('under a fixed price by weight rounds the share, and the commission is the rest', () => {
    const sold = { quantity: quantity(1_333n), total: rupiah(60_000n) }
    expect(divide(sold, fixedPrice(36_500n), quantity(1_000n))).toEqual({ share: 48_655n, commission: 11_345n })
  })

  it('is the total, and each side of a commission is between nothing and all of it', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, LARGEST), fc.integer({ min: 0, max: 10_000 }), (total, bps) => {
        const divided = divide({ quantity: quantity(1n), total: rupiah(total) }, commission(bps), quantity(1n))
        expect(divided.share + divided.commission).toBe(total)
        expect(divided.commission >= 0n && divided.share >= 0n).toBe(true)
        const off = divided.commission * 20_000n - total * BigInt(bps) * 2n
        expect(off > -10_000n && off <= 10_000n).toBe(true)
      }),
    )
  })
})

describe('what goes back', () => {
  it('is the difference to what was back before, which may be nothing', () => {
    const back = (before: bigint) => backWith(rupiah(2n), 1n, before, quantity(5n))
    expect([0n, 1n, 2n, 3n, 4n].map(back)).toEqual([0n, 1n, 0n, 1n, 0n])
  })

  it('rounds a negative commission away from zero', () => {
    const back = (before: bigint) => backWith(rupiah(-1n), 1n, before, quantity(2n))
    expect([0n, 1n].map(back)).toEqual([-1n, 0n])
  })

  it('in any number of steps is exactly what was posted, of either sign', () => {
    const steps = fc.array(fc.bigInt(1n, 50n), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.bigInt(-LARGEST, LARGEST), steps, (amount, taken) => {
        const of = quantity(taken.reduce((a, b) => a + b))
        let before = 0n
        const back = taken.map((now) => {
          const step = backWith(rupiah(amount), now, before, of)
          before += now
          return step
        })
        expect(sum(back)).toBe(amount)
      }),
    )
  })

  it('after so many units is the same, however many steps led there', () => {
    const part = fc.tuple(fc.bigInt(-LARGEST, LARGEST), fc.bigInt(1n, 1_000n), fc.nat(1_000), fc.nat(1_000))
    fc.assert(
      fc.property(part, ([amount, of, a, b]) => {
        const [first, second] = [BigInt(a) % (of + 1n), BigInt(b) % (of + 1n)].toSorted((x, y) => Number(x - y))
        if (first === undefined || second === undefined) return
        const atOnce = backWith(rupiah(amount), second, 0n, quantity(of))
        const inTwo =
          backWith(rupiah(amount), first, 0n, quantity(of)) +
          backWith(rupiah(amount), second - first, first, quantity(of))
        expect(inTwo).toBe(atOnce)
      }),
    )
  })
})
