import { v5 as uuidV5 } from 'uuid'
import { encode } from '#events/category.js'
import type { Decided } from '#events/category.js'
import { streamName } from '#events/recorded.js'
import type { NewEvent, StreamName } from '#events/recorded.js'
import type { Instant } from '#events/words.js'
import type { CommandBy } from './command-by.js'
import type { Fold, StreamRef } from './fold.js'
import { advanced } from './state-cache.js'
import type { Known } from './state-cache.js'
import type { WorkingSet } from './working-set.js'

/** What a decision may do. It may run many times: these are its only clock, its only ids and its only way to read. */
export interface Tx {
  readonly now: Instant
  readonly by: CommandBy

  /** The same id each time the command is decided: UUIDv5 of the command and a name that is unique in the decision. */
  id(name: string): string

  /**
   * The state of a stream of the command's cooperative, with what this decision has appended to it.
   * The commit holds only if the stream has not moved on meanwhile.
   * @throws UnknownEvent when the stream holds an event that this release does not know
   */
  read<State>(category: Fold<State>, id: string): Promise<State>

  /** Several streams of a category in one round trip. */
  readEach<State, Id extends string>(category: Fold<State>, ids: Iterable<Id>): Promise<ReadonlyMap<Id, State>>

  /** Streams of several categories in one round trip, so that reading them costs nothing later. */
  prefetch(streams: Iterable<StreamRef>): Promise<void>

  /** Writes when the decision is committed. A stream that was not read is written at whatever revision it has. */
  append(...decided: readonly Decided[]): void
}

/**
 * One command's part of a working set. What it appends is seen by its own reads at once, and by the commands after it
 * once it is merged: a decision that is rejected leaves nothing behind but checks.
 */
export class Draft implements Tx {
  readonly #written = new Map<StreamName, NewEvent[]>()
  readonly #states = new Map<StreamName, Known>()
  #ended = false

  constructor(
    private readonly set: WorkingSet,
    readonly by: CommandBy,
  ) {}

  get now(): Instant {
    return this.by.now
  }

  id(name: string): string {
    return uuidV5(name, this.by.id)
  }

  async read<State>(category: Fold<State>, id: string): Promise<State> {
    const stream = this.#stream(category, id)
    await this.set.load(new Map([[stream, category]]))
    return this.#state(category, stream)
  }

  async readEach<State, Id extends string>(category: Fold<State>, ids: Iterable<Id>): Promise<ReadonlyMap<Id, State>> {
    const streams = new Map<Id, StreamName>()
    for (const id of ids) streams.set(id, this.#stream(category, id))
    await this.set.load(new Map([...streams.values()].map((stream) => [stream, category])))
    return new Map([...streams].map(([id, stream]) => [id, this.#state(category, stream)]))
  }

  async prefetch(streams: Iterable<StreamRef>): Promise<void> {
    await this.set.load(new Map([...streams].map(({ category, id }) => [this.#stream(category, id), category])))
  }

  append(...decided: readonly Decided[]): void {
    if (this.#ended) throw new TypeError('the decision has ended: await what it does before it returns')
    const metadata = {
      cooperative: this.by.cooperative,
      actor: this.by.actor,
      command: this.by.id,
      correlation: this.by.correlation ?? this.by.id,
      causation: this.by.causation ?? this.by.id,
      recordedAt: this.by.now,
    }
    for (const { category, id, events } of decided) {
      if (events.length === 0) continue
      const stream = streamName(category.category, this.by.cooperative, id)
      const encoded = events.map((event) => ({ ...encode(category, event), metadata }))
      const written = this.#written.get(stream)
      if (written === undefined) this.#written.set(stream, encoded)
      else written.push(...encoded)
      const known = this.#states.get(stream)
      if (known !== undefined) this.#states.set(stream, advanced(known, encoded))
    }
  }

  /** What was appended becomes part of the working set. */
  merge(): void {
    this.#ended = true
    for (const [stream, events] of this.#written) this.set.write(stream, events, this.#states.get(stream))
  }

  #state<State>(category: Fold<State>, stream: StreamName): State {
    const written = this.#written.get(stream)
    if (written === undefined) return stateOf(category, this.set.known(stream))
    const known = this.#states.get(stream) ?? advanced(this.set.known(stream), written)
    this.#states.set(stream, known)
    return stateOf(category, known)
  }

  #stream({ events }: Fold, id: string): StreamName {
    return streamName(events.category, this.by.cooperative, id)
  }
}

function stateOf<State>(category: Fold<State>, known: Known): State {
  if (known.fold !== category) throw new TypeError(`${category.events.category} was read with another fold`)
  // A state that came from this very fold is this fold's State.
  return known.state as State
}
