import type { CooperativeId, Sealed } from '#events/words.js'
import type { Keyring } from '#personal/keyring.js'

/**
 * Opens the names of producers or members, in one round trip. Who was forgotten has none any more.
 * @throws SealBroken
 */
export async function openNames<P extends { readonly name?: Sealed }>(
  keyring: Keyring,
  cooperative: CooperativeId,
  people: readonly P[],
): Promise<(Omit<P, 'name'> & { readonly name?: string })[]> {
  const names = await keyring.openMany(
    cooperative,
    people.flatMap(({ name }) => (name === undefined ? [] : [name])),
  )
  const next = names.values()
  return people.map(({ name: sealed, ...person }) => {
    const name = sealed === undefined ? undefined : next.next().value
    return name === undefined ? person : { ...person, name }
  })
}
