import type { Pool } from 'pg'
import type { RecordedEvent } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'
import { Position } from '#event-store/position.js'
import { faultOf, type StoredMessage } from './fault-of.js'
import { OwnIds } from './own-ids.js'
import { readCommits, tell } from './tell.js'

/** A message that was told otherwise than the log would have it told, or was not, or should not have been. */
export interface Mistold {
  readonly cooperative: CooperativeId
  readonly sequence: bigint
  readonly why: string
}

/** How far the log was told when it was looked at: what comes after is not judged. */
export async function toldUpTo(pool: Pool): Promise<Position | undefined> {
  const { rows } = await pool.query<{ position: string }>('SELECT position FROM public_events.checkpoint')
  return rows[0] && Position.parse(rows[0].position)
}

/**
 * Makes every message again from the log and holds what was told to it: all that a stored message says is in what the
 * mapping gives today. It may give more: schemas grow. See pages of the whole log, in order, up to `toldUpTo`.
 */
export class Retold {
  readonly #known = new Map<CooperativeId, OwnIds>()
  readonly #heads = new Map<CooperativeId, bigint>()
  readonly #mistold: Mistold[] = []
  #count = 0

  constructor(
    private readonly pool: Pool,
    private readonly log: Position,
  ) {}

  get messages(): number {
    return this.#count
  }

  async see(events: readonly RecordedEvent[]): Promise<void> {
    for (const read of readCommits(events)) {
      const { cooperative } = read
      const known = this.#known.get(cooperative) ?? new OwnIds()
      this.#known.set(cooperative, known)
      const after = this.#heads.get(cooperative) ?? 0n
      const { messages, stop } = tell(read, { log: this.log, after, known })
      if (stop !== undefined) this.#add(cooperative, after + BigInt(messages.length) + 1n, stop.error)
      this.#heads.set(cooperative, after + BigInt(messages.length))
      this.#count += messages.length
      const stored = await this.#stored(cooperative, after, messages.length)
      for (const message of messages) {
        const was = stored.get(message.sequence)
        const why = was === undefined ? 'it was never told' : faultOf(was, message)
        if (why !== undefined) this.#add(cooperative, message.sequence, why)
      }
    }
  }

  /**
   * What is wrong; of cooperatives that were not seen too. Stopped ones are told of less than there is.
   * @param seen up to where the log was looked at: what was told since then is not judged
   */
  async conclude(seen: Position, cooperative?: CooperativeId): Promise<readonly Mistold[]> {
    for (const { cooperative: of, sequence, position, told } of await this.#beyond(cooperative)) {
      const commit = commitIn(position)
      const isNewer = commit !== undefined && commit > seen.commit && commit <= (commitIn(told) ?? 0n)
      if (!isNewer) this.#add(of, sequence, 'the log has nothing that it tells of')
    }
    for (const { cooperative: of, head, last } of await this.#wrongHeads(cooperative)) {
      this.#add(of, head ?? last ?? 0n, `the last message is ${last ?? 'none'}, and is said to be ${head ?? 'none'}`)
    }
    return this.#mistold
  }

  #add(cooperative: CooperativeId, sequence: bigint, why: string): void {
    this.#mistold.push({ cooperative, sequence, why })
  }

  async #stored(cooperative: CooperativeId, after: bigint, count: number) {
    const { rows } = await this.pool.query<StoredMessage>(
      `SELECT sequence, epoch, position, attributes, data FROM public_events.public_message -- by its primary key
       WHERE cooperative = $1 AND sequence > $2 AND sequence <= $3`,
      [cooperative, after, after + BigInt(count)],
    )
    return new Map(rows.map((row) => [row.sequence, row]))
  }

  /** What comes after the messages that were made again, and how far the log is told, as of one moment. */
  async #beyond(cooperative: CooperativeId | undefined) {
    const { rows } = await this.pool.query<Beyond>(
      `SELECT message.cooperative, message.sequence, message.position, checkpoint.position AS told
       FROM public_events.checkpoint
       CROSS JOIN public_events.public_message AS message
       LEFT JOIN unnest($1::text[], $2::bigint[]) AS again (cooperative, sequence) USING (cooperative)
       WHERE message.sequence > coalesce(again.sequence, 0) AND ($3::text IS NULL OR message.cooperative = $3)`,
      [[...this.#heads.keys()], [...this.#heads.values()], cooperative],
    )
    return rows
  }

  /** From them the next one's place is taken, and what is to be sent. */
  async #wrongHeads(cooperative: CooperativeId | undefined) {
    const { rows } = await this.pool.query<{ cooperative: CooperativeId; head: bigint | null; last: bigint | null }>(
      `SELECT cooperative, head.sequence AS head, message.last
       FROM public_events.head
       FULL JOIN (SELECT cooperative, max(sequence) AS last FROM public_events.public_message GROUP BY 1) AS message
         USING (cooperative)
       WHERE head.sequence IS DISTINCT FROM message.last AND ($1::text IS NULL OR cooperative = $1)`,
      [cooperative],
    )
    return rows
  }
}

interface Beyond {
  readonly cooperative: CooperativeId
  readonly sequence: bigint
  readonly position: string
  /** Up to there the log is told. */
  readonly told: string
}

function commitIn(position: string): bigint | undefined {
  const commit = /\.(\d{1,18})$/.exec(position)?.[1]
  return commit === undefined ? undefined : BigInt(commit)
}
