import { covers, lots, received, receivedBy, type Lot } from './lot.js'
import { shelves } from './shelf.js'
import { on, type Decided } from '#events/category.js'
import { quantity, type Day, type LotId, type Quantity } from '#events/words.js'

export interface ReturnSlip {
  readonly lot: LotId
  readonly quantity: Quantity
  readonly returnedOn: Day
  readonly reason?: string
}

/**
 * Goods that were not sold go back to their producer. Nothing is owed for them: the books do not see it.
 * @returns what to write, and what is left of the lot
 * @throws Rejected unknown-lot, not-received-yet, insufficient-stock
 */
export function returnGoods(lot: Lot, slip: ReturnSlip): { decided: Decided[]; available: Quantity } {
  const { lot: id, ...data } = slip
  const goods = received(lot, id)
  receivedBy(goods, id, slip.returnedOn)
  covers(goods, id, slip.quantity)
  const available = quantity(goods.available - slip.quantity)
  const returned = on(lots, id, { type: 'LotReturned', data })
  if (available > 0n) return { decided: [returned], available }
  return { decided: [returned, on(shelves, goods.product, { type: 'LotEmptied', data: { lot: id } })], available }
}
