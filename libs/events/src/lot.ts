import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { booking, day, foreignId, price, producerId, productId, quantity, rupiah, saleId, text } from './fields.js'
import { lotTerms } from './terms.js'

/** Which part of which line of which sale: the key of a producer's earnings. Parts count from 0 within their line. */
export const soldPart = { sale: saleId, line: text, part: z.int().min(0) }

/**
 * One receipt of one product from one producer. `share` is the producer's, in rupiah; it may be zero, and a
 * reversed share may be of either sign.
 */
export const lotEvents = eventCategory('lot', {
  LotReceived: event(
    z.strictObject({
      foreignId,
      producer: producerId,
      product: productId,
      receivedOn: day,
      quantity,
      pricedPer: quantity,
      askingPrice: z.exactOptional(price),
      terms: lotTerms,
    }),
  ),
  LotSold: event(z.strictObject({ ...soldPart, quantity, share: rupiah, soldOn: day })),
  LotRestocked: event(z.strictObject({ ...soldPart, refund: text, quantity, share: rupiah, restockedOn: day })),
  /** `value` is what the cooperative owes the producer for it; zero when the producer bears the loss. */
  LotSpoiled: event(
    z.strictObject({
      producer: producerId,
      quantity,
      borneBy: z.enum(['producer', 'cooperative']),
      value: rupiah,
      ...booking,
    }),
  ),
})

export type LotEvent = EventOf<typeof lotEvents>
