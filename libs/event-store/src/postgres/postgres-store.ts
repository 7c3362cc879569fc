import type { Pool } from 'pg'
import type { Log } from '#observability/log.js'
import type { Metadata, RecordedEvent, Revision, StreamName } from '#events/recorded.js'
import type { CooperativeId, Json } from '#events/words.js'
import type { CommandId, Commit, Committed, EventStore, StoredReceipt } from '../port.js'
import { Position } from '../position.js'
import { reading } from './failures.js'
import { GroupCommit } from './group-commit.js'
import { Hints } from './hints.js'

/**
 * The log in the schema `log` of a PostgreSQL database, to which `logMigrations` have been applied. Many processes may
 * share it.
 * @param pool made by `openPool`: its sessions set what a commit relies on. Of its connections this store holds one
 * for commits, one for hints, and others for as long as a read takes.
 */
export async function openPostgresStore(pool: Pool, log: Log): Promise<PostgresStore> {
  const { rows } = await reading(() =>
    pool.query<{ store: string; epoch: number }>('SELECT store, epoch FROM log.identity'),
  )
  const [identity] = rows
  if (identity === undefined) throw new Error('this database holds no log: log.identity is empty')
  return new PostgresStore(pool, log, Position.of(identity.store, identity.epoch, 0n))
}

export class PostgresStore implements EventStore {
  readonly #pool: Pool
  readonly #start: Position
  readonly #hints: Hints
  readonly #commits: GroupCommit

  constructor(pool: Pool, log: Log, start: Position) {
    this.#pool = pool
    this.#start = start
    this.#hints = new Hints(pool, log)
    this.#commits = new GroupCommit(pool, start, ({ commit }) => this.#hints.tell(commit))
  }

  async readStreams(from: ReadonlyMap<StreamName, Revision>): Promise<Map<StreamName, RecordedEvent[]>> {
    const found = new Map<StreamName, RecordedEvent[]>([...from.keys()].map((stream) => [stream, []]))
    if (from.size === 0) return found
    const { rows } = await reading(() =>
      this.#pool.query<Row>(
        `SELECT event.stream, event.revision, commit, index, type, version, data, metadata::text
         FROM unnest($1::text[], $2::integer[]) AS wanted (stream, revision)
         CROSS JOIN LATERAL (
           SELECT * FROM log.event -- by its key (stream, revision)
           WHERE event.stream = wanted.stream AND event.revision >= wanted.revision
           ORDER BY event.revision OFFSET 0
         ) AS event`,
        [[...from.keys()], [...from.values()]],
      ),
    )
    for (const event of recorded(rows)) found.get(event.stream)?.push(event)
    return found
  }

  async readAll(
    after: Position,
    limit: number,
    cooperative?: CooperativeId,
  ): Promise<{ events: RecordedEvent[]; next: Position }> {
    after.compare(this.#start)
    const head = after.commit < this.#hints.seen ? this.#hints.seen : (await this.head()).commit
    if (after.commit >= head) return { events: [], next: after }
    const page = await this.#page(after.commit, head, limit + 1, cooperative)
    const cut = page[limit]?.commit
    if (cut === undefined) return { events: page, next: this.#start.at(head) }
    const whole = page.findIndex(({ commit }) => commit === cut)
    if (whole > 0) return { events: page.slice(0, whole), next: this.#start.at(cut - 1n) }
    return { events: await this.#page(cut - 1n, cut, undefined, cooperative), next: this.#start.at(cut) }
  }

  /** @see GroupCommit */
  commit(commit: Commit): Promise<Committed> {
    return this.#commits.commit(commit)
  }

  async receipts(commands: readonly CommandId[]): Promise<Map<CommandId, StoredReceipt>> {
    if (commands.length === 0) return new Map()
    const { rows } = await reading(() =>
      this.#pool.query<{ command: CommandId; body_hash: string; commit: bigint; result: Json }>(
        'SELECT command, body_hash, commit, result FROM log.receipt WHERE command = ANY ($1::uuid[])',
        [commands],
      ),
    )
    return new Map(
      rows.map(({ command, body_hash, commit, result }) => [
        command,
        { bodyHash: body_hash, position: this.#start.at(commit), result },
      ]),
    )
  }

  async head(): Promise<Position> {
    const { rows } = await reading(() =>
      this.#pool.query<{ commit: bigint }>('SELECT commit FROM log.event ORDER BY commit DESC LIMIT 1'),
    )
    const commit = rows[0]?.commit ?? 0n
    this.#hints.see(commit)
    return this.#start.at(commit)
  }

  start(): Position {
    return this.#start
  }

  async changed(after: Position, signal: AbortSignal): Promise<void> {
    after.compare(this.#start)
    await this.#hints.after(after.commit, signal)
  }

  /** Waits for what is under way and lets go of the connections it holds. The pool is its owner's to end. */
  async close(): Promise<void> {
    await this.#commits.drained()
    await this.#hints.close()
  }

  /** Events after one commit up to another, at most so many. Whatever is in view up to a head stays as it is. */
  async #page(after: bigint, upTo: bigint, limit?: number, cooperative?: CooperativeId): Promise<RecordedEvent[]> {
    // By the primary key, or by the index (cooperative, commit, index).
    const { rows } = await reading(() =>
      this.#pool.query<Row>(
        `SELECT stream, revision, commit, index, type, version, data, metadata::text FROM log.event
         WHERE commit > $1 AND commit <= $2 ${cooperative === undefined ? '' : 'AND cooperative = $4'}
         ORDER BY commit, index LIMIT $3`,
        [after, upTo, limit, ...(cooperative === undefined ? [] : [cooperative])],
      ),
    )
    return recorded(rows)
  }
}

type Row = Omit<RecordedEvent, 'metadata'> & { readonly metadata: string }

/** What one command wrote has one metadata: it is parsed once, and kept once. */
function recorded(rows: readonly Row[]): RecordedEvent[] {
  let text: string | undefined
  let metadata: Metadata
  return rows.map((row) => {
    if (row.metadata !== text) {
      text = row.metadata
      metadata = JSON.parse(text)
    }
    return { ...row, metadata }
  })
}
