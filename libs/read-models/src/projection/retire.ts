import { setTimeout as wait } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import { sqlState } from '#postgres/failures.js'
import { inTransaction } from '#postgres/transaction.js'
import { schemaOf } from './generation.js'

/** Held while new tables are filled or old ones dropped: the ASCII of `reading`. */
const LOCK = 0x72_65_61_64_69_6e_67n

/** In milliseconds: queries on the live tables never wait for the drop of old ones, and it asks again this often. */
const LOCK_TIMEOUT = 200
const BETWEEN_ATTEMPTS = 250

const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Does the work as the only process that makes or drops read tables. The lock goes with its connection: whoever dies
 * under it leaves tables behind, and the next drops them.
 * @returns undefined, with nothing done, while another process holds it
 */
export async function alone<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<{ done: T } | undefined> {
  const client = await pool.connect()
  let isBroken = true
  try {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [LOCK])
    if (rows[0]?.locked !== true) {
      isBroken = false
      return undefined
    }
    try {
      return { done: await work(client) }
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
      isBroken = false
    }
  } finally {
    client.release(isBroken)
  }
}

/**
 * Drops every set of tables that is not live, each after its last reader. Call it under `alone`.
 * @param patience in milliseconds, for readers to come to an end
 * @returns whether none is left
 */
export async function dropRetired(pool: Pool, patience: number, signal?: AbortSignal): Promise<boolean> {
  for (let left = patience; ; left -= BETWEEN_ATTEMPTS) {
    const { rows } = await pool.query<{ generation: number }>(
      'SELECT generation FROM reading.generation WHERE generation NOT IN (SELECT generation FROM reading.live) ORDER BY 1',
    )
    let isClean = true
    for (const { generation } of rows) isClean = (await drop(pool, generation)) && isClean
    if (isClean || left < BETWEEN_ATTEMPTS) return isClean
    await wait(BETWEEN_ATTEMPTS, undefined, { signal })
  }
}

async function drop(pool: Pool, generation: number): Promise<boolean> {
  const schema = schemaOf(generation)
  try {
    await inTransaction(pool, async (client) => {
      await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`)
      const { rows } = await client.query('SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1', [schema])
      // Every reader comes in through this table and keeps it to the end: with it, the others are free.
      if (rows.length > 0) await client.query(`LOCK TABLE ${schema}.cooperative IN ACCESS EXCLUSIVE MODE`)
      await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
      await client.query('DELETE FROM reading.generation WHERE generation = $1', [generation])
    })
    return true
  } catch (error) {
    if (sqlState(error) === LOCK_NOT_AVAILABLE) return false
    throw error
  }
}
