import fc from 'fast-check'
import { lots } from '../lot.js'
import { sales } from '../sale.js'
import { aLot } from './a-lot.js'
import { commission, fixedPrice } from './a-producer.js'
import { back, refundValued } from './a-refund.js'
import { cash, line, sell, theShop } from './a-sale.js'
import { refusalOf } from './given.js'
import { cancel, count, giveBack, reprice, spoil } from './handling-a-lot.js'
import { Past, type Decision } from './past.js'
import { nthDay } from './words.js'
import type { Decided } from '#events/category.js'

/** What became of a step; nothing is decided when it was refused, and then nothing changed. */
export interface Handled {
  readonly act: string
  readonly decided: readonly Decided[]
  readonly before: Past
  readonly after: Past
}

/** Days of March, the first ones before some of the goods came. */
const onADay = fc.integer({ min: 59, max: 89 }).map(nthDay)
const borne = fc.constantFrom('producer' as const, 'cooperative' as const)
const which = fc.nat(2).map((n) => `l${n}`)
const units = fc.bigInt(1n, 9n)
const price = fc.oneof(fc.bigInt(0n, 2_000n), fc.bigInt(50n, 500n))
const oftenNone = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

/** Cocoa by the gram at prices for a kilogram: a few grams are worth a rupiah or two, and every amount is rounded. */
const goods = fc.record({
  receivedOn: fc.integer({ min: 59, max: 64 }).map(nthDay),
  units: fc.bigInt(1n, 12n),
  terms: fc.oneof(
    fc.tuple(fc.constantFrom(0, 1000, 3333), borne).map(([bps, by]) => commission(bps, { lossBorneBy: by })),
    fc.tuple(price, borne).map(([net, by]) => fixedPrice(net, { lossBorneBy: by })),
  ),
  askingPrice: oftenNone(price),
})

const counting = fc.record({
  act: fc.constant('count' as const),
  on: onADay,
  lot: which,
  /** From what should be there; none where as much is there as came. */
  off: oftenNone(fc.bigInt(-4n, 4n)),
  lossPrice: oftenNone(price),
})

const repricing = fc.record({
  act: fc.constant('reprice' as const),
  on: onADay,
  lot: which,
  prices: fc.oneof(
    price.map((netPrice) => ({ netPrice })),
    fc.integer({ min: 0, max: 10_000 }).map((commissionBps) => ({ commissionBps })),
    price.map((askingPrice) => ({ askingPrice })),
  ),
})

const cancelling = fc.record({ act: fc.constant('cancel' as const), lot: which })

const step = fc.oneof(
  fc.record({ act: fc.constant('sell' as const), on: onADay, lot: oftenNone(which), units, price }),
  fc.record({
    act: fc.constant('refund' as const),
    sale: fc.nat(20),
    units: fc.bigInt(1n, 3n),
    condition: fc.constantFrom('restock' as const, 'spoiled' as const),
  }),
  fc.record({ act: fc.constant('give back' as const), on: onADay, lot: which, units }),
  fc.record({ act: fc.constant('spoil' as const), on: onADay, lot: which, units, lossPrice: oftenNone(price) }),
  { weight: 3, arbitrary: counting },
  repricing,
  cancelling,
)

/** While nobody buys. */
const quietStep = fc.oneof({ weight: 4, arbitrary: counting }, repricing, cancelling)

const steps = fc.oneof(
  fc.array(step, { minLength: 1, maxLength: 25, size: 'max' }),
  fc.array(quietStep, { minLength: 1, maxLength: 20, size: 'max' }),
)

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Three lots of one product, and what is done with them in a month: one thing after the other, some of it refused. */
export const aLotHistory: fc.Arbitrary<Handled[]> = fc
  .tuple(fc.tuple(goods, goods, goods), steps)
  .map(([stock, taken]) => {
    let past = stock.reduce(
      (arrived, { units, askingPrice, ...lot }, n) =>
        arrived.and(
          aLot(`l${n}`, units, {
            ...lot,
            product: 'kakao',
            pricedPer: 1_000n,
            ...(askingPrice !== undefined && { askingPrice }),
          }),
        ),
      Past.nothing.and(theShop),
    )
    return taken.map((each, n) => {
      const before = past
      let decided: readonly Decided[] = []
      refusalOf(() => (decided = decisionOf(each, n)(before)))
      past = before.and(decided)
      return { act: each.act, decided, before, after: past }
    })
  })

function decisionOf(step: Step, n: number): Decision {
  switch (step.act) {
    case 'sell': {
      const { units, price, lot, on } = step
      const scanned = lot === undefined ? {} : { lot }
      const wanted = line(units, { product: 'kakao', price: price * 1_000n, ...scanned })
      return sell([wanted], price === 0n ? [] : [cash(price * units)], { id: `s${n}`, soldOn: on })
    }
    case 'refund':
      return (past) => {
        const sold = past.ids(sales)
        const sale = sold[step.sale % Math.max(sold.length, 1)] ?? 'none'
        const slip = { sale, refund: `r${n}`, refundedOn: nthDay(90), lossPrice: 700n }
        return refundValued([back(step.units, { condition: step.condition })], slip)(past)
      }
    case 'give back':
      return giveBack(step.lot, step.units, { on: step.on })
    case 'spoil':
      return spoil(step.lot, step.units, { on: step.on, ...priced(step.lossPrice) })
    case 'count':
      return (past) => {
        const there = step.off === undefined ? arrived(past, step.lot) : available(past, step.lot) + step.off
        return count(step.lot, there < 0n ? 0n : there, { on: step.on, ...priced(step.lossPrice) })(past)
      }
    case 'reprice':
      return reprice(step.lot, step.on, step.prices)
    case 'cancel':
      return cancel(step.lot)
  }
}

const priced = (lossPrice: bigint | undefined) => (lossPrice === undefined ? {} : { lossPrice })

function available(past: Past, id: string): bigint {
  const lot = past.state(lots, id)
  return lot.received ? lot.available : 0n
}

function arrived(past: Past, id: string): bigint {
  const [first] = past.eventsOf(lots, id)
  return first?.type === 'LotReceived' ? first.data.quantity : 0n
}
