import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { members } from './member.js'
import { sales } from './sale.js'
import { aLot } from './testing/a-lot.js'
import { aMember, savingsReturned } from './testing/a-member.js'
import { back, ownPartBack, partBack, refund, refunded } from './testing/a-refund.js'
import {
  aStockedShop,
  cash,
  charge,
  completed,
  line,
  partOf,
  qris,
  savings,
  sell,
  soldLine,
  theShop,
  type ACharge,
} from './testing/a-sale.js'
import { givenPast, refusalOf } from './testing/given.js'
import { allow } from './testing/mending-a-sale.js'
import { Past } from './testing/past.js'
import { on } from '#events/category.js'
import type { ChargeBack, Payment } from '#events/sale.js'
import { rupiah, sum } from '#events/words.js'

const threeOnions = [line(3n)]
const threeFromL1 = soldLine(line(3n), partOf('l1', 3n, 2_700n, 300n))

/** A discount may take more than the cooperative keeps. */
const belowNetPrice = 'the last of the day'

const charged = (charges: ACharge, paid: bigint) => [
  aStockedShop,
  sell(threeOnions, [cash(paid)], { charges, belowNetPrice }),
]
const pay = (amount: bigint): Payment[] => (amount === 0n ? [] : [cash(amount)])

describe('a sale is charged for more than its goods', () => {
  it.each([
    ['delivery adds to it', { delivery: 500n }, 3_500n, [charge('delivery', 500n)]],
    ['a discount takes off it', { discount: 300n }, 2_700n, [charge('discount', -300n)]],
    ['a rounding adds to it', { rounding: 50n }, 3_050n, [charge('rounding', 50n)]],
    ['a rounding takes off it', { rounding: -50n }, 2_950n, [charge('rounding', -50n)]],
    [
      'all of them together',
      { delivery: 500n, discount: 300n, rounding: 1n },
      3_201n,
      [charge('delivery', 500n), charge('discount', -300n), charge('rounding', 1n)],
    ],
  ])('%s, and what its producer earns stays', (_, charges, paid, stands) => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(paid)], { charges }))
      .thenAmong([sales], on(sales, 's1', completed([threeFromL1], [cash(paid)], undefined, { charges: stands })))
  })

  it('a discount may be all that the goods come to', () => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(500n)], { charges: { discount: 3_000n, delivery: 500n }, belowNetPrice }))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          completed([threeFromL1], [cash(500n)], undefined, {
            charges: [charge('delivery', 500n), charge('discount', -3_000n)],
            belowNetPrice,
          }),
        ),
      )
  })

  it.each([
    ['a discount is more than the goods come to', { discount: 3_001n }, 0n],
    ['and delivery does not make up for it', { discount: 3_001n, delivery: 500n }, 499n],
    ['nor does a rounding', { discount: 3_001n, rounding: 1n }, 0n],
    ['discount and rounding together are', { discount: 2_999n, rounding: -2n, delivery: 500n }, 499n],
  ])('never so that %s', (_, charges, paid) => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, pay(paid), { charges }))
      .thenRejected('discount-exceeds-total', { goods: '3000' })
  })

  it.each([1_000n, -1_000n])('never by a rounding of %d', (rounding) => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(3_000n + rounding)], { charges: { rounding } }))
      .thenRejected('rounding-too-large', { rounding: rounding.toString() })
  })

  it.each([999n, -999n])('a rounding of %d is one', (rounding) => {
    const past = Past.nothing.and(aStockedShop, sell(threeOnions, [cash(3_000n + rounding)], { charges: { rounding } }))
    expect(past.state(sales, 's1').completed).toBe(true)
  })

  it('and is paid as it is charged', () => {
    givenPast(aStockedShop)
      .when(sell(threeOnions, [cash(3_000n)], { charges: { delivery: 500n } }))
      .thenRejected('payment-mismatch', { total: '3500', paid: '3000' })
  })
})

describe('charges go back with the goods', () => {
  it('a discount in step with what they are worth', () => {
    givenPast(...charged({ discount: 400n }, 2_600n))
      .when(refund([back(1n)]))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          refunded([partBack('l1', 1n, 900n, 100n)], [cash(867n)], undefined, { charges: [charge('discount', -133n)] }),
        ),
      )
  })

  it('the next step is the difference to the step before', () => {
    givenPast(...charged({ discount: 400n }, 2_600n), refund([back(1n)], { refund: 'r0' }))
      .when(refund([back(1n)]))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          refunded([partBack('l1', 1n, 900n, 100n)], [cash(866n)], undefined, { charges: [charge('discount', -134n)] }),
        ),
      )
  })

  it('delivery does not, unless it is named', () => {
    givenPast(...charged({ delivery: 500n }, 3_500n))
      .when(refund([back(3n)]))
      .thenAmong([sales], on(sales, 's1', refunded([partBack('l1', 3n, 2_700n, 300n)], [cash(3_000n)])))
  })

  it('delivery that is named does, all or some of it', () => {
    givenPast(...charged({ delivery: 500n }, 3_500n))
      .when(refund([back(1n)], { delivery: 200n }))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          refunded([partBack('l1', 1n, 900n, 100n)], [cash(1_200n)], undefined, {
            charges: [charge('delivery', 200n)],
          }),
        ),
      )
  })

  it.each([
    ['more than was charged', charged({ delivery: 500n }, 3_500n), 501n, '500'],
    ['where none was charged', charged({}, 3_000n), 1n, '0'],
    [
      'more than is not back yet',
      [...charged({ delivery: 500n }, 3_500n), refund([back(1n)], { refund: 'r0', delivery: 200n })],
      301n,
      '300',
    ],
  ])('delivery never goes back: %s', (_, past, delivery, most) => {
    givenPast(...past)
      .when(refund([back(1n)], { delivery }))
      .thenRejected('charge-exceeded', { most })
  })

  it('the rounding of goods that cost nothing goes back once all of them are', () => {
    const gifts = [aStockedShop, sell([line(2n, { price: 0n })], [cash(5n)], { charges: { rounding: 5n } })]
    givenPast(...gifts)
      .when(refund([back(1n)]))
      .thenAmong([sales], on(sales, 's1', refunded([partBack('l1', 1n, 0n, 0n)], [])))
    givenPast(...gifts, refund([back(1n)], { refund: 'r0' }))
      .when(refund([back(1n)]))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          refunded([partBack('l1', 1n, 0n, 0n)], [cash(5n)], undefined, { charges: [charge('rounding', 5n)] }),
        ),
      )
  })

  it('a rounding that would take a step below nothing goes back with a later one', () => {
    // 2 rupiah for two units, one off, one more rounded off: half up, the first unit would take back 1 − 1 − 1.
    const cheap = sell([line(2n, { product: 'pulsa', price: 1n })], [], { charges: { discount: 1n, rounding: -1n } })
    givenPast(theShop, cheap)
      .when(refund([back(1n)]))
      .thenAmong(
        [sales],
        on(sales, 's1', refunded([ownPartBack(1n, 1n)], [], undefined, { charges: [charge('discount', -1n)] })),
      )
    givenPast(theShop, cheap, refund([back(1n)], { refund: 'r0' }))
      .when(refund([back(1n)]))
      .thenAmong(
        [sales],
        on(sales, 's1', refunded([ownPartBack(1n, 1n)], [], undefined, { charges: [charge('rounding', -1n)] })),
      )
  })
})

describe('what an allowance gave back is not given back again', () => {
  it('while money is left for the goods, they are paid back in full', () => {
    givenPast(...charged({}, 3_000n), allow(1_000n))
      .when(refund([back(2n)]))
      .thenAmong([sales], on(sales, 's1', refunded([partBack('l1', 2n, 1_800n, 200n)], [cash(2_000n)])))
  })

  it('beyond that it is taken into account', () => {
    givenPast(...charged({}, 3_000n), allow(1_000n))
      .when(refund([back(3n)]))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          refunded([partBack('l1', 3n, 2_700n, 300n)], [cash(2_000n)], undefined, {
            charges: [charge('allowance', -1_000n)],
          }),
        ),
      )
  })

  it('and only once', () => {
    givenPast(...charged({}, 3_000n), allow(1_500n), refund([back(2n)], { refund: 'r0' }))
      .when(refund([back(1n)]))
      .thenAmong(
        [sales],
        on(
          sales,
          's1',
          refunded([partBack('l1', 1n, 900n, 100n)], [], undefined, { charges: [charge('allowance', -1_000n)] }),
        ),
      )
  })

  it('whoever got it', () => {
    const paid = sell(threeOnions, [savings(2_000n), cash(1_000n)])
    givenPast(aStockedShop, aMember('dewi', 9_000n), paid, allow(1_000n, { paidBack: [cash(1_000n)] }))
      .when(refund([back(3n)]))
      .thenAmong([members], on(members, 'dewi', savingsReturned(2_000n)))
  })
})

/** A sale of small prices, where everything is rounded; a third of a gram is a unit of the cocoa. */
const aChargedSale = fc
  .record({
    lines: fc.array(fc.record({ units: fc.bigInt(1n, 5n), price: fc.bigInt(0n, 9n), cocoa: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
    delivery: fc.bigInt(0n, 4n),
    discount: fc.bigInt(0n, 60n),
    rounding: fc.bigInt(-20n, 20n),
    qris: fc.bigInt(0n, 30n),
  })
  .map(({ lines, delivery, discount, rounding, qris: byQris }) => {
    const sold = lines.map(({ units, price, cocoa }, index) =>
      line(units, { number: String(index), product: cocoa ? 'kakao' : 'pulsa', price: cocoa ? price * 400n : price }),
    )
    const goods = Past.nothing.and(
      theShop,
      aLot('l0', 4n, { product: 'kakao', pricedPer: 1_000n }),
      aLot('l1', 99n, { product: 'kakao', pricedPer: 1_000n }),
    )
    const free = goods.and((past) => sellFor(past, sold, {}))
    const worth = totalOf(free)
    const off = discount > worth ? worth : discount
    const least = off - worth
    const charges = { delivery, discount: off, rounding: rounding < least ? least : rounding }
    return goods.and((past) => sellFor(past, sold, charges, byQris))
  })

function sellFor(past: Past, sold: Parameters<typeof sell>[0], charges: ACharge, byQris = 0n) {
  const asked = refusalOf(() => sell(sold, [cash(1_000_000n)], { charges, belowNetPrice })(past))
  const total = BigInt(asked?.details['total'] ?? 0n)
  const first = byQris < total ? byQris : total
  const payments = [...(first > 0n ? [qris(first)] : []), ...pay(total - first)]
  return sell(sold, payments, { charges, belowNetPrice })(past)
}

const totalOf = (past: Past) => {
  const sale = past.state(sales, 's1')
  return sale.completed ? sum(sale.payments.map(({ amount }) => amount)) : 0n
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ line: fc.nat(2), units: fc.bigInt(1n, 4n), delivery: fc.bigInt(0n, 2n) }) },
  { weight: 1, arbitrary: fc.record({ allow: fc.bigInt(1n, 20n) }) },
)

describe('however a sale was charged, and in whatever steps it is taken back', () => {
  it('a whole refund, delivery named and allowances before it, gives back exactly what was paid, and no step less than nothing', () => {
    fc.assert(
      fc.property(aChargedSale, fc.array(step, { maxLength: 8 }), (sold, steps) => {
        const begun = steps.reduce((past, each, index) => attempted(past, each, index), sold)
        const { charges } = completedSale(begun)
        const { charged: asked = 0n, back: given = 0n } = charges.get('delivery') ?? {}
        const end = begun.and(refund(goodsLeft(begun), { refund: 'rest', delivery: asked - given }))
        const paid = sum(completedSale(end).payments.map(({ amount }) => amount))
        const backSteps = end.eventsOf(sales, 's1').flatMap((event) => ('paidBack' in event.data ? [event.data] : []))
        expect(sum(backSteps.flatMap(({ paidBack }) => paidBack.map(({ amount }) => amount)))).toBe(paid)
        for (const { paidBack } of backSteps) expect(paidBack.every(({ amount }) => amount > 0n)).toBe(true)
        const chargesBack = backSteps.flatMap((data) => ('charges' in data ? data.charges : []))
        for (const kind of ['discount', 'rounding'] as const) {
          expect(backBy(chargesBack, kind)).toBe(charges.get(kind)?.charged ?? 0n)
        }
      }),
      { numRuns: 400 },
    )
  })
})

function attempted(past: Past, each: typeof step extends fc.Arbitrary<infer S> ? S : never, index: number): Past {
  if ('allow' in each) {
    const left = leftOf(past)
    const amount = each.allow < left ? each.allow : left
    return amount === 0n ? past : past.and(allow(amount, { allowance: `a${index}`, on: '2026-03-12' }))
  }
  const taken = [back(each.units, { number: String(each.line) })]
  const decision = refund(taken, { refund: `r${index}`, delivery: each.delivery })
  const refusal = refusalOf(() => decision(past))
  expect(['not-sold', 'charge-exceeded', undefined]).toContain(refusal?.code)
  if (refusal !== undefined) return past
  const after = past.and(decision)
  // Something is left for the last step.
  return goodsLeft(after).length === 0 ? past : after
}

const goodsLeft = (past: Past) =>
  [...completedSale(past).lines].flatMap(([number, parts]) => {
    const units = parts.reduce((left, part) => left + part.quantity - part.refunded, 0n)
    return units === 0n ? [] : [back(units, { number })]
  })

function completedSale(past: Past) {
  const sale = past.state(sales, 's1')
  if (!sale.completed) throw new TypeError('it was completed')
  return sale
}

const leftOf = (past: Past): bigint => {
  const { payments, paidBack } = completedSale(past)
  return sum(payments.map(({ amount }) => amount)) - sum(paidBack.values())
}

const backBy = (charges: readonly ChargeBack[], kind: ChargeBack['kind']) =>
  rupiah(charges.reduce((total, back) => (back.kind === kind ? total + back.amount : total), 0n))
