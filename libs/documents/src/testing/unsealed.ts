import type { Unsealing } from '../unsealing.js'

/** As if this were the name that was sealed, whoever it is of: one that a spreadsheet would compute. */
export const NAME = '=SUM(A1);"Ina"'

/** Opens every name as the same; keyrings have tests of their own. */
export const unsealed: Unsealing = {
  names: (people) =>
    Promise.resolve(people.map(({ name: sealed, ...person }) => (sealed ? { ...person, name: NAME } : person))),
  changes: (facts) => Promise.resolve([...facts]),
}
