import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { text } from './fields.js'

/** Who takes part. `zone` is an IANA time zone: the cooperative's business days are counted there. */
export const cooperativeEvents = eventCategory('cooperative', {
  CooperativeEnrolled: event(z.strictObject({ name: text, zone: text, demo: z.exactOptional(z.literal(true)) })),
})

export type CooperativeEvent = EventOf<typeof cooperativeEvents>
