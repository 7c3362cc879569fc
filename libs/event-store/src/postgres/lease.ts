import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { HeldLease, Lease } from '../follow.js'

/** How often a process that waits for a lease looks whether it is free, in milliseconds. */
const LOOK_AGAIN = 500

/**
 * A lease as an advisory lock of a session: the server sets it free when the session ends, however its process ended,
 * so no clock decides who has it. It holds a connection of the pool. Should the server think the session over while its
 * process does not know yet, two do the same work for a moment: what they do is saved with its checkpoint.
 */
export const postgresLease = (pool: Pool, name: string): Lease => ({
  async take(signal) {
    for (;;) {
      signal.throwIfAborted()
      const lease = await tryToTake(pool, keyOf(name))
      if (lease !== undefined) return lease
      await wait(LOOK_AGAIN, undefined, { signal })
    }
  },
})

async function tryToTake(pool: Pool, key: bigint): Promise<HeldLease | undefined> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [key])
    if (rows[0]?.taken === true) return held(client, key)
  } catch (error) {
    client.release(true)
    throw error
  }
  client.release()
  return undefined
}

function held(client: PoolClient, key: bigint): HeldLease {
  const lost = new AbortController()
  const lose = () => lost.abort()
  client.once('end', lose)
  client.once('error', lose)
  return {
    lost: lost.signal,
    async giveUp() {
      client.removeListener('end', lose)
      client.removeListener('error', lose)
      // A session that is closed sets its locks free as well.
      const isFree =
        !lost.signal.aborted &&
        (await client.query('SELECT pg_advisory_unlock($1)', [key]).then(
          () => true,
          () => false,
        ))
      client.release(!isFree)
    },
  }
}

/** Advisory locks are numbers, one space for a database: 63 bits of a hash of what it is for. */
const keyOf = (name: string): bigint =>
  createHash('sha256').update(`lumbung/lease/${name}`).digest().readBigInt64BE() >> 1n
