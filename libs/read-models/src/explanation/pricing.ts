import type { LotTerms } from '#events/terms.js'
import {
  halfUp,
  negated,
  rupiah,
  type Day,
  type LotId,
  type ProducerId,
  type Quantity,
  type Rupiah,
} from '#events/words.js'
import type { Place } from '../audit/facts.js'
import { pricingOn, type KnownGoods, type Pricing } from '../audit/goods.js'
import type { Goods, Say } from '../audit/say.js'
import { adding, known, type Step } from './step.js'

/** The terms that some goods were sold, lost or moved at. */
export interface LotPricing extends Pricing {
  readonly lot: LotId
  readonly producer: ProducerId
  readonly pricedPer: Quantity
}

/** What held for a lot on a day, as it was known at a place of the log. @throws Unexplained */
export function lotPricing(goods: KnownGoods, id: LotId, day: Day, place: Place): LotPricing {
  const lot = known(`lot ${id}`, goods.at(place).lot(id))
  const { producer, pricedPer } = lot
  return { ...known(`the terms of lot ${id} on ${day}`, pricingOn(lot, day)), lot: id, producer, pricedPer }
}

/** What a quantity comes to at a price: `250 g × Rp80.000 per 1.000 g = Rp20.000`, after what it is. */
export function priced(
  what: string,
  units: Quantity,
  price: { readonly amount: Rupiah; readonly per: Quantity },
  goods: Goods,
  say: Say,
): Step {
  const amount = rupiah(halfUp(units * price.amount, price.per))
  const text = `${what}: ${say.units(units, goods)} × ${say.price(price.amount, price.per, goods)} = ${say.money(amount)}`
  return { text, amount }
}

/** A total divided between producer and cooperative, and the steps that lead to each part of it. */
export interface Divided {
  readonly share: Rupiah
  readonly commission: Rupiah
  readonly shareSteps: readonly Step[]
  readonly commissionSteps: readonly Step[]
}

/** By the terms of its lot. Under a fixed price the commission is what is left, and below zero when goods went for less. */
export function divided(units: Quantity, total: Step, { terms, pricedPer, lot }: LotPricing, say: Say): Divided {
  const shareOf = say.both({ id: 'Hak produsen', en: 'The producer’s share' })
  if (terms.kind === 'commission') {
    const commission = commissionStep(total.amount, terms, say)
    const share = rest(shareOf, total.amount, commission.amount, say)
    return dividedInto({ share, commission, shareSteps: [total, commission], commissionSteps: [total] })
  }
  const share = priced(shareOf, units, { amount: terms.netPrice, per: pricedPer }, { lot }, say)
  const commission = rest(say.both({ id: 'Komisi', en: 'Commission' }), total.amount, share.amount, say)
  return dividedInto({ share, commission, shareSteps: [], commissionSteps: [total, share] })
}

/** What both come to, after what leads to them. */
export const dividedInto = ({
  share,
  commission,
  shareSteps,
  commissionSteps,
}: {
  readonly share: Step
  readonly commission: Step
  readonly shareSteps: readonly Step[]
  readonly commissionSteps: readonly Step[]
}): Divided => ({
  share: share.amount,
  commission: commission.amount,
  shareSteps: [...shareSteps, share],
  commissionSteps: [...commissionSteps, commission],
})

function commissionStep(total: Rupiah, { commissionBps }: Extract<LotTerms, { kind: 'commission' }>, say: Say): Step {
  const amount = rupiah(halfUp(total * BigInt(commissionBps), 10_000n))
  const [rate, of, comes] = [say.rate(commissionBps), say.money(total), say.money(amount)]
  return {
    text: say.both({ id: `Komisi ${rate} dari ${of} = ${comes}`, en: `Commission ${rate} of ${of} = ${comes}` }),
    amount,
  }
}

/** `Hak produsen: Rp20.000 − Rp3.000 = Rp17.000` */
export function rest(what: string, from: Rupiah, taken: Rupiah, say: Say): Step {
  return adding(what, taken === 0n ? [from] : [from, negated(taken)], say)
}
