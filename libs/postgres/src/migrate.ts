import { createHash } from 'node:crypto'
import type { Pool, PoolClient, QueryConfig } from 'pg'
import { inTransaction } from './transaction.js'

/** One step of a schema. Once released its text never changes: what comes after is a new step. */
export interface Migration {
  /** Unique in the whole database, by habit `<room>/<number>-<what>`: `event-store/001-log`. */
  id: string
  /** Any number of statements; each runs in the transaction of all. */
  sql: string
}

/** One lock for all of Lumbung's migrations in a database: the ASCII of `lumbung`. */
const LOCK = 0x6c_75_6d_62_75_6e_67n

/**
 * Applies what this database has not had yet, in the order given, all or nothing. Processes that start at once wait for
 * the first and then find nothing left to do.
 * @returns the ids applied now
 * @throws ChangedMigration when a step already applied here reads differently now
 */
export async function migrate(pool: Pool, migrations: readonly Migration[]): Promise<string[]> {
  const twice = migrations.find(({ id }, index) => migrations.findIndex((other) => other.id === id) !== index)
  if (twice !== undefined) throw new Error(`Two migrations are called ${twice.id}.`)

  return inTransaction(pool, async (client) => {
    // The first of many may take its time, and the others wait for it.
    await client.query('SET LOCAL statement_timeout = 0')
    await client.query(patient('SELECT pg_advisory_xact_lock($1)', [LOCK]))
    const applied = await appliedMigrations(client)
    const missing = migrations.filter(({ id, sql }) => {
      const before = applied.get(id)
      if (before !== undefined && before !== checksum(sql)) throw new ChangedMigration(id)
      return before === undefined
    })
    for (const { id, sql } of missing) {
      await client.query(patient(sql)).catch((error: unknown) => {
        throw new Error(`Migration ${id} failed.`, { cause: error })
      })
      await client.query('INSERT INTO migration (id, checksum) VALUES ($1, $2)', [id, checksum(sql)])
    }
    return missing.map(({ id }) => id)
  })
}

export class ChangedMigration extends Error {
  override readonly name = 'ChangedMigration'

  constructor(readonly id: string) {
    super(`Migration ${id} was applied to this database with another text. Give the change a migration of its own.`)
  }
}

/** A statement that pg too waits for without end: its own option, of the pool otherwise, unknown to its types. */
function patient(text: string, values: unknown[] = []): QueryConfig & { query_timeout: number } {
  return { text, values, query_timeout: 2 ** 31 - 1 }
}

async function appliedMigrations(client: PoolClient): Promise<Map<string, string>> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS migration (
      id text PRIMARY KEY,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`)
  const { rows } = await client.query<{ id: string; checksum: string }>('SELECT id, checksum FROM migration')
  return new Map(rows.map(({ id, checksum }) => [id, checksum]))
}

function checksum(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}
