import { book, type Calendar } from './calendar.js'
import { compensation, valued } from './loss.js'
import { foundCompensated, lots, pricingOn, received, receivedBy, type Lot, type ReceivedLot } from './lot.js'
import { Rejected } from './rejected.js'
import { shelves } from './shelf.js'
import { on, type Decided } from '#events/category.js'
import {
  halfUp,
  LARGEST,
  negated,
  quantity,
  rupiah,
  type Day,
  type LotId,
  type Quantity,
  type Rupiah,
} from '#events/words.js'

export interface Count {
  readonly lot: LotId
  /** What stands there, from none on. */
  readonly counted: Quantity
  /** A count is of the moment it is recorded. */
  readonly countedOn: Day
  readonly reason?: string
  /** What goods without a price are worth, where some are missing and the cooperative bears the loss. */
  readonly lossPrice?: Rupiah
}

/**
 * What stands of a lot is what was counted. Of what is missing, the lot's terms say who bears the loss; what is found
 * again takes back what the cooperative had compensated for it. More may be found than was ever missing.
 * @returns what to write, what should have stood there, and what the cooperative owes for the difference: below zero,
 * what it takes back
 * @throws Rejected unknown-lot, not-received-yet, no-open-period, amount-too-large (the quantity), and what `valued` throws
 */
export function countLot(
  lot: Lot,
  calendar: Calendar,
  { lot: id, counted, countedOn, reason, lossPrice }: Count,
): { decided: Decided[]; expected: Quantity; value: Rupiah } {
  const goods = received(lot, id)
  receivedBy(goods, id, countedOn)
  remainsCountable(goods, id, counted)
  const { producer, product, available: expected } = goods
  const because = reason === undefined ? {} : { reason }
  const loss = { on: countedOn, ...(lossPrice !== undefined && { lossPrice }) }
  const worth =
    counted < expected ? valued(id, goods, quantity(expected - counted), loss) : found(goods, counted, countedOn)
  return {
    decided: [
      on(lots, id, {
        type: 'LotCounted',
        data: { producer, counted, expected, ...worth, ...because, ...book(calendar, countedOn) },
      }),
      ...compensation(id, producer, worth.value, countedOn),
      ...(counted === 0n && expected > 0n ? [on(shelves, product, { type: 'LotEmptied', data: { lot: id } })] : []),
      ...(counted > 0n && expected === 0n ? [on(shelves, product, { type: 'LotRefilled', data: { lot: id } })] : []),
    ],
    expected,
    value: worth.value,
  }
}

function found(goods: ReceivedLot, counted: Quantity, countedOn: Day) {
  const { lossBorneBy: borneBy } = pricingOn(goods, countedOn).terms
  const { quantity: lost, value } = goods.compensated
  const again = foundCompensated(goods, counted - goods.available)
  return { borneBy, value: again === 0n ? rupiah(0n) : negated(rupiah(halfUp(value * again, lost))) }
}

/** Whatever is sold of the lot may come back, and is counted then too. */
function remainsCountable({ sold }: ReceivedLot, id: LotId, counted: Quantity): void {
  if (counted + sold <= LARGEST) return
  throw new Rejected('amount-too-large', `lot ${id}: ${counted} and what is sold of it are beyond ${LARGEST}`, {
    lot: id,
    counted: counted.toString(),
  })
}
