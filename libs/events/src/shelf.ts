import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { day, lotId } from './fields.js'

/** The lots of one product that can be sold from. Written only when a lot arrives, empties or refills. */
export const shelfEvents = eventCategory('shelf', {
  LotShelved: event(z.strictObject({ lot: lotId, receivedOn: day })),
  LotEmptied: event(z.strictObject({ lot: lotId })),
  LotRefilled: event(z.strictObject({ lot: lotId })),
})

export type ShelfEvent = EventOf<typeof shelfEvents>
