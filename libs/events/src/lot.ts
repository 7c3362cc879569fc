import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import {
  booking,
  day,
  foreignId,
  price,
  producerId,
  productId,
  quantity,
  rupiah,
  saleId,
  stock,
  text,
} from './fields.js'

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
  /** `reassignment` is the one that says so, where it was not the sale itself. */
  LotSold: event(
    z.strictObject({ ...soldPart, reassignment: z.exactOptional(text), quantity, share: rupiah, soldOn: day }),
  ),
  LotRestocked: event(z.strictObject({ ...soldPart, refund: text, quantity, share: rupiah, restockedOn: day })),
  /**
   * `value` is what the cooperative owes the producer for it; zero when the producer bears the loss. `lossPrice` is the
   * price for each `pricedPer` of the lot that it comes from, where whoever recorded it gave one.
   */
  LotSpoiled: event(
    z.strictObject({
      producer: producerId,
      quantity,
      borneBy: z.enum(['producer', 'cooperative']),
      value: rupiah,
      lossPrice: z.exactOptional(price),
      reason: z.exactOptional(text),
      ...booking,
    }),
  ),
  /** It was never received: all of it is gone again. */
  LotReceiptCancelled: event(z.strictObject({ quantity, reason: text, cancelledOn: day })),
  /** Other terms for what is sold from `effectiveOn` on. */
  LotRepriced: event(
    z.strictObject({ effectiveOn: day, askingPrice: z.exactOptional(price), terms: lotTerms, reason: text }),
  ),
  /** Given back to the producer. */
  LotReturned: event(z.strictObject({ quantity, returnedOn: day, reason: z.exactOptional(text) })),
  /**
   * What stood there when it was counted, and what should have. `value` is what the cooperative owes the producer for
   * what is missing; below zero, what it takes back of that for what was found. `lossPrice` as of what spoiled.
   */
  LotCounted: event(
    z.strictObject({
      producer: producerId,
      counted: stock,
      expected: stock,
      borneBy: z.enum(['producer', 'cooperative']),
      value: rupiah,
      lossPrice: z.exactOptional(price),
      reason: z.exactOptional(text),
      ...booking,
    }),
  ),
})

export type LotEvent = EventOf<typeof lotEvents>
