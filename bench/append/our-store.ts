import type { Pool } from 'pg'
import { BODY_HASH, cooperative, sample } from './sample.js'
import { benchLog } from '../bench-server.js'
import { openPostgresStore } from '#event-store/postgres/postgres-store.js'
import { logMigrations } from '#event-store/postgres/schema.js'
import { streamName } from '#events/recorded.js'
import type { Connection } from '#postgres/connection.js'
import { migrate } from '#postgres/migrate.js'
import { openPool } from '#postgres/pool.js'

export interface OurStore {
  /** Commits one command with so many events in a stream of its own, as any command is committed. */
  append(events: number): Promise<void>
  /** How many commits of one event went into one transaction, on average, since this was last asked. */
  commitsInAGroup(): Promise<number>
  close(): Promise<void>
}

export async function openOurStore(connection: Connection): Promise<OurStore> {
  const pool = openPool(connection, { name: 'bench', log: benchLog() })
  await migrate(pool, logMigrations)
  const store = await openPostgresStore(pool, benchLog())
  let asked = 0n
  return {
    async append(count) {
      const { command, sale, events } = sample(count)
      await store.commit({
        commands: [{ id: command, bodyHash: BODY_HASH, result: {} }],
        streams: [{ stream: streamName('account', cooperative, sale), expected: 'none', events }],
      })
    },
    async commitsInAGroup() {
      const since = asked
      asked = (await store.head()).commit
      return groupSize(pool, since)
    },
    async close() {
      await store.close()
      await pool.end()
    },
  }
}

/** Rows of one transaction bear its number. */
async function groupSize(pool: Pool, since: bigint): Promise<number> {
  const { rows } = await pool.query<{ size: number }>(
    `SELECT (count(DISTINCT commit) / count(DISTINCT xmin::text)::float8) AS size FROM log.event WHERE commit > $1`,
    [since],
  )
  return rows[0]?.size ?? 1
}
