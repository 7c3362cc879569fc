import type { Unsealing } from '#documents/unsealing.js'
import type { Sealed } from '#events/words.js'

/**
 * Leaves names as they are sealed: opening takes a connection, and whoever holds one while they wait for another keeps
 * everybody waiting once all do. They are opened when the reading is over.
 */
export const stillSealed: Unsealing = {
  names: <P extends { readonly name?: Sealed }>(people: readonly P[]) =>
    Promise.resolve(people.map(({ name, ...person }) => (name === undefined ? person : { ...person, name }))),
  changes: (facts) => Promise.resolve([...facts]),
}
