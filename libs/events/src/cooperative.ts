import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { account, text } from './fields.js'
import { bankAccount } from './payout-run.js'

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
  /** The bank account that payouts are paid from, and for how long after a change no payout goes to a destination. */
  PayoutSettingsChanged: event(
    z.strictObject({ coolingOffHours: z.int().min(0).max(720), from: z.exactOptional(bankAccount) }),
  ),
})

export type CooperativeEvent = EventOf<typeof cooperativeEvents>
