import { writeSync } from 'node:fs'
import type { Connection } from '#postgres/connection.js'
import { openPool } from '#postgres/pool.js'
import { createLog } from '#observability/log.js'
import { writeCommits } from '../../testing/writing.js'
import { openPostgresStore } from '../postgres-store.js'

/**
 * A process of its own that writes to a log, for tests with several and for one that kills it. It prints the key of each
 * command that the store has acknowledged, one a line, at once.
 */
const [connection, writer, commits] = process.argv.slice(2)
if (connection === undefined)
  throw new Error('Arguments: the connection as JSON, the number of the writer, of commits.')

const where: Connection = JSON.parse(connection)
const log = createLog({ level: 'warn', name: 'writer' })
const pool = openPool(where, { name: 'writer', log })
const store = await openPostgresStore(pool, log)
await writeCommits(store, Number(writer), Number(commits), (id) => writeSync(1, `${id}\n`))
await store.close()
await pool.end()
