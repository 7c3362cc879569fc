import type { PayoutUnsealing, Unsealing } from '../unsealing.js'

/** As if this were the name that was sealed, whoever it is of: one that a spreadsheet would compute. */
export const NAME = '=SUM(A1);"Ina"'
/** And this the account. */
export const ACCOUNT = '••••6789'

/** Opens every name as the same; keyrings have tests of their own. */
export const unsealed: Unsealing & PayoutUnsealing = {
  names: (people) =>
    Promise.resolve(people.map(({ name: sealed, ...person }) => (sealed ? { ...person, name: NAME } : person))),
  destinations: (destinations) =>
    Promise.resolve(
      destinations.map(({ account, holder, ...destination }) => ({
        ...destination,
        ...(account && { account: ACCOUNT }),
        ...(holder && { holder: NAME }),
      })),
    ),
  changes: (facts) => Promise.resolve([...facts]),
}
