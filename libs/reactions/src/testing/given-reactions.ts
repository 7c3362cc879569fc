import type { Pool } from 'pg'
import type { RecordedEvent, Revision, StreamName } from '#events/recorded.js'
import { migrate } from '#postgres/migrate.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { createReadDatabase } from '#read-models/testing/read-database.js'
import { WrittenLog } from '#read-models/testing/written-log.js'
import { reactionMigrations } from '../migrations.js'

/** A database of a test's own, with what stands around the read tables, and the tables of reactions. */
export async function createReactionDatabase(): Promise<TestDatabase> {
  const database = await createReadDatabase()
  await migrate(database.pool, reactionMigrations)
  return database
}

/** A log that a test writes, read by its streams too. */
export class ReadableLog extends WrittenLog {
  async readStreams(from: ReadonlyMap<StreamName, Revision>): Promise<Map<StreamName, RecordedEvent[]>> {
    const { events } = await this.readAll(this.start(), this.size)
    return new Map(
      Array.from(from, ([name, first]) => [
        name,
        events.filter(({ stream, revision }) => stream === name && revision >= first),
      ]),
    )
  }
}

/** What is owed, by the cooperative and revision of its fact. */
export async function pending(pool: Pool) {
  const { rows } = await pool.query<{ fact: string; attempts: number; failure: string | null }>(
    `SELECT format('%s %s@%s', reaction, stream, revision) AS fact, attempts, failure
     FROM reactions.pending ORDER BY reaction, stream, revision`,
  )
  return rows
}

/** Makes everything that is owed due. */
export const makeDue = (pool: Pool) => pool.query(`UPDATE reactions.pending SET due = '-infinity'`)
