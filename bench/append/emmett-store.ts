import { STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett'
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql'
import { Pool } from 'pg'
import { sample } from './sample.js'
import { benchLog } from '../bench-server.js'
import { databaseUrl, type Connection } from '#postgres/connection.js'

export interface EmmettStore {
  /** Appends so many events to a stream of its own. */
  append(events: number): Promise<void>
  close(): Promise<void>
}

/** Connections at most: one transaction each is what its callers wait for. More of them were no faster. */
const CONNECTIONS = 16

/** Emmett's store as it comes, in a database of its own. */
export async function openEmmettStore(connection: Connection): Promise<EmmettStore> {
  const connectionString = databaseUrl(connection)
  const pool = new Pool({ connectionString, max: CONNECTIONS })
  // A pool has ended before its connections have: a server that is stopped after it may be faster.
  pool.on('error', (error) => benchLog().debug({ err: error }, 'an idle connection of Emmett’s was cut off'))
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pool } })
  await store.schema.migrate()
  return {
    async append(count) {
      const { sale, events } = sample(count)
      await store.appendToStream(
        `account-${sale}`,
        events.map(({ type, data, metadata }) => ({ type, data, metadata })),
        { expectedStreamVersion: STREAM_DOES_NOT_EXIST },
      )
    },
    async close() {
      await store.close()
      await pool.end()
    },
  }
}
