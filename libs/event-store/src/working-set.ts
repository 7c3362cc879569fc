import type { NewEvent, Revision, StreamName } from '#events/recorded.js'
import type { Fold } from './fold.js'
import type { Committed, EventStore, StreamCommit } from './port.js'
import { advanced } from './state-cache.js'
import type { Known, StateCache } from './state-cache.js'

/** Which cached states a new attempt must not believe: it reads what came after them. */
export class Doubt {
  readonly #streams = new Set<StreamName>()
  #everything = false

  add(streams: Iterable<StreamName>): void {
    for (const stream of streams) this.#streams.add(stream)
  }

  addEverything(): void {
    this.#everything = true
  }

  has(stream: StreamName): boolean {
    return this.#everything || this.#streams.has(stream)
  }
}

/** A stream that was read: as it was, and as it is with what was appended since. */
interface Held {
  readonly read: Known
  now: Known
}

/** What one attempt has read and wants to write: the states, the checks and the events of one commit. */
export class WorkingSet {
  /** Whether a state came from the cache alone: the log may have moved on. */
  usedCache = false
  readonly #held = new Map<StreamName, Held>()
  readonly #written = new Map<StreamName, NewEvent[]>()

  constructor(
    private readonly store: EventStore,
    private readonly cache: StateCache,
    private readonly doubt: Doubt,
  ) {}

  /** @throws UnknownEvent */
  async load(streams: ReadonlyMap<StreamName, Fold>): Promise<void> {
    const toRead = new Map<StreamName, { fold: Fold; known: Known | undefined }>()
    for (const [stream, fold] of streams) {
      const held = this.#held.get(stream)
      if (held !== undefined) {
        if (held.now.fold !== fold) throw new TypeError(`${stream} was read with another fold in the same decision`)
        continue
      }
      const kept = this.cache.get(stream)
      const known = kept?.fold === fold ? kept : undefined
      if (known !== undefined && !this.doubt.has(stream)) {
        this.usedCache = true
        this.#hold(stream, known)
      } else {
        toRead.set(stream, { fold, known })
      }
    }
    if (toRead.size > 0) await this.#read(toRead)
  }

  /** The state of a stream that was loaded. */
  known(stream: StreamName): Known {
    const held = this.#held.get(stream)
    if (held === undefined) throw new TypeError(`${stream} was not loaded`)
    return held.now
  }

  /** @param now the state with these events, where it is known already */
  write(stream: StreamName, events: readonly NewEvent[], now?: Known): void {
    const written = this.#written.get(stream)
    if (written === undefined) this.#written.set(stream, [...events])
    else written.push(...events)
    const held = this.#held.get(stream)
    if (held !== undefined) held.now = now ?? advanced(held.now, events)
  }

  /** Every stream that was written, in the order of its first event, then those that were only read. */
  streams(): StreamCommit[] {
    const written = [...this.#written].map(([stream, events]) => ({ stream, expected: this.#expected(stream), events }))
    const read = [...this.#held.keys()].filter((stream) => !this.#written.has(stream))
    return [...written, ...read.map((stream) => ({ stream, expected: this.#expected(stream), events: [] }))]
  }

  /** Streams whose commit fails when another decision writes them first, and makes others fail. */
  contested(): StreamName[] {
    return [...this.#written.keys()].filter((stream) => this.#held.has(stream))
  }

  /** After the commit: what is known moves on by what was written. */
  remember({ revisions }: Committed): void {
    for (const [stream, events] of this.#written) {
      const last = revisions.get(stream)
      if (last === undefined) throw new TypeError(`the store did not say at which revision it wrote ${stream}`)
      const held = this.#held.get(stream)
      if (held !== undefined) {
        this.cache.keep(stream, held.now)
        continue
      }
      const kept = this.cache.get(stream)
      if (kept?.revision === last - events.length) this.cache.keep(stream, advanced(kept, events))
    }
  }

  async #read(toRead: ReadonlyMap<StreamName, { fold: Fold; known: Known | undefined }>): Promise<void> {
    // From the last event that is known, not the one after it: an answer without it means that the log lost it, as
    // one restored from a backup does, and what is known is void.
    const from = new Map<StreamName, Revision>()
    for (const [stream, { known }] of toRead) from.set(stream, Math.max(0, known?.revision ?? 0))
    const found = await this.store.readStreams(from)
    const lost = new Map<StreamName, { fold: Fold; known: undefined }>()
    for (const [stream, { fold, known }] of toRead) {
      const events = found.get(stream) ?? []
      if (known !== undefined && known.revision >= 0 && events[0]?.revision !== known.revision) {
        this.cache.drop(stream)
        lost.set(stream, { fold, known: undefined })
        continue
      }
      const base = known ?? { fold, state: fold.initial, revision: -1 }
      const read = advanced(base, events.slice(base.revision < 0 ? 0 : 1))
      this.#hold(stream, read)
      if (read.revision >= 0) this.cache.keep(stream, read)
    }
    if (lost.size > 0) await this.#read(lost)
  }

  /** Reads run side by side: the first one to come back is the one that the commit checks. */
  #hold(stream: StreamName, read: Known): void {
    if (this.#held.has(stream)) return
    this.#held.set(stream, { read, now: advanced(read, this.#written.get(stream) ?? []) })
  }

  #expected(stream: StreamName): StreamCommit['expected'] {
    const held = this.#held.get(stream)
    if (held === undefined) return 'any'
    return held.read.revision < 0 ? 'none' : held.read.revision
  }
}
