import { catchUp } from './read-side.js'
import { commandLog, whereOf, type WhereOptions } from './commands/options.js'
import type { PayoutUnsealing, Unsealing } from '#documents/unsealing.js'
import type { CooperativeId } from '#events/words.js'
import { openInstallation } from '#installation/installation.js'
import { openChanges } from '#read-models/audit/open-changes.js'
import { openDestinations } from '#read-models/destinations/open-destinations.js'
import { openNames } from '#read-models/directory/open-names.js'
import { cooperativeProfile, type CooperativeProfile } from '#read-models/directory/queries.js'
import { asCooperative, type Reading } from '#read-models/wall/as-cooperative.js'

/** The books of a cooperative as they stand in the log now, in one snapshot. */
export interface Books {
  readonly db: Reading
  readonly profile: CooperativeProfile
  readonly unsealing: Unsealing & PayoutUnsealing
}

export interface BooksOptions extends WhereOptions {
  readonly cooperative: CooperativeId
}

/** @throws Error when there is no such cooperative; whatever keeps the installation from opening */
export async function readBooks<T>(
  { cooperative, ...where }: BooksOptions,
  read: (books: Books) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation(whereOf(where), commandLog(), { beside: true })
  try {
    await catchUp(installation, cooperative)
    const { pool, keyring } = installation
    return await asCooperative(pool, cooperative, async (db) => {
      const profile = await cooperativeProfile(db)
      if (profile === undefined) throw new Error(`there is no cooperative ${cooperative} here`)
      const unsealing: Unsealing & PayoutUnsealing = {
        names: (people) => openNames(keyring, cooperative, people),
        destinations: (sealed) => openDestinations(keyring, cooperative, sealed),
        changes: (facts) => openChanges(keyring, cooperative, facts),
      }
      return read({ db, profile, unsealing })
    })
  } finally {
    await installation.close()
  }
}
