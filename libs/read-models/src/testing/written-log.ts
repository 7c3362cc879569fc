import { encode, type Decided } from '#events/category.js'
import { streamName, type RecordedEvent, type StreamName } from '#events/recorded.js'
import type { CooperativeId, Instant, Json } from '#events/words.js'
import { Position } from '#event-store/position.js'
import type { Log } from '../projection/log.js'

/** A log that a test writes as it likes, sound or not. */
export class WrittenLog implements Log {
  readonly #commits: RecordedEvent[][] = []
  readonly #revisions = new Map<StreamName, number>()
  /** When what is committed next is recorded. */
  recordedAt = '2026-01-02T03:04:05.678Z' as Instant

  constructor(private readonly epoch = 1) {}

  /** One commit, in the order given. */
  commit(cooperative: CooperativeId, ...decided: readonly Decided[]): Position {
    return this.#append(
      cooperative,
      decided.flatMap(({ category, id, events }) =>
        events.map((event) => ({
          stream: streamName(category.category, cooperative, id),
          ...encode(category, event),
        })),
      ),
    )
  }

  /** One commit of an event as it is stored, whether any release could read it or not. */
  stored(stream: StreamName, cooperative: CooperativeId, type: string, data: Json): Position {
    return this.#append(cooperative, [{ stream, type, version: 1, data }])
  }

  /** As if a later release knew what was stored there, and it meant nothing to read tables. */
  mend(position: Position): void {
    const at = Number(position.commit) - 1
    const shelved = { stream: 'shelf-palu.fried-onions', type: 'LotEmptied', data: { lot: 'onions' } } as const
    this.#commits[at] = (this.#commits[at] ?? []).map((event) => ({ ...event, ...shelved }))
  }

  /** The same log without what others wrote: their commits are empty. */
  only(cooperative: CooperativeId): Log {
    return { start: () => this.start(), readAll: (after, limit) => this.readAll(after, limit, cooperative) }
  }

  start(): Position {
    return Position.of('writtenlog', this.epoch, 0n)
  }

  head(): Position {
    return this.start().at(BigInt(this.#commits.length))
  }

  get size(): number {
    return this.#commits.reduce((events, commit) => events + commit.length, 0)
  }

  readAll(after: Position, limit: number, cooperative?: CooperativeId) {
    after.compare(this.start())
    const events: RecordedEvent[] = []
    let at = Number(after.commit)
    for (; at < this.#commits.length; at++) {
      const own = (this.#commits[at] ?? []).filter(
        ({ metadata }) => cooperative === undefined || metadata.cooperative === cooperative,
      )
      if (events.length > 0 && events.length + own.length > limit) break
      events.push(...own)
    }
    return Promise.resolve({ events, next: after.at(BigInt(at)) })
  }

  #append(
    cooperative: CooperativeId,
    events: readonly Pick<RecordedEvent, 'stream' | 'type' | 'version' | 'data'>[],
  ): Position {
    const commit = BigInt(this.#commits.length + 1)
    const metadata = {
      cooperative,
      actor: 'ana',
      command: `command-${commit}`,
      correlation: `command-${commit}`,
      causation: `command-${commit}`,
      recordedAt: this.recordedAt,
    }
    this.#commits.push(
      events.map((event, index) => {
        const revision = (this.#revisions.get(event.stream) ?? -1) + 1
        this.#revisions.set(event.stream, revision)
        return { ...event, metadata, revision, commit, index }
      }),
    )
    return this.head()
  }
}
