import { negated } from '#events/words.js'
import type { RecordedEvent } from '#events/recorded.js'
import type { Model } from '../model.js'
import { lot, lotCancellation, lotMovement, lotRepricing, lotStock } from './table.js'
import { termsRow } from './terms.js'

export const lotsModel: Model = {
  version: 2,
  tables: [lot, lotRepricing, lotCancellation, lotStock, lotMovement],
  on: {
    LotReceived(data, { id, stored }, rows) {
      const { foreignId, producer, product, receivedOn, quantity, pricedPer, askingPrice, terms } = data
      rows.put(lot, {
        lot: id,
        foreignId,
        producer,
        product,
        receivedOn,
        received: quantity,
        pricedPer,
        askingPrice,
        ...termsRow(terms),
        receivedBy: stored.metadata.actor,
        recordedAt: stored.metadata.recordedAt,
        ...placeOf(stored),
      })
      rows.put(lotStock, { lot: id, available: quantity })
      rows.put(lotMovement, { lot: id, ...placeOf(stored), kind: 'received', day: receivedOn, quantity })
    },
    LotSold({ sale, line, part, quantity, share, soldOn }, { id, stored }, rows) {
      const taken = 0n - quantity
      rows.put(lotStock, { lot: id, available: taken, sold: quantity, earned: share })
      const sold = { kind: 'sold', day: soldOn, quantity: taken, share, sale, line, part }
      rows.put(lotMovement, { lot: id, ...placeOf(stored), ...sold })
    },
    LotRestocked({ sale, line, part, refund, quantity, share, restockedOn }, { id, stored }, rows) {
      const back = negated(share)
      rows.put(lotStock, { lot: id, available: quantity, restocked: quantity, earned: back })
      const restocked = { kind: 'restocked', day: restockedOn, quantity, share: back, sale, line, part, refund }
      rows.put(lotMovement, { lot: id, ...placeOf(stored), ...restocked })
    },
    LotSpoiled({ quantity, value, reason, occurredOn, bookedOn }, { id, stored }, rows) {
      const gone = 0n - quantity
      rows.put(lotStock, { lot: id, available: gone, spoiled: quantity })
      const spoiled = { kind: 'spoiled', day: occurredOn, bookedOn, quantity: gone, value, reason }
      rows.put(lotMovement, { lot: id, ...placeOf(stored), ...spoiled })
    },
    LotReturned({ quantity, returnedOn, reason }, { id, stored }, rows) {
      const gone = 0n - quantity
      rows.put(lotStock, { lot: id, available: gone, returned: quantity })
      const returned = { kind: 'returned', day: returnedOn, quantity: gone, reason }
      rows.put(lotMovement, { lot: id, ...placeOf(stored), ...returned })
    },
    LotCounted({ counted, expected, value, reason, occurredOn, bookedOn }, { id, stored }, rows) {
      const more = counted - expected
      rows.put(lotStock, { lot: id, available: more, ...(more < 0n ? { lost: -more } : { found: more }) })
      const count = { kind: 'counted', day: occurredOn, bookedOn, quantity: more, value, counted, expected, reason }
      rows.put(lotMovement, { lot: id, ...placeOf(stored), ...count })
    },
    LotRepriced({ effectiveOn, askingPrice, terms, reason }, { id, stored }, rows) {
      const place = placeOf(stored)
      rows.put(lotRepricing, { lot: id, ...place, effectiveOn, askingPrice, ...termsRow(terms), reason })
      rows.put(lotMovement, { lot: id, ...place, kind: 'repriced', day: effectiveOn, quantity: 0n, reason })
    },
    LotReceiptCancelled({ quantity, reason, cancelledOn }, { id, stored }, rows) {
      const place = placeOf(stored)
      const gone = 0n - quantity
      rows.put(lotStock, { lot: id, available: gone, cancelled: quantity })
      rows.put(lotCancellation, { lot: id, ...place, cancelledOn, reason })
      rows.put(lotMovement, { lot: id, ...place, kind: 'cancelled', day: cancelledOn, quantity: gone, reason })
    },
    LotShelved({ lot: id }, { stored }, rows) {
      rows.put(lotMovement, { lot: id, ...placeOf(stored), kind: 'shelved', quantity: 0n })
    },
    LotEmptied({ lot: id }, { stored }, rows) {
      rows.put(lotMovement, { lot: id, ...placeOf(stored), kind: 'emptied', quantity: 0n })
    },
    LotRefilled({ lot: id }, { stored }, rows) {
      rows.put(lotMovement, { lot: id, ...placeOf(stored), kind: 'refilled', quantity: 0n })
    },
  },
}

const placeOf = ({ commit, index }: RecordedEvent) => ({ commit, index })
