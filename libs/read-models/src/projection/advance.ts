import type { ClientBase, Pool, PoolClient } from 'pg'
import type { RecordedEvent } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'
import { sqlState } from '#postgres/failures.js'
import { inTransaction } from '#postgres/transaction.js'
import { tables } from '../models.js'
import { write } from '../tables/write.js'
import { fold, rowsOf, type Slice, type Stopped } from './fold.js'

/** A transaction that may write read tables. */
export const projecting = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL lumbung.projecting = 'on'`)
    return work(client)
  })

/**
 * A transaction that may write read tables and is not waited for until it is on disk: after a power cut it may not have
 * been, neither its rows nor how far they go, and what is in the log is projected again.
 */
export const projectingSoon = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL lumbung.projecting = 'on'; SET LOCAL synchronous_commit = off`)
    return work(client)
  })

/**
 * Runs a transaction that projects: first as if all rows can be written, then, when PostgreSQL refuses some for what is
 * in them, once more with care, which finds whose they are.
 */
export async function withCare<T>(work: (carefully: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(false)
  } catch (error) {
    if (!isOfTheData(error)) throw error
    return work(true)
  }
}

/**
 * Folds events and writes them into the tables of a schema.
 * @param carefully what PostgreSQL refuses stops its cooperative, instead of failing the transaction
 * @returns the cooperatives that cannot go on, each at its first commit that is not written
 */
export async function put(
  client: ClientBase,
  schema: string,
  events: readonly RecordedEvent[],
  isStopped: (cooperative: CooperativeId) => boolean,
  carefully: boolean,
): Promise<Stopped[]> {
  const { slices, stops } = fold(events, isStopped)
  if (!carefully) {
    await writeSlices(client, schema, slices)
    return stops
  }
  const refused = await writeWhatCanBe(client, schema, slices)
  // What was refused lies before what could not be folded.
  const earlier = new Set(refused.map(({ cooperative }) => cooperative))
  return [...refused, ...stops.filter(({ cooperative }) => !earlier.has(cooperative))]
}

const writeSlices = (client: ClientBase, schema: string, slices: readonly Slice[]): Promise<void> =>
  write(client, schema, tables, new Map(slices.map(({ cooperative, rows }) => [cooperative, rows])))

/** By halves: first of the cooperatives, then of the commits of the one that is refused. */
async function writeWhatCanBe(client: ClientBase, schema: string, slices: readonly Slice[]): Promise<Stopped[]> {
  const error = await refusalOf(client, () => writeSlices(client, schema, slices))
  if (error === undefined) return []
  const [only] = slices
  if (only === undefined || slices.length > 1) {
    const middle = Math.ceil(slices.length / 2)
    const first = await writeWhatCanBe(client, schema, slices.slice(0, middle))
    return [...first, ...(await writeWhatCanBe(client, schema, slices.slice(middle)))]
  }
  const [former, latter] = halves(only)
  if (latter === undefined) {
    const [event] = only.events
    if (event === undefined) throw error
    return [{ cooperative: only.cooperative, commit: event.commit, error: `commit ${event.commit}: ${error.message}` }]
  }
  const first = await writeWhatCanBe(client, schema, [former])
  return first.length > 0 ? first : writeWhatCanBe(client, schema, [latter])
}

/** A slice cut in two between commits; of a single commit there is no second half. */
function halves({ cooperative, events }: Slice): [Slice, Slice?] {
  const commits = [...new Set(events.map(({ commit }) => commit))]
  const cut = commits[Math.ceil(commits.length / 2)]
  const part = (own: readonly RecordedEvent[]): Slice => ({ cooperative, events: own, rows: rowsOf(own) })
  if (cut === undefined) return [part(events)]
  return [part(events.filter(({ commit }) => commit < cut)), part(events.filter(({ commit }) => commit >= cut))]
}

async function refusalOf(client: ClientBase, work: () => Promise<void>): Promise<Error | undefined> {
  await client.query('SAVEPOINT attempt')
  try {
    await work()
    await client.query('RELEASE SAVEPOINT attempt')
    return undefined
  } catch (error) {
    if (!isOfTheData(error)) throw error
    await client.query('ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt')
    return error
  }
}

/** 22 a value, 23 a constraint, 54 a limit, such as an index entry too long. Anything else is no fault of the events. */
function isOfTheData(error: unknown): error is Error {
  return error instanceof Error && ['22', '23', '54'].some((state) => sqlState(error)?.startsWith(state))
}
