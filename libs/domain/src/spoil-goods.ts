import { book, type Calendar } from './calendar.js'
import { spoiled, valued } from './loss.js'
import { covers, received, receivedBy, type Lot } from './lot.js'
import { shelves } from './shelf.js'
import { on, type Decided } from '#events/category.js'
import { quantity, type Day, type LotId, type Quantity, type Rupiah } from '#events/words.js'

export interface Spoilage {
  readonly lot: LotId
  readonly quantity: Quantity
  readonly spoiledOn: Day
  readonly reason: string
  /** What goods without a price are worth, where the cooperative bears their loss. */
  readonly lossPrice?: Rupiah
}

/**
 * Goods that can no longer be sold; their terms on that day say who bears the loss.
 * @returns what to write, what is left of the lot, and what the cooperative owes for the loss
 * @throws Rejected unknown-lot, not-received-yet, insufficient-stock, no-open-period, and what `valued` throws
 */
export function spoilGoods(
  lot: Lot,
  calendar: Calendar,
  { lot: id, quantity: lost, spoiledOn, ...loss }: Spoilage,
): { decided: Decided[]; available: Quantity; value: Rupiah } {
  const goods = received(lot, id)
  receivedBy(goods, id, spoiledOn)
  covers(goods, id, lost)
  const decided = spoiled(id, goods, lost, { on: spoiledOn, ...loss }, book(calendar, spoiledOn))
  const available = quantity(goods.available - lost)
  if (available === 0n) decided.push(on(shelves, goods.product, { type: 'LotEmptied', data: { lot: id } }))
  return { decided, available, value: valued(id, goods, lost, { on: spoiledOn, ...loss }).value }
}
