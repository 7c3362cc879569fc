import type { Pool, PoolClient } from 'pg'
import type { CooperativeId } from '#events/words.js'
import { Position } from '#event-store/position.js'
import { inTransaction } from '#postgres/transaction.js'
import { MODELS } from '../models.js'

/** The read tables of one cooperative, as they stood at one moment. Every query takes one. */
export interface Reading {
  readonly cooperative: CooperativeId
  /** The last commit that is in what is read here. */
  readonly position: Position
  /** Names without a schema are those of the read tables. int8 arrives as bigint, numeric as text, date as `YYYY-MM-DD`. */
  rows<R extends object>(sql: string, values?: readonly unknown[]): Promise<R[]>
}

/** The read tables are being built by this release, or were built by another one. */
export class NotBuilt extends Error {
  override readonly name = 'NotBuilt'
}

/** Tables can be replaced between finding and locking them; not time after time. */
const ATTEMPTS = 5

/**
 * The only way in to what is read: a read-only transaction, in one snapshot, as a role that sees the rows of this
 * cooperative and nothing else. It holds one connection until the work is done.
 * @throws NotBuilt
 */
export async function asCooperative<T>(
  pool: Pool,
  cooperative: CooperativeId,
  work: (db: Reading) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(
        pool,
        async (client) => {
          const db = await enter(client, cooperative)
          return work(db)
        },
        { readOnly: true, isolation: 'repeatable read' },
      )
    } catch (error) {
      if (!(error instanceof Replaced) || attempt === ATTEMPTS) throw error
    }
  }
}

/** The tables were dropped after this transaction had found them: the next finds their successors. */
class Replaced extends Error {}

interface Entered {
  readonly state: 'open' | 'gone' | 'not-built'
  readonly position: string | null
  readonly stopped_at: string | null
}

async function enter(client: PoolClient, cooperative: CooperativeId): Promise<Reading> {
  const { rows } = await client.query<Entered>({
    name: 'reading.enter',
    text: 'SELECT state, position, stopped_at FROM reading.enter($1, $2)',
    values: [cooperative, MODELS],
  })
  const entered = rows[0]
  if (entered?.state === 'gone') throw new Replaced()
  if (entered?.state !== 'open' || entered.position === null) {
    throw new NotBuilt('the read tables of this release are not built yet')
  }
  return {
    cooperative,
    position: placeOf(entered.position, entered.stopped_at),
    rows: async <R extends object>(sql: string, values: readonly unknown[] = []) =>
      (await client.query<R>(sql, [...values])).rows,
  }
}

/** A cooperative that stands still has come as far as the commit before the one it stands at. */
function placeOf(position: string, stoppedAt: string | null): Position {
  if (stoppedAt === null) return Position.parse(position)
  const stop = Position.parse(stoppedAt)
  return stop.at(stop.commit - 1n)
}
