import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { said } from '../breach.js'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesOf, breachesSaidBy } from '../testing/log.js'
import { happening, partsBack } from '../testing/what-a-sale-writes.js'
import { aLot } from '#domain/testing/a-lot.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, charge, line, sell } from '#domain/testing/a-sale.js'
import { allowanceGranted, reassign, standingOwn } from '#domain/testing/mending-a-sale.js'
import type { Charge, ChargeBack } from '#events/sale.js'
import { halfUp, rupiah } from '#events/words.js'

describe('charges go with the goods', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('charges-go-with-the-goods', log.facts())
  const refundedWith = (charges: ChargeBack[], nth: number) =>
    aMendedMonth.changing('SaleRefunded', (data) => ({ ...data, charges }), nth)

  /** Three of the cooperative's own at a price, charged so. */
  const charged = (price: bigint, ...charges: Charge[]) =>
    stockedShop
      .and(sell([line(3n, { product: 'pulsa', price })], price === 0n ? [] : [cash(3n * price)]))
      .changing('SaleCompleted', (data) => ({
        ...data,
        charges,
        payments: [cash(charges.reduce((sum, { amount }) => sum + amount, 3n * price))],
      }))

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the refund is named that gives back all of a discount with a third of the goods', () => {
    expect(broken(refundedWith([charge('discount', -301n)], 0))).toStrictEqual([
      'sale s1: refund r1, discount back: -100, -301 @13 SaleRefunded',
      'sale s1: refund r2, discount back: 0, -201 @15 SaleRefunded',
    ])
  })

  it('or the refund is named that keeps a rounding', () => {
    const charges = [charge('delivery', 500n), charge('discount', -201n), charge('allowance', -999n)]
    expect(broken(refundedWith(charges, 1))).toStrictEqual([
      'sale s1: refund r2, rounding back: 1, 0 @15 SaleRefunded',
      'sale s1: refund r2, allowance back: -1000, -999 @15 SaleRefunded',
    ])
  })

  it('or the refund is named that gives back more delivery than was charged', () => {
    const charges = [charge('delivery', 600n), charge('discount', -201n), charge('rounding', 1n)]
    expect(broken(refundedWith([...charges, charge('allowance', -1_000n)], 1))).toStrictEqual([
      'sale s1: refund r2, delivery back: from 0 to 500, 600 @15 SaleRefunded',
    ])
  })

  it('or the refund is named that gives money back a second time', () => {
    const charges = [charge('delivery', 500n), charge('discount', -201n), charge('rounding', 1n)]
    const log = refundedWith(charges, 1)
    expect(broken(log)).toStrictEqual(['sale s1: refund r2, allowance back: -1000, 0 @15 SaleRefunded'])
  })

  it('and goods that are worth nothing take their rounding back when all of them are back', () => {
    const sold = charged(0n, charge('rounding', 50n))
    const two = happening(partsBack('r1', [standingOwn(2n, 0n)], [], []))
    const last = (charges: ChargeBack[], paid: bigint) =>
      happening(partsBack('r2', [standingOwn(1n, 0n)], charges, paid === 0n ? [] : [cash(paid)]))
    expect(broken(sold.and(two, last([charge('rounding', 50n)], 50n)))).toStrictEqual([])
    expect(broken(sold.and(two, last([], 0n)))).toStrictEqual([
      'sale s1: refund r2, rounding back: 50, 0 @13 SaleRefunded',
    ])
  })

  it('and no step of a refund comes to less than nothing: its rounding waits for a later one', () => {
    const sold = stockedShop
      .and(sell([line(2n, { product: 'pulsa', price: 1n })], [cash(2n)]))
      .changing('SaleCompleted', (data) => ({
        ...data,
        charges: [charge('discount', -1n), charge('rounding', -1n)],
        payments: [],
      }))
    const step = (id: string, ...charges: ChargeBack[]) => happening(partsBack(id, [standingOwn(1n, 1n)], charges, []))
    // Half of each, halves away from zero, is all of it: of the first rupiah the discount leaves nothing.
    const steps = [step('r1', charge('discount', -1n)), step('r2', charge('rounding', -1n))]
    expect(broken(sold.and(...steps))).toStrictEqual([])
    const early = sold.and(step('r1', charge('discount', -1n), charge('rounding', -1n)))
    expect(broken(early)).toStrictEqual(['sale s1: refund r1, rounding back: 0, -1 @12 SaleRefunded'])
  })

  it('and with what is refunded and what is left of a part that was reassigned between', () => {
    const log = stockedShop.and(
      aLot('l3', 2n, { producer: 'tono', receivedOn: '2026-03-03' }),
      sell([line(3n, { lot: 'l1' })], [cash(2_000n)], {
        charges: { discount: 1_000n },
        belowNetPrice: 'the last of the day',
      }),
      refund([back(1n)]),
      reassign([{ lot: 'l3' }]),
      refund([back(1n)], { refund: 'r2' }),
      refund([back(1n)], { refund: 'r3' }),
    )
    expect(breachesOf(log).map(said)).toStrictEqual([])
    const more = log.changing('SaleRefunded', (data) => ({ ...data, charges: [charge('discount', -335n)] }), 1)
    expect(broken(more)).toStrictEqual([
      'sale s1: refund r2, discount back: -334, -335 @15 SaleRefunded',
      'sale s1: refund r3, discount back: -332, -333 @16 SaleRefunded',
    ])
  })

  it('so that all that was charged is back with all of the goods, in any steps, and no step is below zero', () => {
    fc.assert(
      fc.property(aSaleTakenBack, ({ price, steps, discount, rounding }) => {
        const units = steps.reduce((sum, step) => sum + step, 0n)
        const goods = units * price
        fc.pre(discount <= goods && goods - discount + rounding >= 0n)
        const charges = [charge('discount', -discount), charge('rounding', rounding)].filter(
          ({ amount }) => amount !== 0n,
        )
        const sold = stockedShop
          .and(sell([line(units, { product: 'pulsa', price })], [cash(goods)]))
          .changing('SaleCompleted', (data) => ({ ...data, charges, payments: [cash(goods - discount + rounding)] }))
        const refunds = inSteps(steps, price, { discount: -discount, rounding })
        expect(breachesOf(sold.and(...refunds.map(({ event }) => happening(event)))).map(said)).toStrictEqual([])
        expect(refunds.every(({ paid }) => paid >= 0n)).toBe(true)
        expect(refunds.reduce((sum, { paid }) => sum + paid, 0n)).toBe(goods - discount + rounding)
      }),
      { numRuns: 150 },
    )
  })

  it('or the sale is named that charges what a sale cannot', () => {
    const of = (...charges: Charge[]) => broken(charged(100n, ...charges))
    expect(of(charge('discount', -301n))).toStrictEqual([
      'sale s1: goods, discount and rounding: not below 0, -1 @11 SaleCompleted',
    ])
    expect(of(charge('discount', -300n), charge('rounding', -1n), charge('delivery', 9n))).toStrictEqual([
      'sale s1: goods, discount and rounding: not below 0, -1 @11 SaleCompleted',
    ])
    expect(of(charge('discount', 1n))).toStrictEqual(['sale s1: discount: below 0, 1 @11 SaleCompleted'])
    expect(of(charge('delivery', 0n))).toStrictEqual(['sale s1: delivery: above 0, 0 @11 SaleCompleted'])
    expect(of(charge('rounding', 1_000n))).toStrictEqual([
      'sale s1: rounding: of at most 999, not 0, 1000 @11 SaleCompleted',
    ])
    expect(of(charge('rounding', 0n))).toStrictEqual(['sale s1: rounding: of at most 999, not 0, 0 @11 SaleCompleted'])
    expect(of(charge('delivery', 5n), charge('delivery', 5n))).toStrictEqual([
      'sale s1: each charge: once, again @11 SaleCompleted',
    ])
  })

  it('and an allowance that is not used up stays the customer’s', () => {
    const sold = charged(1_000n).and(happening(allowanceGranted(300n, [cash(300n)])))
    const goBack = (id: string, charges: ChargeBack[], paid: bigint) =>
      happening(partsBack(id, [standingOwn(1n, 1_000n)], charges, [cash(paid)]))
    const steps = [goBack('r1', [], 1_000n), goBack('r2', [], 1_000n), goBack('r3', [charge('allowance', -300n)], 700n)]
    expect(broken(sold.and(...steps))).toStrictEqual([])
    const beyond = goBack('r4', [], 1_000n)
    expect(broken(sold.and(...steps, beyond))).toStrictEqual([])
    const greedy = sold.and(goBack('r1', [charge('allowance', -300n)], 700n))
    expect(broken(greedy)).toStrictEqual(['sale s1: refund r1, allowance back: 0, -300 @13 SaleRefunded'])
  })

  it('or the refund is named that takes money', () => {
    const log = charged(1_000n, charge('discount', -3_000n)).and(
      happening(partsBack('r1', [standingOwn(1n, 1_000n)], [charge('discount', -1_000n)], [])),
    )
    const taking = log.changing('SaleRefunded', (data) => ({
      ...data,
      charges: [charge('discount', -1_500n)],
      paidBack: [{ way: 'cash', amount: rupiah(-500n) }],
    }))
    expect(broken(taking)).toStrictEqual([
      'sale s1: refund r1, discount back: -1000, -1500 @12 SaleRefunded',
      'sale s1: refund r1, money back: not below 0, -500 @12 SaleRefunded',
    ])
  })
})

const aSaleTakenBack = fc.record({
  price: fc.bigInt(1n, 10n),
  steps: fc.array(fc.bigInt(1n, 4n), { minLength: 1, maxLength: 6 }),
  discount: fc.bigInt(0n, 100n),
  rounding: fc.bigInt(-50n, 50n),
})

/** What each step gives back: of the charges in proportion, and never less than nothing in all. */
function inSteps(steps: readonly bigint[], price: bigint, charges: { discount: bigint; rounding: bigint }) {
  const goods = price * steps.reduce((sum, step) => sum + step, 0n)
  const back = { goods: 0n, discount: 0n, rounding: 0n }
  return steps.map((units, index) => {
    const of = units * price
    back.goods += of
    const discount = halfUp(charges.discount * back.goods, goods) - back.discount
    const wanted = halfUp(charges.rounding * back.goods, goods) - back.rounding
    const rounding = of + discount + wanted < 0n ? -(of + discount) : wanted
    back.discount += discount
    back.rounding += rounding
    const given = [charge('discount', discount), charge('rounding', rounding)].filter(({ amount }) => amount !== 0n)
    const paid = of + discount + rounding
    const parts = [standingOwn(units, of)]
    return { event: partsBack(`r${index}`, parts, given, paid === 0n ? [] : [cash(paid)]), paid }
  })
}
