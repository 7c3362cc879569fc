import type { Pool } from 'pg'
import { LOCK } from '../commit-group-sql.js'

/** Sessions of this database that wait for a lock: other tests share the server, and wait for theirs. */
const WAITING = `
  FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE datname = current_database() AND NOT granted AND locktype = $1`

/**
 * Until a session waits: for the log's lock, or for a transaction that has not ended.
 * @returns the number of its server process
 */
export async function oneWaits(pool: Pool, kind: 'advisory' | 'transactionid'): Promise<number> {
  for (;;) {
    const { rows } = await pool.query<{ pid: number }>(`SELECT pid ${WAITING}`, [kind])
    if (rows[0] !== undefined) return rows[0].pid
  }
}

/** Cuts off the sessions that wait for the log's lock. */
export async function cutOffWaiting(pool: Pool): Promise<void> {
  await pool.query(`SELECT pg_terminate_backend(pid) ${WAITING}`, ['advisory'])
}

/** As a timeout of theirs does. */
export async function cancelWaiting(pool: Pool): Promise<void> {
  await pool.query(`SELECT pg_cancel_backend(pid) ${WAITING}`, ['advisory'])
}

/** Cuts off whoever has a lease, or the log's lock. */
export async function cutOffHolders(pool: Pool): Promise<void> {
  await pool.query(`
    SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE datname = current_database() AND granted AND locktype = 'advisory'`)
}

/** Does the work while another session has the log's lock, until `free` or the end of the work. */
export async function whileLocked<T>(pool: Pool, work: (free: () => Promise<unknown>) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1, 0)', [LOCK])
    return await work(() => client.query('COMMIT'))
  } finally {
    client.release(true)
  }
}
