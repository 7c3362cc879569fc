import { accounts } from './account.js'
import { lots, pricingOn, type ReceivedLot } from './lot.js'
import { divide, totalOf } from './price.js'
import { Rejected } from './rejected.js'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { LotTerms } from '#events/terms.js'
import { rupiah, type Day, type LotId, type ProducerId, type Quantity, type Rupiah } from '#events/words.js'

/** A loss of goods. */
export interface Loss {
  /** The day whose terms and prices count. */
  readonly on: Day
  /** What goods without a price are worth to their producer, in whole rupiah for each `pricedPer`. */
  readonly lossPrice?: Rupiah
  readonly reason?: string
}

/**
 * Who bears a loss, by the lot's terms on that day, and what the cooperative owes the producer for it: the producer's
 * share at that day's net or asking price, else at what the command says; nothing where the producer bears it.
 * @throws Rejected loss-needs-value, amount-too-large
 */
export function valued(
  id: LotId,
  lot: ReceivedLot,
  lost: Quantity,
  { on: day, lossPrice }: Loss,
): { borneBy: LotTerms['lossBorneBy']; value: Rupiah } {
  const { terms, askingPrice } = pricingOn(lot, day)
  const borneBy = terms.lossBorneBy
  if (borneBy === 'producer') return { borneBy, value: rupiah(0n) }
  if (terms.kind === 'net_price') return { borneBy, value: totalOf(lost, terms.netPrice, lot.pricedPer) }
  if (askingPrice !== undefined) {
    const total = totalOf(lost, askingPrice, lot.pricedPer)
    return { borneBy, value: divide({ quantity: lost, total }, terms, lot.pricedPer).share }
  }
  if (lossPrice !== undefined) return { borneBy, value: totalOf(lost, lossPrice, lot.pricedPer) }
  throw new Rejected('loss-needs-value', `lot ${id} has no price to value the loss at`, { lot: id })
}

/**
 * Goods of a lot that spoiled, and what the producer is owed for them. That so much is there, and what it means to the
 * shelf, is the caller's to know: what comes back spoiled was never on the shelf again.
 * @throws Rejected loss-needs-value, amount-too-large
 */
export function spoiled(id: LotId, lot: ReceivedLot, lost: Quantity, loss: Loss, booking: Booking): Decided[] {
  const { producer } = lot
  const { borneBy, value } = valued(id, lot, lost, loss)
  const reason = loss.reason === undefined ? {} : { reason: loss.reason }
  return [
    on(lots, id, { type: 'LotSpoiled', data: { producer, quantity: lost, borneBy, value, ...reason, ...booking } }),
    ...compensation(id, producer, value, loss.on),
  ]
}

/** What the producer's account says of a loss that the cooperative pays for; below zero, that it takes back. */
export const compensation = (id: LotId, producer: ProducerId, value: Rupiah, lostOn: Day): Decided[] =>
  value === 0n ? [] : [on(accounts, producer, { type: 'LossCompensated', data: { lot: id, amount: value, lostOn } })]
