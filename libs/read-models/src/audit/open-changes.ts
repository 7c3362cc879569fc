import type { CooperativeId, Json, Sealed } from '#events/words.js'
import type { Keyring } from '#personal/keyring.js'
import type { AuditedFact } from './queries.js'

/**
 * Opens the names of producers in what changed, in one round trip. Of who was forgotten there is none any more: null.
 * What is sealed in `data` stays sealed.
 * @throws SealBroken
 */
export async function openChanges(
  keyring: Keyring,
  cooperative: CooperativeId,
  facts: readonly AuditedFact[],
): Promise<AuditedFact[]> {
  const sealed = [...new Set(facts.flatMap(sealedIn))]
  const opened = await keyring.openMany(cooperative, sealed)
  const texts = new Map(sealed.map((name, at) => [name, opened[at] ?? null]))
  const open = (name: Json): Json => (isSealed(name) ? (texts.get(name) ?? null) : name)
  return facts.map((fact) =>
    fact.type !== PRODUCERS_NAME
      ? fact
      : {
          ...fact,
          changes: fact.changes.map((change) =>
            change.what === 'name' ? { ...change, before: open(change.before), after: open(change.after) } : change,
          ),
        },
  )
}

/** The only event that changes a name which is sealed. */
const PRODUCERS_NAME = 'ProducerRevised'

const sealedIn = ({ type, changes }: AuditedFact): Sealed[] =>
  type !== PRODUCERS_NAME
    ? []
    : changes.flatMap(({ what, before, after }) => (what === 'name' ? [before, after].filter(isSealed) : []))

const isSealed = (name: Json): name is Sealed => typeof name === 'string'
