import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { HeldLease, Lease } from '../follow.js'

/** How often a process that waits for a lease looks whether it is free, in milliseconds. */
const LOOK_AGAIN = 500

/**
 * A lease as an advisory lock of a session: the server gives it free when the session ends, however its process ended,
 * so no clock decides who has it. It holds a connection of the pool.
 */
export const postgresLease = (pool: Pool, name: string): Lease => ({
  async take(signal) {
    for (;;) {
      signal.throwIfAborted()
      const client = await pool.connect()
      const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [keyOf(name)])
      if (rows[0]?.taken === true) return held(client, keyOf(name))
      client.release()
      await wait(LOOK_AGAIN, undefined, { signal })
    }
  },
})

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
      const freed = lost.signal.aborted
        ? Promise.reject(new Error('lost'))
        : client.query('SELECT pg_advisory_unlock($1)', [key])
      await freed.then(
        () => client.release(),
        () => client.release(true),
      )
    },
  }
}

/** Advisory locks are numbers, one space for a database: 63 bits of a hash of what it is for. */
const keyOf = (name: string): bigint =>
  createHash('sha256').update(`lumbung/lease/${name}`).digest().readBigInt64BE() >> 1n
