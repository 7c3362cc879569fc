import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { backOf, ofKind, summed, together, type SoldSale } from '../sold-sale.js'
import type { SoldSales } from '../sold-sales.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type Charge, type ChargeBack, type RefundedPart, type SaleEvent } from '#events/sale.js'
import { halfUp } from '#events/words.js'

export const chargesGoWithTheGoods: Identity = {
  name: 'charges-go-with-the-goods',
  says:
    'A discount and a rounding leave no sale below zero, and go back in step with the goods; delivery goes back at most ' +
    'as it was charged; and a refund gives no money back that an allowance gave already.',
  watch: ({ sales }) => new ChargesGoWithTheGoods(sales),
}

type Wrong = Omit<Finding, 'key' | 'at'>
type DataOf<Type extends SaleEvent['type']> = Extract<SaleEvent, { type: Type }>['data']

/** A rounding is less than a note that is in use. */
const LARGEST_ROUNDING = 999n

class ChargesGoWithTheGoods implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly sales: SoldSales) {}

  see(fact: Fact): void {
    if (!isOf(saleEvents, fact)) return
    const { before, after } = this.sales
    const { type, data } = fact.event
    if (after === undefined) return
    if (type === 'SaleCompleted') this.#find(fact, wrongWithCharges(after, data.charges))
    else if (type === 'SaleRefunded' && before !== undefined) this.#find(fact, wrongWithRefund(before, after, data))
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  #find(at: Fact, wrongs: Iterable<Wrong>): void {
    for (const wrong of wrongs) this.#findings.add({ key: `sale ${at.id}`, ...wrong, at })
  }
}

function* wrongWithCharges(sale: SoldSale, charges: readonly Charge[]): Generator<Wrong> {
  if (charges.length === 0) return
  const { delivery = 1n, discount = -1n, rounding = 1n } = Object.fromEntries(sale.charges)
  if (sale.charges.size < charges.length) yield { what: 'each charge', expected: 'once', found: 'again' }
  if (delivery <= 0n) yield { what: 'delivery', expected: 'above 0', found: delivery.toString() }
  if (discount >= 0n) yield { what: 'discount', expected: 'below 0', found: discount.toString() }
  if (rounding === 0n || rounding > LARGEST_ROUNDING || rounding < -LARGEST_ROUNDING) {
    yield { what: 'rounding', expected: `of at most ${LARGEST_ROUNDING}, not 0`, found: rounding.toString() }
  }
  const goods = goodsOf(sale) + charged(sale, 'discount') + charged(sale, 'rounding')
  if (goods < 0n) yield { what: 'goods, discount and rounding', expected: 'not below 0', found: goods.toString() }
}

/** What stands in a refund of each charge, and what should: the difference to what went back before. */
function* wrongWithRefund(before: SoldSale, after: SoldSale, refund: DataOf<'SaleRefunded'>): Generator<Wrong> {
  const found = summed<ChargeBack['kind']>(new Map(), refund.charges.map(ofKind))
  const delivery = found.get('delivery') ?? 0n
  const due = dueWith(before, after, refund.parts, delivery)
  const name = (kind: string) => `refund ${refund.refund}, ${kind} back`
  const most = charged(before, 'delivery') - back(before, 'delivery')
  if (delivery < 0n || delivery > most) {
    yield { what: name('delivery'), expected: `from 0 to ${most}`, found: delivery.toString() }
  }
  for (const kind of ['discount', 'rounding', 'allowance'] as const) {
    const stands = found.get(kind) ?? 0n
    if (stands !== due[kind]) yield { what: name(kind), expected: due[kind].toString(), found: stands.toString() }
  }
  const paidBack = together(after.paidBack) - together(before.paidBack)
  if (paidBack < 0n) yield { what: name('money'), expected: 'not below 0', found: paidBack.toString() }
}

function dueWith(before: SoldSale, after: SoldSale, parts: readonly RefundedPart[], delivery: bigint) {
  const goods = parts.reduce((sum, { total }) => sum + total, 0n)
  const discount = backBy(after, 'discount') - back(before, 'discount')
  // The goods of a step never come to less than nothing: what rounding is left over goes back with a later step.
  const most = -(goods + discount)
  const wanted = backBy(after, 'rounding') - back(before, 'rounding')
  const rounding = wanted < most ? most : wanted
  const total = goods + discount + rounding + delivery
  const left = together(before.paid) - together(before.paidBack)
  const outstanding = before.allowed + back(before, 'allowance')
  const given = total > left ? total - left : 0n
  return { discount, rounding, allowance: -(given < outstanding ? given : outstanding) }
}

/** What is back of a charge once goods worth g of G are; of goods that are worth nothing, once all units are back. */
function backBy(sale: SoldSale, kind: Charge['kind']): bigint {
  const charge = charged(sale, kind)
  const goods = goodsOf(sale)
  if (goods === 0n) return sale.parts.every(({ quantity, refunded }) => refunded === quantity) ? charge : 0n
  const goodsBack = sale.parts.reduce((sum, part) => sum + backOf(part, part.total), 0n)
  return halfUp(charge * goodsBack, goods)
}

const goodsOf = ({ parts }: SoldSale): bigint => parts.reduce((sum, { total }) => sum + total, 0n)

const charged = ({ charges }: SoldSale, kind: Charge['kind']): bigint => charges.get(kind) ?? 0n

const back = ({ chargesBack }: SoldSale, kind: ChargeBack['kind']): bigint => chargesBack.get(kind) ?? 0n
