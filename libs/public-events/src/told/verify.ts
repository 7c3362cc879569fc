import type { Pool } from 'pg'
import type { RecordedEvent } from '#events/recorded.js'
import type { CooperativeId, Json } from '#events/words.js'
import { Position } from '#event-store/position.js'
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
        const why =
          was === undefined
            ? 'it was never told'
            : (difference(withoutEpoch(was.attributes), withoutEpoch(message.attributes)) ??
              difference(JSON.parse(was.data), JSON.parse(message.data)))
        if (why !== undefined) this.#add(cooperative, message.sequence, why)
      }
    }
  }

  /** What is wrong; of cooperatives that were not seen too. Stopped ones are told of less than there is. */
  async conclude(cooperative?: CooperativeId): Promise<readonly Mistold[]> {
    const { rows } = await this.pool.query<{ cooperative: CooperativeId; sequence: bigint }>(
      'SELECT cooperative, sequence FROM public_events.head WHERE $1::text IS NULL OR cooperative = $1',
      [cooperative],
    )
    for (const { cooperative: of, sequence } of rows) {
      if (sequence > (this.#heads.get(of) ?? 0n)) this.#add(of, sequence, 'the log has nothing that it tells of')
    }
    return this.#mistold
  }

  #add(cooperative: CooperativeId, sequence: bigint, why: string): void {
    this.#mistold.push({ cooperative, sequence, why })
  }

  async #stored(cooperative: CooperativeId, after: bigint, count: number) {
    const { rows } = await this.pool.query<{ sequence: bigint; attributes: string; data: string }>(
      `SELECT sequence, attributes, data FROM public_events.public_message -- by its primary key
       WHERE cooperative = $1 AND sequence > $2 AND sequence <= $3`,
      [cooperative, after, after + BigInt(count)],
    )
    return new Map(rows.map((row) => [row.sequence, row]))
  }
}

/** A message carries the epoch it was told in, also after its log was restored. */
function withoutEpoch(attributes: string): Json {
  const { id: _id, epoch: _epoch, position: _position, ...rest }: Record<string, Json> = JSON.parse(attributes)
  return rest
}

/** Where what was told is not in what would be told today. */
function difference(was: Json, now: Json | undefined, at = ''): string | undefined {
  if (Array.isArray(was) && Array.isArray(now) && was.length !== now.length) return `${at} has another length`
  if (typeof was !== 'object' || was === null) {
    return was === now ? undefined : `${at} was ${JSON.stringify(was)}, and would be ${JSON.stringify(now)}`
  }
  if (typeof now !== 'object' || now === null) return `${at} would be ${JSON.stringify(now)}`
  const today = new Map(Object.entries(now))
  for (const [field, value] of Object.entries(was)) {
    const found = difference(value, today.get(field), `${at}/${field}`)
    if (found !== undefined) return found
  }
  return undefined
}
