import { Rejected } from './rejected.js'
import type { LotTerms } from '#events/terms.js'
import { halfUp, LARGEST, rupiah, type Quantity, type Rupiah } from '#events/words.js'

/** What a quantity costs at a price for `pricedPer` units, halves away from zero. @throws Rejected amount-too-large */
export function totalOf(quantity: Quantity, price: Rupiah, pricedPer: Quantity): Rupiah {
  const total = halfUp(quantity * price, pricedPer)
  if (total > LARGEST)
    throw new Rejected('amount-too-large', `Rp${total} is beyond Rp${LARGEST}`, { total: total.toString() })
  return rupiah(total)
}

/**
 * A part's total divided between producer and cooperative: under a commission the producer gets the rest, under a
 * fixed price the cooperative does, and its commission is negative when goods are sold below that price.
 */
export function divide(
  part: { quantity: Quantity; total: Rupiah },
  terms: LotTerms,
  pricedPer: Quantity,
): { share: Rupiah; commission: Rupiah } {
  if (terms.kind === 'commission') {
    const commission = halfUp(part.total * BigInt(terms.commissionBps), 10_000n)
    return { share: rupiah(part.total - commission), commission: rupiah(commission) }
  }
  const share = halfUp(part.quantity * terms.netPrice, pricedPer)
  return { share: rupiah(share), commission: rupiah(part.total - share) }
}

/**
 * What goes back with `now` units when `before` of `of` units were back already. Cumulative, so that all of a part, in
 * any number of steps, reverses exactly what was posted; a step may be zero or of either sign.
 */
export const backWith = (amount: Rupiah, now: bigint, before: bigint, of: Quantity): Rupiah =>
  rupiah(halfUp(amount * (before + now), of) - halfUp(amount * before, of))
