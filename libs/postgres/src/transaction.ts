import type { Pool, PoolClient } from 'pg'
import { isUnavailable } from './failures.js'

export interface TransactionOptions {
  /** The server refuses every write (25006); false. */
  readOnly?: boolean
  /** `read committed` when left out. */
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
}

/**
 * Does the work in one transaction: all of it is committed when the promise resolves, none of it when the work throws.
 * A client that may still be in the middle of something is dropped, never given back.
 * @throws OutcomeUnknown when the connection was lost while committing: the work may have been committed, or not
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  { readOnly = false, isolation = 'read committed' }: TransactionOptions = {},
): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${isolation} ${readOnly ? 'READ ONLY' : 'READ WRITE'}`)
    const result = await work(client)
    await commit(client)
    return result
  } catch (error) {
    broken = await leave(client, error)
    throw error
  } finally {
    client.release(broken)
  }
}

/** The connection was lost between sending COMMIT and its answer. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

async function commit(client: PoolClient): Promise<void> {
  let command: string
  try {
    command = (await client.query('COMMIT')).command
  } catch (error) {
    if (!isUnavailable(error)) throw error
    throw new OutcomeUnknown('The connection to PostgreSQL was lost while committing.', { cause: error })
  }
  // PostgreSQL answers COMMIT of a failed transaction with a rollback and no error.
  if (command !== 'COMMIT') {
    throw new Error('Nothing was committed: a statement of this transaction failed and its error was passed over.')
  }
}

/** Rolls back. @returns whether the client is broken, and must be dropped */
async function leave(client: PoolClient, error: unknown): Promise<boolean> {
  if (error instanceof OutcomeUnknown || isUnavailable(error)) return true
  try {
    await client.query('ROLLBACK')
    return false
  } catch {
    return true
  }
}
