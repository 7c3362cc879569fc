import { afterAll, beforeAll } from '@jest/globals'
import type { Decided } from '#events/category.js'
import type { CooperativeId, Instant } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { asCooperative, type Reading } from '../wall/as-cooperative.js'
import { createReadDatabase, projectAll } from './read-database.js'
import { WrittenLog } from './written-log.js'

export const palu = 'palu' as CooperativeId

export interface Told {
  readonly log: WrittenLog
  /** Asks as the cooperative that the story is about. */
  ask<T>(query: (db: Reading) => Promise<T>): Promise<T>
}

/** A commit by the time it was recorded; those after it are of that time as well. */
interface Recorded {
  readonly recordedAt: Instant
  readonly decided: readonly Decided[]
}

/** Recorded at noon of a day, of UTC. */
export const recordedOn = (day: string, ...decided: readonly Decided[]): Recorded => ({
  recordedAt: `${day}T12:00:00.000Z` as Instant,
  decided,
})

/** What happened in Palu, a commit each, projected before the tests of this file: `told.ask(db => stock(db))`. */
export function given(...commits: readonly (readonly Decided[] | Recorded)[]): Told {
  let database: TestDatabase
  const log = new WrittenLog()
  for (const commit of commits) {
    if ('recordedAt' in commit) log.recordedAt = commit.recordedAt
    log.commit(palu, ...('recordedAt' in commit ? commit.decided : commit))
  }
  beforeAll(async () => {
    database = await createReadDatabase()
    await projectAll(database.pool, log)
  })
  afterAll(() => database.drop())
  return { log, ask: (query) => asCooperative(database.pool, palu, query) }
}
