import { commitNumber, count, day, optional, text, total, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

/**
 * A lot as it was received, with its terms: `commissionBps` of the price, or a `netPrice` to the producer for
 * `pricedPer` units. `commit` and `index` are the order in which lots were recorded.
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
    askingPrice: optional(whole),
    commissionBps: optional(count),
    netPrice: optional(whole),
    holdDays: count,
    takeHomeBps: count,
    lossBorneBy: text,
    commit: commitNumber,
    index: count,
  },
  {
    key: ['lot'],
    indexes: [
      { name: 'lots_in_order', columns: ['received_on', 'commit', 'index'] },
      { name: 'lots_of_producer', columns: ['producer', 'received_on', 'commit', 'index'] },
    ],
  },
)

/** Where a lot's goods are: `available = received − sold + restocked − spoiled`. `earned` is the producer's share of it. */
export const lotStock = table(
  'lot_stock',
  { lot: text, available: total, sold: total, restocked: total, spoiled: total, earned: total },
  { key: ['lot'], indexes: [{ name: 'lots_with_something_left', columns: ['lot'], where: 'available > 0' }] },
)
