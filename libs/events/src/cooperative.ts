import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { account, text } from './fields.js'

export const accountKind = z.enum(['asset', 'liability', 'equity', 'revenue', 'expense'])
export type AccountKind = z.output<typeof accountKind>

/**
 * Who takes part, and its chart of accounts. `zone` is an IANA time zone: the cooperative's business days are counted
 * there. An account that is added has no parties.
 */
export const cooperativeEvents = eventCategory('cooperative', {
  CooperativeEnrolled: event(z.strictObject({ name: text, zone: text, demo: z.exactOptional(z.literal(true)) })),
  CooperativeSuspended: event(z.strictObject({ reason: text })),
  CooperativeResumed: event(z.strictObject({ reason: text })),
  AccountAdded: event(z.strictObject({ account, name: text, kind: accountKind })),
  AccountRenamed: event(z.strictObject({ account, name: text })),
})

export type CooperativeEvent = EventOf<typeof cooperativeEvents>
