import fc from 'fast-check'
import { calendars, closePeriod, reopenPeriod } from '../calendar.js'
import { lots } from '../lot.js'
import { byQris, sales } from '../sale.js'
import { settlements } from '../settlement.js'
import { Basket, type LineToSell } from '../take-goods.js'
import { april, balanced, CALENDAR, february, january, march, opened, theCalendar } from './a-calendar.js'
import { aLot } from './a-lot.js'
import { aMember } from './a-member.js'
import { commission, fixedPrice } from './a-producer.js'
import { aProduct, cocoa, friedOnions, phoneCredit } from './a-product.js'
import { back, refund, refundValued } from './a-refund.js'
import { cash, goodsOf, importSale, line, qris, sell } from './a-sale.js'
import { refusalOf } from './given.js'
import { reprice } from './handling-a-lot.js'
import { payment, refundOf, settle, unsettle } from './a-settlement.js'
import { allow, correct, reassign, undo } from './mending-a-sale.js'
import { Past, type Decision } from './past.js'
import { memberId, nthDay, periodId } from './words.js'
import { daysAfter } from '#events/days.js'
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
const crackers = { ...phoneCredit, name: 'Kerupuk', unit: friedOnions.unit }
const perProduct = { bawang: friedOnions, kakao: cocoa, pulsa: phoneCredit, kerupuk: crackers }
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
  product: fc.constantFrom('bawang', 'bawang', 'bawang', 'kakao', 'kakao', 'pulsa', 'kerupuk'),
  units: fc.bigInt(1n, 9n),
  price: fc.bigInt(0n, 3_000n),
  scanned: seldom(fc.nat(20)),
})

const selling = fc.record({
  act: fc.constant('sell' as const),
  day: fc.integer({ min: 20, max: 110 }),
  lines: fc.array(lineOfSale, { minLength: 1, maxLength: 3 }),
  charges: fc.option(
    fc.record({ delivery: fc.bigInt(0n, 500n), discount: fc.bigInt(0n, 900n), rounding: fc.bigInt(-99n, 99n) }),
    { nil: undefined, freq: 2 },
  ),
  belowNetPrice: fc.constantFrom(undefined, 'dented', 'dented'),
  ways: fc.uniqueArray(fc.constantFrom<Way>('cash', 'transfer', 'qris', 'member_savings'), { minLength: 1 }),
  /** So little by QRIS, instead of a part like the others, that it may go back before the rest. */
  someByQris: fc.option(fc.bigInt(1n, 200n), { nil: undefined, freq: 4 }),
})

const importing = fc.record({
  act: fc.constant('import' as const),
  day: fc.integer({ min: 20, max: 110 }),
  lines: fc.array(lineOfSale, { minLength: 1, maxLength: 3 }),
  way: fc.constantFrom(...ways.options),
})

const waysBack = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant<Way[]>(['cash']) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...ways.options), { minLength: 1 }) },
)

const refunding = fc.record({
  act: fc.constant('refund' as const),
  sale: fc.nat(20),
  daysLater: fc.integer({ min: -1, max: 30 }),
  delivery: seldom(fc.bigInt(1n, 300n)),
  lines: fc.array(
    fc.record({
      line: fc.nat(2),
      units: fc.bigInt(1n, 7n),
      condition: fc.constantFrom('restock' as const, 'spoiled' as const),
      lot: seldom(fc.nat(20)),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  ways: waysBack,
})

const allowing = fc.record({
  act: fc.constant('allow' as const),
  sale: fc.nat(20),
  daysLater: fc.integer({ min: -1, max: 30 }),
  amount: fc.bigInt(1n, 900n),
  ways: waysBack,
})

const voiding = fc.record({ act: fc.constant('void' as const), sale: fc.nat(20) })

const goodsOfALine = fc.oneof(
  { weight: 4, arbitrary: fc.nat(20) },
  { weight: 1, arbitrary: fc.constantFrom('kerupuk', 'pulsa') },
)

const reassigning = fc.record({
  act: fc.constant('reassign' as const),
  sale: fc.nat(20),
  /** To which lot, or to which own goods; to swap is to send the first two lines each to where the other was. */
  to: fc.oneof(fc.constant('swap' as const), fc.array(goodsOfALine, { minLength: 1, maxLength: 3 })),
})

const correcting = fc.record({
  act: fc.constant('correct' as const),
  sale: fc.nat(20),
  /** All that one way paid, or so much of it. */
  amount: fc.option(fc.bigInt(1n, 2_000n), { nil: undefined, freq: 2 }),
  wrong: fc.nat(4),
  right: fc.constantFrom(...ways.options),
})

/** A provider pays what it owes of some sales, and takes off what they gave back; now and then also what is settled. */
const settling = fc.record({
  act: fc.constant('settle' as const),
  day: fc.integer({ min: 60, max: 140 }),
  sales: fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 6 }),
  alsoSettled: seldom(fc.constant(true)),
  fee: fc.bigInt(-50n, 50n),
})

const unsettling = fc.record({
  act: fc.constant('unsettle' as const),
  settlement: fc.nat(5),
  day: fc.integer({ min: 60, max: 150 }),
})

const repricing = fc.record({
  act: fc.constant('reprice' as const),
  lot: fc.nat(20),
  day: fc.integer({ min: 40, max: 110 }),
  prices: fc.oneof(
    fc.bigInt(0n, 1_500n).map((netPrice) => ({ netPrice })),
    fc.integer({ min: 0, max: 10_000 }).map((commissionBps) => ({ commissionBps })),
  ),
})

const turningPages = fc.record({ act: fc.constantFrom('close' as const, 'reopen' as const) })

const step = fc.oneof(
  { weight: 3, arbitrary: receiving },
  { weight: 6, arbitrary: selling },
  { weight: 3, arbitrary: importing },
  { weight: 7, arbitrary: refunding },
  { weight: 4, arbitrary: allowing },
  { weight: 1, arbitrary: voiding },
  { weight: 7, arbitrary: reassigning },
  { weight: 3, arbitrary: correcting },
  { weight: 2, arbitrary: settling },
  { weight: 1, arbitrary: unsettling },
  { weight: 2, arbitrary: repricing },
  { weight: 1, arbitrary: turningPages },
)

/** What the member has before the history begins, brought forward by no entry of the books. */
export const DEWIS_SAVINGS = 10_000n

/** A cooperative of Palu with four months of 2026, two consigned products, own goods, and a member with savings. */
export const BEGINNING: readonly Decided[] = [
  ...theCalendar(...periods.map(opened)),
  ...Object.entries(perProduct).flatMap(([id, product]) => aProduct(id, product)),
  ...aMember('dewi', DEWIS_SAVINGS),
]

/** What may happen to a cooperative in four months, told step by step; it begins with some goods. */
export const aHistory: fc.Arbitrary<Told[]> = fc
  .tuple(
    fc.array(receiving, { minLength: 3, maxLength: 8 }),
    fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
  )
  .map(([stock, steps]) => tell([...stock, ...steps]))

/**
 * Everything sold comes back with all that was charged, on a day after all periods, which can be booked whatever is
 * closed. Delivery that nobody named when the last goods came back goes back as an allowance.
 */
export const withAllBack = (past: Past): Past => past.ids(sales).reduce(withTheRestBack, past)

function withTheRestBack(past: Past, id: string): Past {
  const sale = past.state(sales, id)
  if (!sale.completed || sale.voided) return past
  const rest = [...sale.lines].flatMap(([number, parts]) => {
    const units = parts.reduce((left, part) => left + part.quantity - part.refunded, 0n)
    return units === 0n ? [] : [back(units, { number })]
  })
  const slip = { sale: id, refund: 'rest', refundedOn: '2026-05-10' }
  const { charged, back: given } = sale.charges.get('delivery') ?? { charged: 0n, back: 0n }
  if (rest.length > 0) return past.and(refund(rest, { ...slip, delivery: charged - given }))
  const left = sum(sale.payments.map(({ amount }) => amount)) - sum(sale.paidBack.values())
  return left === 0n ? past : past.and(allow(left, { sale: id, allowance: 'rest', on: '2026-05-10' }))
}

function tell(steps: readonly Step[]): Told[] {
  let past = Past.nothing.and(BEGINNING)
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
        const { charges = { delivery: 0n, discount: 0n, rounding: 0n }, belowNetPrice } = step
        const { delivery, discount, rounding } = charges
        const total = totalOf(past, lines, nthDay(step.day)) + delivery - discount + rounding
        const reason = belowNetPrice === undefined ? {} : { belowNetPrice }
        const slip = { id: `s${index}`, soldOn: nthDay(step.day), charges, ...reason }
        return sell(lines, paidBy(total, step.ways, step.someByQris), slip)(past)
      }
    case 'import':
      return (past) => {
        const named = { id: `s${index}`, foreignId: `S-${index}` }
        return importSale(linesOf(past, step.lines), step.way, { ...named, soldOn: nthDay(step.day) })(past)
      }
    case 'refund':
      return (past) => {
        const sale = chosen(past.ids(sales), step.sale) ?? 'none'
        const { soldOn, numbers } = soldOf(past, sale)
        const lines = step.lines.map(({ line, units, condition, lot }) =>
          back(units, { number: chosen(numbers, line) ?? 'none', condition, ...named(past, lot) }),
        )
        const refundedOn = daysAfter(soldOn, step.daysLater)
        const delivery = step.delivery === undefined ? {} : { delivery: step.delivery }
        const slip = { sale, refund: `r${index}`, refundedOn, lossPrice: 700n, ...delivery }
        const unnamed = refundValued(lines, slip)(past)
        if (step.ways === undefined) return unnamed
        const total = lastPaidBack(past.and(unnamed), sale)
        return refundValued(lines, { ...slip, paidBack: shared(total, step.ways) })(past)
      }
    case 'allow':
      return (past) => {
        const sale = chosen(past.ids(sales), step.sale) ?? 'none'
        const on = daysAfter(soldOf(past, sale).soldOn, step.daysLater)
        const paidBack = step.ways === undefined ? {} : { paidBack: shared(step.amount, step.ways) }
        return allow(step.amount, { sale, allowance: `a${index}`, on, ...paidBack })(past)
      }
    case 'void':
      return (past) => undo(chosen(past.ids(sales), step.sale))(past)
    case 'reassign':
      return (past) => {
        const sale = chosen(past.ids(sales), step.sale) ?? 'none'
        const { numbers } = soldOf(past, sale)
        const lines =
          step.to === 'swap'
            ? swapped(past, sale)
            : step.to.map((to, line) => ({
                number: numbers[line] ?? 'none',
                ...(typeof to === 'string' ? { product: to } : otherLot(past, sale, numbers[line], to)),
              }))
        return reassign(lines.slice(0, Math.max(numbers.length, 1)), { sale, reassignment: `m${index}` })(past)
      }
    case 'correct':
      return (past) => {
        const id = chosen(past.ids(sales), step.sale) ?? 'none'
        const sale = past.state(sales, id)
        const payments = sale.completed ? sale.payments : []
        const wrong = payments[step.wrong % Math.max(payments.length, 1)] ?? cash(1n)
        const member = step.right.startsWith('member') ? { member: 'dewi' } : {}
        return correct(wrong.way, step.amount ?? wrong.amount, step.right, {
          sale: id,
          correction: `c${index}`,
          ...member,
        })(past)
      }
    case 'settle':
      return (past) => {
        const { fee, alsoSettled = false } = step
        const on = nthDay(step.day)
        const ids = [...new Set(step.sales.flatMap((which) => chosen(past.ids(sales), which) ?? []))]
        const listed = ids.map((id) => listedOf(past, id, on, alsoSettled))
        const refunds = listed.flatMap((each) => each.refunds)
        return settle(
          listed.flatMap((each) => each.payments),
          { id: `b${index}`, on, fee, refunds },
        )(past)
      }
    case 'unsettle':
      return (past) => unsettle(chosen(past.ids(settlements), step.settlement) ?? 'none', nthDay(step.day))(past)
    case 'reprice':
      return (past) => reprice(chosen(past.ids(lots), step.lot) ?? 'none', nthDay(step.day), step.prices)(past)
    case 'close':
      return (past) => {
        const first = calendarOf(past)
          .periods.slice(0, -1)
          .find((period) => period.closedBy === undefined)
        const closed = closePeriod(calendarOf(past), first?.id ?? periodId('none'), 'ana')
        const closing = periods.find(({ id }) => id === first?.id)
        return [on(calendars, CALENDAR, closed, ...(closing ? [balanced(closing, calendarOf(past).next)] : []))]
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

/** What a provider says of a sale by that day: what it paid by QRIS, and what refunds and allowances gave back. */
function listedOf(past: Past, id: string, on: Day, alsoSettled: boolean) {
  const sale = past.state(sales, id)
  if (!sale.completed) return { payments: [], refunds: [] }
  const paid = byQris(sale.payments)
  const isListed = (day: Day, settled: string | undefined) => alsoSettled || (day <= on && settled === undefined)
  return {
    payments: paid > 0n && isListed(sale.soldOn, sale.settled) ? [payment(paid, id)] : [],
    refunds: [...sale.backByQris].flatMap(([refund, back]) =>
      isListed(back.on, back.settled) ? [refundOf(back.amount, refund, id)] : [],
    ),
  }
}

/** A lot of the goods of a line, or of any that are counted as they are. */
function otherLot(past: Past, id: string, number: string | undefined, which: number): { lot?: string } {
  const sale = past.state(sales, id)
  const sold = sale.completed ? sale.lines.get(number ?? 'none')?.at(-1) : undefined
  const others = past.ids(lots).filter((lot) => {
    const state = past.state(lots, lot)
    return state.received && (state.product === 'kakao') === (sold?.product === 'kakao') && lot !== sold?.consigned?.lot
  })
  const lot = chosen(others, which)
  return lot === undefined ? {} : { lot }
}

/** The first two lines of a sale, each to where the last part of the other is. */
function swapped(past: Past, id: string): { number: string; lot?: string; product?: string }[] {
  const sale = past.state(sales, id)
  const [first, second] = sale.completed ? [...sale.lines] : []
  if (first === undefined || second === undefined) return [{ number: 'none' }]
  const goodsOfLine = ([, parts]: typeof first) => {
    const { consigned, product } = parts.at(-1) ?? {}
    if (consigned !== undefined) return { lot: consigned.lot }
    return product === undefined ? {} : { product }
  }
  return [
    { number: first[0], ...goodsOfLine(second) },
    { number: second[0], ...goodsOfLine(first) },
  ]
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

function paidBy(total: bigint, ways: readonly Way[], someByQris: bigint | undefined): Payment[] {
  if (someByQris === undefined || someByQris >= total) return shared(total, ways)
  const others = ways.filter((way) => way !== 'qris')
  return [qris(someByQris), ...shared(total - someByQris, others.length === 0 ? ['cash'] : others)]
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
