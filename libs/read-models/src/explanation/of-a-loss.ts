import { halfUp, quantity, rupiah, type LotId, type Quantity, type Rupiah } from '#events/words.js'
import { least } from '../audit/goods.js'
import { bearerIn } from '../language/terms-of-the-business.js'
import type { DataOf } from '../model.js'
import type { Derivation, From } from './derivation.js'
import { divided, lotPricing, priced, type LotPricing } from './pricing.js'
import { credit, debit, known, requireSame, type Step } from './step.js'

/** Goods that spoiled. @throws Unexplained */
export const ofSpoiledGoods = (data: DataOf['LotSpoiled'], from: From): Derivation =>
  loss(data, lossSteps(data.quantity, data, from), from)

/** Goods that were counted: what is missing is a loss, what is found again takes back what was credited for it. @throws Unexplained */
export function ofACount(data: DataOf['LotCounted'], from: From): Derivation {
  const { counted, expected } = data
  if (counted < expected) return loss(data, lossSteps(quantity(expected - counted), data, from), from)
  return loss(data, foundSteps(quantity(counted - expected), from), from)
}

interface Lost {
  readonly producer: string
  readonly borneBy: 'producer' | 'cooperative'
  readonly value: Rupiah
}

function loss(data: Lost & DataOf['LotSpoiled' | 'LotCounted'], steps: readonly Step[], from: From): Derivation {
  const { producer, value, occurredOn } = data
  const amount = steps.at(-1)?.amount ?? rupiah(0n)
  requireSame('the value of the loss', value, amount)
  return {
    contributions: [debit('5120', amount, steps), credit('2110', amount, steps, producer)],
    terms: [lotPricing(from.goods, from.fact.id as LotId, occurredOn, from.fact)],
  }
}

/**
 * What the producer gets for it: the share of that day's net or asking price. Goods that have neither were given a price
 * by whoever recorded the loss; an event from before that price was kept has the value alone.
 */
function lossSteps(units: Quantity, data: Lost & DataOf['LotSpoiled' | 'LotCounted'], from: From): Step[] {
  const { say, goods, fact } = from
  const lot = fact.id as LotId
  const pricing = lotPricing(goods, lot, data.occurredOn, fact)
  requireBearer(pricing, data)
  const what = say.some(units, { lot })
  const bearer = `${what}, ${say.both(bearerIn[data.borneBy])}`
  if (data.borneBy === 'producer') return [{ text: `${bearer}: ${say.money(rupiah(0n))}`, amount: rupiah(0n) }]
  const { terms, askingPrice, pricedPer } = pricing
  if (terms.kind === 'net_price')
    return [priced(bearer, units, { amount: terms.netPrice, per: pricedPer }, { lot }, say)]
  if (data.lossPrice !== undefined) {
    const given = say.both({ id: 'harga yang ditetapkan saat dicatat', en: 'at a price given when it was recorded' })
    return [priced(`${bearer}, ${given}`, units, { amount: data.lossPrice, per: pricedPer }, { lot }, say)]
  }
  if (askingPrice === undefined) {
    const given = say.both({ id: 'nilai yang ditetapkan saat dicatat', en: 'valued when it was recorded' })
    return [{ text: `${bearer}, ${given}: ${say.money(data.value)}`, amount: data.value }]
  }
  const total = priced(bearer, units, { amount: askingPrice, per: pricedPer }, { lot }, say)
  return [...divided(units, total, pricing, say).shareSteps]
}

function requireBearer({ terms }: LotPricing, { borneBy }: Lost): void {
  requireSame('whether the cooperative bears the loss', flag(borneBy), flag(terms.lossBorneBy))
}

const flag = (borneBy: Lost['borneBy']): bigint => (borneBy === 'cooperative' ? 1n : 0n)

function foundSteps(found: Quantity, { say, goods, fact }: From): Step[] {
  const lot = fact.id as LotId
  const { compensated } = known(`lot ${lot}`, goods.lot(lot))
  const again = least(found, compensated.quantity)
  const what = `${say.both({ id: 'Lebih', en: 'Over' })} ${say.some(found, { lot })}`
  if (again === 0n) return [{ text: `${what}: ${say.money(rupiah(0n))}`, amount: rupiah(0n) }]
  const amount = rupiah(-halfUp(compensated.value * again, compensated.quantity))
  const of = `${say.money(compensated.value)} × ${say.count(again)} / ${say.count(compensated.quantity)}`
  const back = say.both({ id: 'penggantian yang ditarik kembali', en: 'compensation taken back' })
  return [{ text: `${what}, ${back}: −(${of}) = ${say.money(amount)}`, amount }]
}
