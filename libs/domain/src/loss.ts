import { accounts } from './account.js'
import { lots, pricingOn, type Pricing, type ReceivedLot } from './lot.js'
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
  /** What goods without a price are worth to their producer, in whole rupiah for each `pricedPer`; of others not given. */
  readonly lossPrice?: Rupiah
  readonly reason?: string
}

/**
 * Who bears a loss, by the lot's terms on that day, and what the cooperative owes the producer for it: the producer's
 * share at that day's net or asking price, else at what the command says, which is then in the answer; nothing where the
 * producer bears it.
 * @throws Rejected loss-needs-value, terms-mismatch (the command says what a price says already), amount-too-large
 */
export function valued(
  id: LotId,
  lot: ReceivedLot,
  lost: Quantity,
  { on: day, lossPrice }: Loss,
): { borneBy: LotTerms['lossBorneBy']; value: Rupiah; lossPrice?: Rupiah } {
  const pricing = pricingOn(lot, day)
  const { terms, askingPrice } = pricing
  const borneBy = terms.lossBorneBy
  if (borneBy === 'producer') return { borneBy, value: rupiah(0n) }
  if (lossPrice !== undefined && !needsLossPrice(lot, day)) throw surplus(id, lot, pricing)
  if (terms.kind === 'net_price') return { borneBy, value: totalOf(lost, terms.netPrice, lot.pricedPer) }
  if (askingPrice !== undefined) {
    const total = totalOf(lost, askingPrice, lot.pricedPer)
    return { borneBy, value: divide({ quantity: lost, total }, terms, lot.pricedPer).share }
  }
  if (lossPrice !== undefined) return { borneBy, value: totalOf(lost, lossPrice, lot.pricedPer), lossPrice }
  throw new Rejected(
    'loss-needs-value',
    `lot ${id} has no price to value the loss at: lossPrice says what ${unitsOf(lot)} is worth to its producer`,
    { lot: id, missing: 'lossPrice', pricedPer: lot.pricedPer.toString() },
  )
}

/** Whether nothing but the command can say what a loss on that day is worth. */
export function needsLossPrice(lot: ReceivedLot, day: Day): boolean {
  const { terms, askingPrice } = pricingOn(lot, day)
  return terms.lossBorneBy === 'cooperative' && terms.kind === 'commission' && askingPrice === undefined
}

function surplus(id: LotId, lot: ReceivedLot, { terms, askingPrice }: Pricing): Rejected {
  const counts = terms.kind === 'net_price' ? `net price of Rp${terms.netPrice}` : `asking price of Rp${askingPrice}`
  return new Rejected(
    'terms-mismatch',
    `lot ${id}: the ${counts} for ${unitsOf(lot)} says what the loss is worth, lossPrice is not given`,
    { lot: id, surplus: 'lossPrice' },
  )
}

const unitsOf = ({ pricedPer }: ReceivedLot): string => (pricedPer === 1n ? 'one unit' : `every ${pricedPer} units`)

/**
 * Goods of a lot that spoiled, and what the producer is owed for them. That so much is there, and what it means to the
 * shelf, is the caller's to know: what comes back spoiled was never on the shelf again.
 * @throws Rejected what `valued` throws
 */
export function spoiled(id: LotId, lot: ReceivedLot, lost: Quantity, loss: Loss, booking: Booking): Decided[] {
  const { producer } = lot
  const worth = valued(id, lot, lost, loss)
  const reason = loss.reason === undefined ? {} : { reason: loss.reason }
  return [
    on(lots, id, { type: 'LotSpoiled', data: { producer, quantity: lost, ...worth, ...reason, ...booking } }),
    ...compensation(id, producer, worth.value, loss.on),
  ]
}

/** What the producer's account says of a loss that the cooperative pays for; below zero, that it takes back. */
export const compensation = (id: LotId, producer: ProducerId, value: Rupiah, lostOn: Day): Decided[] =>
  value === 0n ? [] : [on(accounts, producer, { type: 'LossCompensated', data: { lot: id, amount: value, lostOn } })]
