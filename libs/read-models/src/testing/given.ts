import { afterAll, beforeAll } from '@jest/globals'
import type { Decided } from '#events/category.js'
import type { CooperativeId } from '#events/words.js'
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

/** What happened in Palu, a commit each, projected before the tests of this file: `told.ask(db => stock(db))`. */
export function given(...commits: readonly (readonly Decided[])[]): Told {
  let database: TestDatabase
  const log = new WrittenLog()
  for (const commit of commits) log.commit(palu, ...commit)
  beforeAll(async () => {
    database = await createReadDatabase()
    await projectAll(database.pool, log)
  })
  afterAll(() => database.drop())
  return { log, ask: (query) => asCooperative(database.pool, palu, query) }
}
