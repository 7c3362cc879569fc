import type { ChargeKind, RefundedPart } from '#events/sale.js'
import { halfUp, negated, quantity, rupiah, sum, type Rupiah } from '#events/words.js'
import { least } from '../audit/goods.js'
import type { Say } from '../audit/say.js'
import { chargeIn } from '../language/terms-of-the-business.js'
import type { DataOf } from '../model.js'
import type { Derivation, From } from './derivation.js'
import { chargedTo, totalSteps } from './of-a-sale.js'
import { rest } from './pricing.js'
import { amountOf, partAt, partBack, type SaleSoFar } from './sale-so-far.js'
import { debit, known, requireSame, type Contribution, type Step } from './step.js'
import { wentBy } from './ways.js'

/**
 * Goods taken back: cumulatively, so that each refund is what all so far take back less what was back before it, at the
 * terms of the sale. @throws Unexplained
 */
export function ofARefund(data: DataOf['SaleRefunded'], { fact, say, ...from }: From): Derivation {
  const before = known('the sale', from.sale)
  const contributions: Contribution[] = []
  let sale = before
  for (const part of data.parts) {
    contributions.push(...takenBack(part, sale, say))
    sale = partBack(sale, part)
  }
  const goods = data.parts.map(({ total }) => total)
  const charges = chargesBack(data, before, sale, say)
  const steps = totalSteps(
    goods,
    charges.flatMap(({ steps: each }) => each.slice(-1)),
    say,
  )
  requireSame('what was paid back', amountOf(data.paidBack), steps.at(-1)?.amount ?? 0n)
  contributions.push(
    ...charges.map(({ kind, amount, steps: each }) => debit(chargedTo[kind], amount, each)),
    ...wentBy(data.paidBack, { id: 'Dikembalikan lewat', en: 'Paid back by' }, { sale: fact.id, steps, say }),
  )
  const terms = data.parts.flatMap(({ line, part }) => partAt(before, line, part).consigned?.pricing ?? [])
  return { contributions, terms }
}

function takenBack({ line, part, ...recorded }: RefundedPart, sale: SaleSoFar, say: Say): Contribution[] {
  const { product, quantity: of, back, total, consigned } = partAt(sale, line, part)
  const units = { back: back.quantity + recorded.quantity, of: quantity(of) }
  const share = (amount: Rupiah, before: Rupiah, what: string): Step[] =>
    cumulative(what, amount, before, { now: units.back, of: units.of }, say)
  const goods = `${say.product({ product })}, ${say.units(quantity(units.back), { product })} / ${say.units(units.of, { product })}`
  const totals = share(total, back.total, goods)
  const [now] = totals.slice(-1)
  requireSame(`what is back of line ${line}`, recorded.total, now?.amount ?? 0n)
  if (consigned === undefined) return [debit('4201', recorded.total, totals)]
  const commissions = share(consigned.commission, back.commission, say.both({ id: 'Komisi', en: 'Commission' }))
  const commission = commissions.at(-1)?.amount ?? rupiah(0n)
  const left = rest(say.both({ id: 'Hak produsen', en: 'The producer’s share' }), recorded.total, commission, say)
  requireSame(`the commission back of line ${line}`, known('the commission', recorded.consigned).commission, commission)
  requireSame(`the share back of line ${line}`, known('the share', recorded.consigned).share, left.amount)
  return [
    debit('2110', left.amount, [...totals, ...commissions, left], consigned.producer),
    debit('4109', commission, commissions),
  ]
}

/** `amount × now / of`, less what was back before: the last step is what is back now. */
function cumulative(
  what: string,
  amount: Rupiah,
  before: Rupiah,
  { now, of }: { readonly now: bigint; readonly of: bigint },
  say: Say,
): Step[] {
  const all = rupiah(halfUp(amount * now, of))
  const proportion = `${say.money(amount)} × ${say.count(now)} / ${say.count(of)} = ${say.money(all)}`
  const first = { text: `${what}: ${proportion}`, amount: all }
  if (before === 0n) return [first]
  return [first, rest(say.both({ id: 'Kali ini', en: 'This time' }), all, before, say)]
}

interface ChargeBackNow {
  readonly kind: keyof typeof chargedTo
  readonly amount: Rupiah
  /** The last comes to the amount. */
  readonly steps: readonly Step[]
}

/**
 * Discount and rounding go with the goods, delivery when it is named, and what an allowance gave back is not given
 * again.
 */
function chargesBack(data: DataOf['SaleRefunded'], before: SaleSoFar, after: SaleSoFar, say: Say): ChargeBackNow[] {
  const goods = sum(data.parts.map(({ total }) => total))
  const recorded = (kind: ChargeBackNow['kind']): Rupiah =>
    sum(data.charges.flatMap((charge) => (charge.kind === kind ? [charge.amount] : [])))
  const named = namedDelivery(recorded('delivery'), before, say)
  const discount = withGoods('discount', before, after, say)
  const rounding = notBelowZero(withGoods('rounding', before, after, say), rupiah(goods + amountIn(discount)), say)
  const so = [...named, ...discount, ...rounding]
  const allowance = takenIntoAccount(rupiah(goods + amountIn(so)), before, say)
  const all = [...so, ...allowance]
  for (const kind of ['delivery', 'discount', 'rounding', 'allowance'] as const) {
    requireSame(`the charge ${kind} back`, recorded(kind), amountIn(all.filter((charge) => charge.kind === kind)))
  }
  return all
}

const amountIn = (charges: readonly ChargeBackNow[]): Rupiah => sum(charges.map(({ amount }) => amount))

function namedDelivery(amount: Rupiah, { charges }: SaleSoFar, say: Say): ChargeBackNow[] {
  if (amount === 0n) return []
  const { charged, back } = known('the delivery', charges.get('delivery'))
  requireSame('what is back of the delivery beyond what was charged', least(charged - back - amount, 0n), 0n)
  return [
    { kind: 'delivery', amount, steps: [{ text: `${say.both(chargeIn.delivery)}: ${say.money(amount)}`, amount }] },
  ]
}

function withGoods(kind: ChargeKind, { charges }: SaleSoFar, after: SaleSoFar, say: Say): ChargeBackNow[] {
  const charge = charges.get(kind)
  if (charge === undefined) return []
  const parts = [...after.lines.values()].flat()
  const all = sum(parts.map(({ total }) => total))
  const back = sum(parts.map((part) => part.back.total))
  const steps =
    all > 0n
      ? cumulative(say.both(chargeIn[kind]), charge.charged, charge.back, { now: back, of: all }, say)
      : whenAllIsBack(
          kind,
          charge,
          parts.every((part) => part.back.quantity === part.quantity),
          say,
        )
  const amount = steps.at(-1)?.amount ?? rupiah(0n)
  return amount === 0n ? [] : [{ kind, amount, steps }]
}

/** Goods that cost nothing have no proportion: the charge goes back with the last of them. */
function whenAllIsBack(
  kind: ChargeKind,
  { charged, back }: { readonly charged: Rupiah; readonly back: Rupiah },
  allIsBack: boolean,
  say: Say,
): Step[] {
  return allIsBack ? [rest(say.both(chargeIn[kind]), charged, back, say)] : []
}

/** Rounding takes no more than goods and discount give back: a refund is never below zero. */
function notBelowZero([rounding]: readonly ChargeBackNow[], others: Rupiah, say: Say): ChargeBackNow[] {
  if (rounding === undefined) return []
  if (rounding.amount + others >= 0n) return [rounding]
  const amount = negated(others)
  const why = say.both({
    id: 'Pembulatan, paling banyak sebesar barangnya',
    en: 'Rounding, at most what the goods give',
  })
  const step = { text: `${why}: ${say.money(amount)}`, amount }
  return amount === 0n ? [] : [{ kind: 'rounding', amount, steps: [...rounding.steps, step] }]
}

function takenIntoAccount(back: Rupiah, { payments, paidBack, allowances }: SaleSoFar, say: Say): ChargeBackNow[] {
  const left = amountOf(payments) - paidBack
  const taken = least(back - left, allowances)
  if (taken <= 0n) return []
  const amount = rupiah(-taken)
  const of = say.both({ id: 'sisa uang penjualan', en: 'left of what was paid' })
  const text = `${say.both(chargeIn.allowance)}: ${say.money(amount)} (${of} ${say.money(rupiah(left))})`
  return [{ kind: 'allowance', amount, steps: [{ text, amount }] }]
}
