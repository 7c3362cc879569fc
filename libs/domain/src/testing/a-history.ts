import fc from 'fast-check'
import { calendars, closePeriod, reopenPeriod } from '../calendar.js'
import { lots } from '../lot.js'
import { sales } from '../sale.js'
import { Basket, type LineToSell } from '../take-goods.js'
import { april, CALENDAR, february, january, march, opened, theCalendar } from './a-calendar.js'
import { aLot } from './a-lot.js'
import { aMember } from './a-member.js'
import { commission, fixedPrice } from './a-producer.js'
import { aProduct, cocoa, friedOnions, phoneCredit } from './a-product.js'
import { back, refund } from './a-refund.js'
import { goodsOf, importSale, line, sell } from './a-sale.js'
import { refusalOf } from './given.js'
import { Past, type Decision } from './past.js'
import { daysAfter, memberId, nthDay, periodId } from './words.js'
import { on, type Decided } from '#events/category.js'
import { way as ways, type Payment, type Way } from '#events/sale.js'
import { rupiah, sum, type Day, type Rupiah } from '#events/words.js'

/** One thing that somebody tries; numbers choose among what there is by then. */
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What became of a step: `decided` is missing when it was refused, and then nothing changed. */
export interface Told {
  readonly step: Step
  readonly before: Past
  readonly decided?: readonly Decided[]
  readonly after: Past
}

const periods = [january, february, march, april]
const perProduct = { bawang: friedOnions, kakao: cocoa, pulsa: phoneCredit }
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const consigned = fc.constantFrom('bawang', 'kakao')

const otherTerms = fc.record({ lossBorneBy: fc.constantFrom('producer' as const, 'cooperative' as const) })
const terms = fc.oneof(
  fc.tuple(fc.constantFrom(0, 1, 1000, 3333, 10_000), otherTerms).map(([bps, other]) => commission(bps, other)),
  fc.tuple(fc.bigInt(0n, 1_500n), otherTerms).map(([price, other]) => fixedPrice(price, other)),
)

const receiving = fc.record({
  act: fc.constant('receive' as const),
  product: consigned,
  producer: fc.constantFrom('sari', 'tono'),
  day: fc.integer({ min: 0, max: 70 }),
  units: fc.bigInt(1n, 12n),
  terms,
  askingPrice: fc.option(fc.bigInt(0n, 3_000n), { nil: undefined }),
})

const lineOfSale = fc.record({
  product: fc.constantFrom('bawang', 'bawang', 'kakao', 'kakao', 'pulsa'),
  units: fc.bigInt(1n, 9n),
  price: fc.bigInt(0n, 3_000n),
  scanned: seldom(fc.nat(20)),
})

const selling = fc.record({
  act: fc.constant('sell' as const),
  day: fc.integer({ min: 20, max: 110 }),
  lines: fc.array(lineOfSale, { minLength: 1, maxLength: 3 }),
  ways: fc.uniqueArray(fc.constantFrom<Way>('cash', 'transfer', 'qris', 'member_savings'), { minLength: 1 }),
})

const importing = fc.record({
  act: fc.constant('import' as const),
  day: fc.integer({ min: 20, max: 110 }),
  lines: fc.array(lineOfSale, { minLength: 1, maxLength: 3 }),
  way: fc.constantFrom(...ways.options),
})

const refunding = fc.record({
  act: fc.constant('refund' as const),
  sale: fc.nat(20),
  daysLater: fc.integer({ min: -1, max: 30 }),
  lines: fc.array(
    fc.record({
      line: fc.nat(2),
      units: fc.bigInt(1n, 7n),
      condition: fc.constantFrom('restock' as const, 'spoiled' as const),
      lot: seldom(fc.nat(20)),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  ways: fc.oneof(
    fc.constant(undefined),
    fc.constant<Way[]>(['cash']),
    fc.uniqueArray(fc.constantFrom(...ways.options), { minLength: 1 }),
  ),
})

const turningPages = fc.record({ act: fc.constantFrom('close' as const, 'reopen' as const) })

const step = fc.oneof(
  { weight: 3, arbitrary: receiving },
  { weight: 5, arbitrary: selling },
  { weight: 3, arbitrary: importing },
  { weight: 5, arbitrary: refunding },
  { weight: 1, arbitrary: turningPages },
)

/** What the member has before the history begins, brought forward by no entry of the books. */
export const DEWIS_SAVINGS = 10_000n

/** A cooperative of Palu with four months of 2026, two consigned products, own goods, and a member with savings. */
const beginning = Past.nothing.and(
  theCalendar(...periods.map(opened)),
  ...Object.entries(perProduct).map(([id, product]) => aProduct(id, product)),
  aMember('dewi', DEWIS_SAVINGS),
)

/** What may happen to a cooperative in four months, told step by step; it begins with some goods. */
export const aHistory: fc.Arbitrary<Told[]> = fc
  .tuple(
    fc.array(receiving, { minLength: 3, maxLength: 8 }),
    fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }),
  )
  .map(([stock, steps]) => tell([...stock, ...steps]))

/** Everything sold comes back, on a day after all periods, which can be booked whatever is closed. */
export const withAllBack = (past: Past): Past => past.ids(sales).reduce(withTheRestBack, past)

function withTheRestBack(past: Past, id: string): Past {
  const sale = past.state(sales, id)
  if (!sale.completed) return past
  const rest = [...sale.lines].flatMap(([number, parts]) => {
    const units = parts.reduce((left, part) => left + part.quantity - part.refunded, 0n)
    return units === 0n ? [] : [back(units, { number })]
  })
  return rest.length === 0 ? past : past.and(refund(rest, { sale: id, refund: 'rest', refundedOn: '2026-05-10' }))
}

function tell(steps: readonly Step[]): Told[] {
  let past = beginning
  return steps.map((each, index) => {
    const before = past
    let decided: readonly Decided[] | undefined
    refusalOf(() => (decided = decisionOf(each, index)(before)))
    if (decided !== undefined) past = before.and(decided)
    return { step: each, before, after: past, ...(decided !== undefined && { decided }) }
  })
}

function decisionOf(step: Step, index: number): Decision {
  switch (step.act) {
    case 'receive': {
      const { product, producer, units, terms, askingPrice } = step
      const { pricedPer } = product === 'kakao' ? cocoa : friedOnions
      const receivedOn = nthDay(step.day)
      const lot = { product, producer, receivedOn, pricedPer, terms, ...(askingPrice !== undefined && { askingPrice }) }
      return () => aLot(`l${index}`, units * pricedPer, lot)
    }
    case 'sell':
      return (past) => {
        const lines = linesOf(past, step.lines)
        const payments = shared(totalOf(past, lines, nthDay(step.day)), step.ways)
        return sell(lines, payments, { id: `s${index}`, soldOn: nthDay(step.day) })(past)
      }
    case 'import':
      return (past) =>
        importSale(linesOf(past, step.lines), step.way, { id: `s${index}`, soldOn: nthDay(step.day) })(past)
    case 'refund':
      return (past) => {
        const sale = chosen(past.ids(sales), step.sale) ?? 'none'
        const { soldOn, numbers } = soldOf(past, sale)
        const lines = step.lines.map(({ line, units, condition, lot }) =>
          back(units, { number: chosen(numbers, line) ?? 'none', condition, ...named(past, lot) }),
        )
        const slip = { sale, refund: `r${index}`, refundedOn: daysAfter(soldOn, step.daysLater), lossPrice: 700n }
        const unnamed = refund(lines, slip)(past)
        if (step.ways === undefined) return unnamed
        const total = lastPaidBack(past.and(unnamed), sale)
        return refund(lines, { ...slip, paidBack: shared(total, step.ways) })(past)
      }
    case 'close':
      return (past) => {
        const { periods } = calendarOf(past)
        const first = periods.slice(0, -1).find((period) => period.closedBy === undefined)
        return [on(calendars, CALENDAR, closePeriod(calendarOf(past), first?.id ?? periodId('none'), 'ana'))]
      }
    case 'reopen':
      return (past) => {
        const last = calendarOf(past).periods.findLast((period) => period.closedBy !== undefined)
        const reopened = reopenPeriod(calendarOf(past), last?.id ?? periodId('none'), 'budi', 'a slip was found')
        return [on(calendars, CALENDAR, reopened)]
      }
  }
}

const calendarOf = (past: Past) => past.state(calendars, CALENDAR)

function soldOf(past: Past, id: string): { soldOn: Day; numbers: string[] } {
  const sale = past.state(sales, id)
  return sale.completed ? { soldOn: sale.soldOn, numbers: [...sale.lines.keys()] } : { soldOn: nthDay(0), numbers: [] }
}

const chosen = (ids: readonly string[], which: number) => ids[which % Math.max(ids.length, 1)]

function named(past: Past, which: number | undefined): { lot?: string } {
  const lot = which === undefined ? undefined : chosen(past.ids(lots), which)
  return lot === undefined ? {} : { lot }
}

const linesOf = (past: Past, lines: (typeof lineOfSale extends fc.Arbitrary<infer L> ? L : never)[]): LineToSell[] =>
  lines.map(({ product, units, price, scanned }, index) =>
    line(product === 'kakao' ? units * 700n + 1n : units, {
      number: String(index),
      product,
      price,
      ...named(past, scanned),
    }),
  )

const totalOf = (past: Past, lines: readonly LineToSell[], soldOn: Day) => {
  const basket = new Basket(goodsOf(past), soldOn)
  return sum(lines.flatMap((each) => basket.take(each).map(({ total }) => total)))
}

function lastPaidBack(past: Past, sale: string): Rupiah {
  const last = past.eventsOf(sales, sale).at(-1)
  return sum(last?.type === 'SaleRefunded' ? last.data.paidBack.map(({ amount }) => amount) : [])
}

/** A total in equal parts, the first takes what does not divide; a part of nothing is none. */
function shared(total: bigint, among: readonly Way[]): Payment[] {
  const each = total / BigInt(among.length)
  return among
    .map((way, index): Payment => {
      const amount = rupiah(index === 0 ? total - each * BigInt(among.length - 1) : each)
      return { way, amount, ...(way.startsWith('member') && { member: memberId('dewi') }) }
    })
    .filter(({ amount }) => amount > 0n)
}
