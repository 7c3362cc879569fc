import type { ChargeBack, SaleLine, SalePart } from '#events/sale.js'
import type { Rupiah } from '#events/words.js'
import { chargeIn } from '../language/terms-of-the-business.js'
import type { DataOf } from '../model.js'
import type { Say } from '../audit/say.js'
import type { Derivation, From } from './derivation.js'
import { divided, lotPricing, priced } from './pricing.js'
import { amountOf } from './sale-so-far.js'
import { adding, credit, known, requireSame, type Contribution, type Step } from './step.js'
import { cameBy } from './ways.js'

export const chargedTo = { delivery: '4102', discount: '4104', rounding: '5150', allowance: '4104' } as const

/** Goods handed over and charged. @throws Unexplained */
export function ofASale(data: DataOf['SaleCompleted'], from: From): Derivation {
  const { say, fact } = from
  const parts = data.lines.flatMap((line) => line.parts.map((part) => sold(line, part, data.occurredOn, from)))
  const charges = data.charges.map((charge) => charged(charge, say))
  const total = totalSteps(
    parts.map(({ total }) => total.amount),
    charges.map(({ step }) => step),
    say,
  )
  const [last] = total.slice(-1)
  requireSame('what was paid', amountOf(data.payments), last?.amount ?? 0n)
  return {
    contributions: [
      ...cameBy(data.payments, { id: 'Dibayar', en: 'Paid by' }, { sale: fact.id, steps: total, say }),
      ...parts.flatMap(({ contributions }) => contributions),
      ...charges.map(({ contribution }) => contribution),
    ],
    terms: parts.flatMap(({ pricing }) => pricing ?? []),
  }
}

function sold(
  { line, product, unitPrice }: SaleLine,
  { quantity, total: recorded, consigned }: SalePart,
  soldOn: DataOf['SaleCompleted']['occurredOn'],
  { goods, fact, say }: From,
) {
  const price = (per: typeof quantity) =>
    priced(say.product({ product }), quantity, { amount: unitPrice, per }, { product }, say)
  if (consigned === undefined) {
    const total = price(known(`product ${product}`, goods.product(product)).pricedPer)
    requireSame(`the total of line ${line}`, recorded, total.amount)
    return { total, contributions: [credit('4201', total.amount, [total])], pricing: undefined }
  }
  const pricing = lotPricing(goods, consigned.lot, soldOn, fact)
  const total = price(pricing.pricedPer)
  requireSame(`the total of line ${line}`, recorded, total.amount)
  const { share, commission, shareSteps, commissionSteps } = divided(quantity, total, pricing, say)
  requireSame(`the share of line ${line}`, consigned.share, share)
  requireSame(`the commission of line ${line}`, consigned.commission, commission)
  const contributions = [
    credit('2110', share, shareSteps, pricing.producer),
    credit('4101', commission, commissionSteps),
  ]
  return { total, contributions, pricing }
}

function charged({ kind, amount }: ChargeBack, say: Say): { step: Step; contribution: Contribution } {
  const step = { text: `${say.both(chargeIn[kind])}: ${say.money(amount)}`, amount }
  return { step, contribution: credit(chargedTo[kind], amount, [step]) }
}

/** What goods and charges come to together. */
export function totalSteps(goods: readonly Rupiah[], charges: readonly Step[], say: Say): Step[] {
  const ofGoods = adding(say.both({ id: 'Barang', en: 'Goods' }), goods, say)
  if (charges.length === 0) return [ofGoods]
  const all = [ofGoods, ...charges].map(({ amount }) => amount)
  return [ofGoods, ...charges, adding(say.both({ id: 'Jumlah', en: 'Total' }), all, say)]
}
