import { setTimeout as wait } from 'node:timers/promises'
import type { RecordedEvent } from '#events/recorded.js'
import type { Log } from '#observability/log.js'
import type { EventStore } from './port.js'
import type { Position } from './position.js'

/** Whole commits of the log, in order. `events` may be empty: then only the place moves on. */
export interface Batch {
  readonly events: readonly RecordedEvent[]
  readonly after: Position
  readonly next: Position
}

/** What is done with the log. It keeps its own place, saved with its work: the follower asks for it and never says it. */
export interface Follower {
  /** Where its work stands, as it was saved; undefined for one that begins at the start of the log. */
  checkpoint(): Promise<Position | undefined>
  /** Does the work of a batch and saves `next` in the same transaction, or throws and leaves both as they were. */
  handle(batch: Batch): Promise<void>
}

/** Keeps a second process from doing the same work. */
export interface Lease {
  /** Waits until this process has it, or the signal comes. */
  take(signal: AbortSignal): Promise<HeldLease>
}

export interface HeldLease {
  /** Aborted when the lease is lost. */
  readonly lost: AbortSignal
  giveUp(): Promise<void>
}

/** For what only one process does anyway. */
export const noLease: Lease = {
  take: () => Promise.resolve({ lost: new AbortController().signal, giveUp: () => Promise.resolve() }),
}

export interface FollowOptions {
  /** `projector`, `public-messages`. */
  readonly name: string
  readonly store: EventStore
  readonly follower: Follower
  readonly log: Log
  readonly lease?: Lease
  /** Events to a batch, about: a commit is never cut. */
  readonly batch?: number
}

/** The reading of a batch and its write cost one round trip each: enough events that these do not count. */
export const BATCH = 4_000

/** The work stands further than the log: it was done on a log that has been put back to an earlier state. */
export class AheadOfLog extends Error {
  override readonly name = 'AheadOfLog'
}

/** The first pause after an error, in milliseconds, doubled up to the longest. */
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 10_000

/** Follows the log at its own pace, from the checkpoint on, until it is stopped; after an error it begins there again. */
export class Following {
  readonly #options: FollowOptions
  readonly #stopped = new AbortController()
  readonly #waiting = new Set<{ position: Position; done: () => void }>()
  #running: Promise<void> | undefined
  #position: Position | undefined
  #behind = 0n
  #failure: unknown
  /** The page after the one that is worked on. */
  #ahead: { after: Position; page: ReturnType<EventStore['readAll']> } | undefined

  constructor(options: FollowOptions) {
    this.#options = options
  }

  /** Where its work stands; undefined before it first asked. */
  get position(): Position | undefined {
    return this.#position
  }

  /** How many commits it was behind when it last looked. */
  get behind(): bigint {
    return this.#behind
  }

  /** What keeps it from going on, undefined while it does. */
  get failure(): unknown {
    return this.#failure
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  /** Works until there is nothing left to do, once; for a process that ends then. Throws what the work throws. */
  async catchUp(progress?: (behind: bigint) => void): Promise<Position> {
    this.#position = await this.#begin()
    while (await this.#step()) progress?.(this.#behind)
    return this.#position
  }

  /**
   * Resolves when the work has come to a position; rejects with the signal's reason when that comes first.
   * @throws ForeignPosition for a position of another log or epoch
   */
  async caughtUp(position: Position, signal: AbortSignal): Promise<void> {
    if (position.compare(this.#position ?? this.#options.store.start()) <= 0) return
    signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      const waiting = {
        position,
        done: () => {
          signal.removeEventListener('abort', giveUp)
          resolve()
        },
      }
      const giveUp = (): void => {
        this.#waiting.delete(waiting)
        reject(signal.reason instanceof Error ? signal.reason : new Error('given up', { cause: signal.reason }))
      }
      this.#waiting.add(waiting)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  async #run(): Promise<void> {
    const stopped = this.#stopped.signal
    for (let pause = FIRST_PAUSE; !stopped.aborted;) {
      try {
        await this.#follow(() => (pause = FIRST_PAUSE))
      } catch (error) {
        if (stopped.aborted) return
        this.#failure = error
        this.#ahead = undefined
        this.#options.log.error({ err: error, follower: this.#options.name }, 'following stopped, and begins again')
        await this.#fallBehind()
        await wait(pause, undefined, { signal: stopped }).catch(() => undefined)
        pause = Math.min(pause * 2, LONGEST_PAUSE)
      }
    }
  }

  async #follow(worked: () => void): Promise<void> {
    const { store, lease = noLease } = this.#options
    const held = await lease.take(this.#stopped.signal)
    const ended = AbortSignal.any([this.#stopped.signal, held.lost])
    try {
      this.#position = await this.#begin()
      while (!ended.aborted) {
        const moved = await this.#step()
        this.#failure = undefined
        worked()
        if (!moved) await store.changed(this.#position, ended)
      }
    } finally {
      await held.giveUp()
    }
  }

  /** @throws AheadOfLog */
  async #begin(): Promise<Position> {
    const { store, follower } = this.#options
    this.#ahead = undefined
    const position = (await follower.checkpoint()) ?? store.start()
    const head = await store.head()
    if (position.compare(head) > 0) {
      throw new AheadOfLog(`the work stands at ${position.toString()}, but the log ends at ${head.toString()}`)
    }
    return position
  }

  /** @returns whether there was anything to do */
  async #step(): Promise<boolean> {
    const { store, follower, batch = BATCH } = this.#options
    const after = this.#position ?? store.start()
    const { events, next } = await this.#read(after)
    const moved = next.compare(after) > 0
    if (moved) {
      if (events.length > batch / 2) this.#readAhead(next)
      await follower.handle({ events, after, next })
    }
    this.#position = next
    const head = moved ? await store.head() : next
    this.#behind = head.commit - next.commit
    for (const waiting of this.#waiting) {
      if (waiting.position.compare(next) > 0) continue
      this.#waiting.delete(waiting)
      waiting.done()
    }
    return moved
  }

  #read(after: Position): ReturnType<EventStore['readAll']> {
    const { store, batch = BATCH } = this.#options
    const ahead = this.#ahead
    this.#ahead = undefined
    return ahead?.after.compare(after) === 0 ? ahead.page : store.readAll(after, batch)
  }

  /** While a long batch is worked on, the store can already read the next one. */
  #readAhead(after: Position): void {
    const { store, batch = BATCH } = this.#options
    const page = store.readAll(after, batch)
    // Whether it failed is asked when it is needed.
    page.catch(() => undefined)
    this.#ahead = { after, page }
  }

  /** The distance grows although nothing moves: whoever watches it must see that. */
  async #fallBehind(): Promise<void> {
    const { store, log, name } = this.#options
    try {
      const head = await store.head()
      this.#behind = head.commit - (this.#position ?? store.start()).commit
    } catch (error) {
      log.debug({ err: error, follower: name }, 'how far behind cannot be said: the log does not answer')
    }
  }
}
