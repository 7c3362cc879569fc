import type { RecordedEvent, Revision, StreamName } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'
import { KnownCommands } from '../port.js'
import type { CommandId, Commit, Committed, EventStore, StoredReceipt } from '../port.js'
import type { Position } from '../position.js'
import { MemoryStore } from './memory-store.js'

/**
 * A store for dry runs: it reads the log beneath as it stood when the overlay was first used, keeps in memory what is
 * committed to it, and never writes beneath.
 */
export const overlay = (beneath: EventStore): EventStore => new Overlay(beneath)

class Overlay implements EventStore {
  readonly #beneath: EventStore
  #opened: Promise<{ base: Position; own: MemoryStore }> | undefined
  /** Streams whose revision beneath `own` knows already: the log beneath is read as of one place, so it stays true. */
  readonly #continued = new Set<StreamName>()

  constructor(beneath: EventStore) {
    this.#beneath = beneath
  }

  async readStreams(from: ReadonlyMap<StreamName, Revision>): Promise<Map<StreamName, RecordedEvent[]>> {
    const { base, own } = await this.#open()
    const [below, above] = await Promise.all([this.#beneath.readStreams(from), own.readStreams(from)])
    const found = new Map<StreamName, RecordedEvent[]>()
    for (const stream of from.keys()) {
      found.set(stream, [...upTo(base, below.get(stream)), ...(above.get(stream) ?? [])])
    }
    return found
  }

  async readAll(
    after: Position,
    limit: number,
    cooperative?: CooperativeId,
  ): Promise<{ events: RecordedEvent[]; next: Position }> {
    const { base, own } = await this.#open()
    if (after.compare(base) >= 0) return own.readAll(after, limit, cooperative)
    const page = await this.#beneath.readAll(after, limit, cooperative)
    return page.next.compare(base) <= 0 ? page : { events: upTo(base, page.events), next: base }
  }

  async commit(commit: Commit): Promise<Committed> {
    const { base, own } = await this.#open()
    const known = await this.receipts(commit.commands.map(({ id }) => id))
    if (known.size > 0) throw new KnownCommands(known)
    const first = commit.streams.map(({ stream }) => stream).filter((stream) => !this.#continued.has(stream))
    const below = await this.#beneath.readStreams(new Map(first.map((stream) => [stream, 0])))
    for (const stream of first) {
      const last = upTo(base, below.get(stream)).at(-1)
      if (last !== undefined) own.continueFrom(stream, last.revision)
      this.#continued.add(stream)
    }
    return own.commit(commit)
  }

  async receipts(commands: readonly CommandId[]): Promise<Map<CommandId, StoredReceipt>> {
    const { base, own } = await this.#open()
    const [below, above] = await Promise.all([this.#beneath.receipts(commands), own.receipts(commands)])
    for (const [id, receipt] of below) {
      if (receipt.position.compare(base) <= 0) above.set(id, receipt)
    }
    return above
  }

  async head(): Promise<Position> {
    const { own } = await this.#open()
    return own.head()
  }

  start(): Position {
    return this.#beneath.start()
  }

  async changed(after: Position, signal: AbortSignal): Promise<void> {
    const { own } = await this.#open()
    return own.changed(after, signal)
  }

  #open(): Promise<{ base: Position; own: MemoryStore }> {
    this.#opened ??= this.#beneath.head().then((base) => ({ base, own: new MemoryStore(base) }))
    return this.#opened
  }
}

const upTo = (base: Position, events: readonly RecordedEvent[] = []): RecordedEvent[] =>
  events.filter((event) => event.commit <= base.commit)
