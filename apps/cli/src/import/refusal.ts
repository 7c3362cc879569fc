import { Rejected } from '#domain/rejected.js'
import { CommandReused } from '#event-store/receipt.js'

/** Where the import format has another word for a refusal than the rules have. */
const inTheFormat: { readonly [code: string]: string } = {
  'amount-too-large': 'malformed',
  'not-received-yet': 'insufficient-stock',
  'lot-exists': 'changed',
  'member-exists': 'changed',
  'producer-exists': 'changed',
  'product-exists': 'changed',
  'period-exists': 'changed',
  'refund-exists': 'changed',
  'sale-exists': 'changed',
}

/** The reason that the rejects file gives. */
export const reasonFor = (code: string): string => inTheFormat[code] ?? code

export function reasonOf(error: unknown): { reason: string; detail: string } {
  if (error instanceof Rejected) return { reason: reasonFor(error.code), detail: error.message }
  if (error instanceof CommandReused) {
    return { reason: 'changed', detail: 'it was imported before with other content, which stays' }
  }
  throw error
}
