import { lots, received, type Lot } from './lot.js'
import { Rejected } from './rejected.js'
import { shelves } from './shelf.js'
import { on, type Decided } from '#events/category.js'
import type { Day, LotId } from '#events/words.js'

/**
 * Goods were never received: all of them are gone again. Only while nothing of the lot is away: what was sold is taken
 * back first, and what the cooperative compensated stands until it is found.
 * @throws Rejected unknown-lot, lot-touched
 */
export function cancelReceipt(lot: Lot, receipt: { lot: LotId; reason: string; cancelledOn: Day }): Decided[] {
  const { lot: id, reason, cancelledOn } = receipt
  const { product, available, sold, returned, spoiled, lost, compensated } = received(lot, id)
  const away = Object.entries({ sold, returned, spoiled, lost, compensated: compensated.quantity })
  const [touched] = away.filter(([, units]) => units !== 0n)
  if (touched !== undefined) {
    const [how, units] = touched
    throw new Rejected('lot-touched', `lot ${id}: ${units} are ${how}`, { lot: id, [how]: units.toString() })
  }
  return [
    on(lots, id, { type: 'LotReceiptCancelled', data: { quantity: available, reason, cancelledOn } }),
    on(shelves, product, { type: 'LotEmptied', data: { lot: id } }),
  ]
}
