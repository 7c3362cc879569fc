import { destination, type Destination } from '#events/producer.js'
import type { CooperativeId, Json, Sealed } from '#events/words.js'
import type { Keyring } from '#personal/keyring.js'
import { masked } from '../destinations/open-destinations.js'
import type { Change } from './changes.js'
import type { AuditedFact } from './queries.js'

/**
 * Opens the names of producers in what changed, and where their money goes, of an account its last digits; in one round
 * trip. Of who was forgotten there is none any more: null. What is sealed in `data` stays sealed.
 * @throws SealBroken
 */
export async function openChanges(
  keyring: Keyring,
  cooperative: CooperativeId,
  facts: readonly AuditedFact[],
): Promise<AuditedFact[]> {
  const sealed = [...new Set(facts.flatMap(sealedIn))]
  const opened = await keyring.openMany(cooperative, sealed)
  const texts = new Map(sealed.map((text, at) => [text, opened[at] ?? null]))
  const open = (text: Sealed): string | null => texts.get(text) ?? null
  return facts.map((fact) => {
    const what = whatIsSealed[fact.type]
    if (what === undefined) return fact
    return {
      ...fact,
      changes: fact.changes.map((change) =>
        change.what === what.called
          ? { ...change, before: what.opened(change.before, open), after: what.opened(change.after, open) }
          : change,
      ),
    }
  })
}

type Open = (sealed: Sealed) => string | null

interface SealedChange {
  readonly called: Change['what']
  readonly sealedIn: (value: Json) => Sealed[]
  readonly opened: (value: Json, open: Open) => Json
}

/** The events that change what is sealed. */
const whatIsSealed: { readonly [Type in AuditedFact['type']]?: SealedChange } = {
  ProducerRevised: {
    called: 'name',
    sealedIn: (name) => (isSealed(name) ? [name] : []),
    opened: (name, open) => (isSealed(name) ? open(name) : name),
  },
  PayoutDestinationChanged: {
    called: 'destination',
    sealedIn(value) {
      const to = bankOf(value)
      return to === undefined ? [] : [to.account, to.holder]
    },
    opened(value, open) {
      const to = bankOf(value)
      if (to === undefined) return value
      const account = open(to.account)
      return { ...to, account: account === null ? null : masked(account), holder: open(to.holder) }
    },
  },
}

function sealedIn({ type, changes }: AuditedFact): Sealed[] {
  const what = whatIsSealed[type]
  if (what === undefined) return []
  return changes.flatMap((change) =>
    change.what === what.called ? [...what.sealedIn(change.before), ...what.sealedIn(change.after)] : [],
  )
}

const isSealed = (name: Json): name is Sealed => typeof name === 'string'

/** Undefined for cash, and where none was given. */
function bankOf(value: Json): Extract<Destination, { way: 'transfer' }> | undefined {
  const { data: to } = destination.safeParse(value)
  return to?.way === 'transfer' ? to : undefined
}
