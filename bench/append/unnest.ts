import { sample, BODY_HASH, cooperative } from './sample.js'
import { benchLog } from '../bench-server.js'
import { logMigrations } from '#event-store/postgres/schema.js'
import { streamName } from '#events/recorded.js'
import type { Connection } from '#postgres/connection.js'
import { migrate } from '#postgres/migrate.js'
import { openPool } from '#postgres/pool.js'

/** The rows of commits, written as fast as one knows how to and without looking: nothing is checked, nothing in order. */
export interface Unnest {
  /** Writes the rows of so many commits of one event each in one statement, which is one transaction. */
  insert(commits: number): Promise<void>
  close(): Promise<void>
}

export async function openUnnest(connection: Connection): Promise<Unnest> {
  const pool = openPool(connection, { name: 'bench', log: benchLog() })
  await migrate(pool, logMigrations)
  let last = 0n
  return {
    async insert(commits) {
      const rows = Array.from({ length: commits }, () => {
        const { command, sale, events } = sample(1)
        last += 1n
        return { commit: last, command, stream: streamName('account', cooperative, sale), event: events[0] }
      })
      await pool.query({
        name: 'unnest',
        text: `WITH written AS (
           INSERT INTO log.event (commit, index, stream, revision, cooperative, type, version, data, metadata)
           SELECT commit, 0, stream, 0, $1, type, 1, data::json, metadata::json
           FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])
             AS event (commit, stream, type, data, metadata)
         )
         INSERT INTO log.receipt (command, body_hash, commit, result)
         SELECT command, $7, commit, '{}'::json FROM unnest($8::uuid[], $2::bigint[]) AS receipt (command, commit)`,
        values: [
          cooperative,
          rows.map(({ commit }) => commit),
          rows.map(({ stream }) => stream),
          rows.map(({ event }) => event?.type),
          rows.map(({ event }) => JSON.stringify(event?.data)),
          rows.map(({ event }) => JSON.stringify(event?.metadata)),
          BODY_HASH,
          rows.map(({ command }) => command),
        ],
      })
    },
    close: () => pool.end(),
  }
}
