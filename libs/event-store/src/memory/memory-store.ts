import { partsOf } from '#events/recorded.js'
import type { Metadata, RecordedEvent, Revision, StreamName } from '#events/recorded.js'
import type { CooperativeId, Json } from '#events/words.js'
import { Bell } from '../bell.js'
import { Conflict, KnownCommands } from '../port.js'
import type { CommandId, Commit, Committed, EventStore, StoredReceipt, StreamCommit } from '../port.js'
import { Position } from '../position.js'
import { assertStorable, jsonText } from '../storable.js'

/** The longest that `changed` sleeps without a hint, in milliseconds. */
const LONGEST_SLEEP = 1_000

/** The log in this process's memory: for unit tests, and beneath an overlay for dry runs. */
export class MemoryStore implements EventStore {
  readonly #start: Position
  readonly #events: RecordedEvent[] = []
  /** Where each commit begins in `#events`. */
  readonly #commits: number[] = []
  readonly #streams = new Map<StreamName, RecordedEvent[]>()
  readonly #revisions = new Map<StreamName, Revision>()
  readonly #receipts = new Map<CommandId, StoredReceipt>()
  readonly #bell = new Bell()

  /** @param start the place before its first commit: another store's head for an overlay */
  constructor(start: Position = Position.of('inmemory', 1, 0n)) {
    this.#start = start
  }

  async readStreams(from: ReadonlyMap<StreamName, Revision>): Promise<Map<StreamName, RecordedEvent[]>> {
    const found = new Map<StreamName, RecordedEvent[]>()
    for (const [stream, revision] of from) {
      const events = this.#streams.get(stream) ?? []
      found.set(stream, events.slice(Math.max(0, revision - (events[0]?.revision ?? 0))))
    }
    return found
  }

  async readAll(
    after: Position,
    limit: number,
    cooperative?: CooperativeId,
  ): Promise<{ events: RecordedEvent[]; next: Position }> {
    after.compare(this.#start)
    const events: RecordedEvent[] = []
    let commit = after.commit < this.#start.commit ? this.#start.commit : after.commit
    while (commit < this.#head) {
      const own = this.#eventsOf(commit + 1n).filter((event) => belongsTo(event, cooperative))
      if (events.length > 0 && events.length + own.length > limit) break
      events.push(...own)
      commit += 1n
    }
    return { events, next: this.#start.at(commit) }
  }

  async commit(commit: Commit): Promise<Committed> {
    assertStorable(commit)
    const stored = commit.streams.map(({ events }) =>
      events.map((event) => ({ ...event, data: asStored(event.data), metadata: asStored(event.metadata) })),
    )
    const results = commit.commands.map(({ result }) => asStored(result))

    const known = this.#known(commit.commands.map(({ id }) => id))
    if (known.size > 0) throw new KnownCommands(known)
    const conflicts = commit.streams.filter((written) => !this.#isAsExpected(written))
    if (conflicts.length > 0) throw new Conflict(conflicts.map(({ stream }) => stream))

    const revisions = new Map<StreamName, Revision>()
    const begin = this.#events.length
    const number = this.#head + 1n
    for (const [at, { stream }] of commit.streams.entries()) {
      for (const event of stored[at] ?? []) {
        const revision = (this.#revisions.get(stream) ?? -1) + 1
        const recorded = { ...event, stream, revision, commit: number, index: this.#events.length - begin }
        this.#events.push(recorded)
        this.#revisions.set(stream, revision)
        revisions.set(stream, revision)
        const own = this.#streams.get(stream)
        if (own === undefined) this.#streams.set(stream, [recorded])
        else own.push(recorded)
      }
    }
    if (this.#events.length > begin) this.#commits.push(begin)
    const position = this.#start.at(this.#head)
    for (const [at, { id, bodyHash }] of commit.commands.entries()) {
      this.#receipts.set(id, { bodyHash, position, result: results[at] ?? null })
    }
    this.#bell.ring()
    return { position, revisions }
  }

  async receipts(commands: readonly CommandId[]): Promise<Map<CommandId, StoredReceipt>> {
    return this.#known(commands)
  }

  async head(): Promise<Position> {
    return this.#start.at(this.#head)
  }

  start(): Position {
    return this.#start
  }

  async changed(after: Position, signal: AbortSignal): Promise<void> {
    if (after.compare(this.#start.at(this.#head)) >= 0) await this.#bell.heard(signal, LONGEST_SLEEP)
  }

  /** An overlay tells what revision a stream has beneath: this store goes on from there. */
  continueFrom(stream: StreamName, revision: Revision): void {
    if (!this.#revisions.has(stream)) this.#revisions.set(stream, revision)
  }

  get #head(): bigint {
    return this.#start.commit + BigInt(this.#commits.length)
  }

  #eventsOf(commit: bigint): RecordedEvent[] {
    const at = Number(commit - this.#start.commit) - 1
    return this.#events.slice(this.#commits[at], this.#commits[at + 1])
  }

  #isAsExpected({ stream, expected }: StreamCommit): boolean {
    if (expected === 'any') return true
    return (this.#revisions.get(stream) ?? 'none') === expected
  }

  #known(commands: readonly CommandId[]): Map<CommandId, StoredReceipt> {
    const known = new Map<CommandId, StoredReceipt>()
    for (const id of commands) {
      const receipt = this.#receipts.get(id)
      if (receipt !== undefined) known.set(id, receipt)
    }
    return known
  }
}

const belongsTo = (event: RecordedEvent, cooperative: CooperativeId | undefined): boolean =>
  cooperative === undefined || partsOf(event.stream).cooperative === cooperative

/** As it comes back from a store that keeps JSON: a copy, which nothing can change from outside. */
const asStored = <T extends Json | Metadata>(value: T): T => JSON.parse(jsonText(value))
