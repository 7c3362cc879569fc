import type { CooperativeId, ProducerId } from '#events/words.js'

/**
 * What a person may be in a cooperative: see the table in permission.ts for what each may do. A consumer is no person but
 * another system, which is told what happened.
 */
export const ROLES = ['clerk', 'accountant', 'approver', 'producer', 'agency', 'auditor', 'admin', 'consumer'] as const
export type Role = (typeof ROLES)[number]

/** Who is asking. A producer's identity names the producer, no other does. */
export type Identity = {
  /** The person, as the log names who did it. */
  readonly subject: string
  /** The one cooperative they are in: whatever they ask for is asked of it. */
  readonly cooperative: CooperativeId
} & Standing

type Standing =
  | { readonly role: Exclude<Role, 'producer'>; readonly producer?: never }
  | { readonly role: 'producer'; readonly producer: ProducerId }
