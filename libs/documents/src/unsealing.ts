import type { Sealed } from '#events/words.js'
import type { AuditedFact } from '#read-models/audit/queries.js'

/**
 * Opens what is sealed for whoever may read it: `openNames` and `openChanges` of the room read-models, with a keyring and
 * for one cooperative. Of who was forgotten there is nothing to open any more.
 */
export interface Unsealing {
  names<P extends { readonly name?: Sealed }>(
    people: readonly P[],
  ): Promise<(Omit<P, 'name'> & { readonly name?: string })[]>
  changes(facts: readonly AuditedFact[]): Promise<AuditedFact[]>
}

/** Opens also where payouts go: `openDestinations` of the room read-models, of an account as much as may be shown. */
export interface PayoutUnsealing extends Pick<Unsealing, 'names'> {
  destinations<D extends { readonly account?: Sealed; readonly holder?: Sealed }>(
    destinations: readonly D[],
  ): Promise<(Omit<D, 'account' | 'holder'> & { readonly account?: string; readonly holder?: string })[]>
}
