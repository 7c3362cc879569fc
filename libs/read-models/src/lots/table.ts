import { commitNumber, count, day, optional, text, total, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

const place = { commit: commitNumber, index: count }

/** `commissionBps` of the price, or a `netPrice` to the producer for `pricedPer` units. */
const terms = {
  askingPrice: optional(whole),
  commissionBps: optional(count),
  netPrice: optional(whole),
  holdDays: count,
  takeHomeBps: count,
  lossBorneBy: text,
}

/**
 * A lot as it was received, with its terms, and by whom. `commit` and `index` are the order in which lots were recorded,
 * `recordedAt` is an instant as text.
 */
export const lot = table(
  'lot',
  {
    lot: text,
    foreignId: optional(text),
    producer: text,
    product: text,
    receivedOn: day,
    received: whole,
    pricedPer: whole,
    ...terms,
    receivedBy: text,
    recordedAt: text,
    ...place,
  },
  {
    key: ['lot'],
    indexes: [
      { name: 'lots_in_order', columns: ['received_on', 'commit', 'index'] },
      { name: 'lots_of_producer', columns: ['producer', 'received_on', 'commit', 'index'] },
      { name: 'lots_of_product', columns: ['product', 'received_on', 'commit', 'index'] },
    ],
  },
)

/** Other terms for what is sold from `effectiveOn` on; of those effective by a day the latest hold, of equals the last. */
export const lotRepricing = table(
  'lot_repricing',
  { lot: text, ...place, effectiveOn: day, ...terms, reason: text },
  { key: ['lot', 'commit', 'index'] },
)

/** Lots whose receipt was a mistake. */
export const lotCancellation = table(
  'lot_cancellation',
  { lot: text, ...place, cancelledOn: day, reason: text },
  { key: ['lot'] },
)

/**
 * Where a lot's goods are: `available = received − sold + restocked − spoiled − returned − lost + found − cancelled`.
 * `earned` is the producer's share of what was sold and is not back.
 */
export const lotStock = table(
  'lot_stock',
  {
    lot: text,
    available: total,
    sold: total,
    restocked: total,
    spoiled: total,
    returned: total,
    lost: total,
    found: total,
    cancelled: total,
    earned: total,
  },
  { key: ['lot'], indexes: [{ name: 'lots_with_something_left', columns: ['lot'], where: 'available > 0' }] },
)

/**
 * All that happened to a lot, in the order of the log. `quantity` is what it adds to what is there; `share` what it adds
 * to the producer's earnings; `value` what the cooperative owes for a loss. `day` is when it happened or takes effect:
 * what only puts a lot on its shelf or takes it off has none. `bookedOn` is there where it is booked by itself.
 */
export const lotMovement = table(
  'lot_movement',
  {
    lot: text,
    ...place,
    kind: text,
    day: optional(day),
    bookedOn: optional(day),
    quantity: whole,
    share: optional(whole),
    value: optional(whole),
    sale: optional(text),
    line: optional(text),
    part: optional(count),
    refund: optional(text),
    counted: optional(whole),
    expected: optional(whole),
    reason: optional(text),
  },
  { key: ['lot', 'commit', 'index'] },
)
