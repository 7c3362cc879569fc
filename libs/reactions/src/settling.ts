import type { Lease } from '#event-store/follow.js'
import type { Log } from '#observability/log.js'
import { sentence } from '#observability/sentence.js'
import { NotYetProjected } from '#read-models/projection/wait-for.js'
import { NotBuilt } from '#read-models/wall/as-cooperative.js'
import { dueNow, postponed, settled, type Pending } from './owed.js'
import type { Reaction } from './reaction.js'
import { settle, type Settlers } from './settle.js'

export interface SettlingOptions extends Settlers {
  readonly reactions: readonly Reaction[]
  /** Two processes that settle the same do no harm, only the work twice. */
  readonly lease: Lease
  readonly log: Log
  /** The pause after a first failure, in milliseconds, doubled with each; 1,000. */
  readonly firstPause?: number
}

/** How many facts are settled at the same time. */
const AT_ONCE = 4

/** In milliseconds. */
const LOOK_AGAIN = 1_000
const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 300_000

/** A failure is for an operator to read: the beginning says what is wrong. */
const LONGEST_FAILURE = 1_000

/**
 * Settles what is owed, each fact by itself: one that fails is kept with its failure and tried again later, and no other
 * waits for it.
 */
export class Settling {
  readonly #options: SettlingOptions
  readonly #reactions: ReadonlyMap<string, Reaction>
  readonly #stopped = new AbortController()
  readonly #underWay = new Map<string, Promise<void>>()
  #running: Promise<void> | undefined
  #wake: () => void = () => undefined
  /** It was nudged while it was not asleep. */
  #nudged = false
  /** Of what is under way: stopped, or the lease is lost. */
  #ended: AbortSignal = this.#stopped.signal

  constructor(options: SettlingOptions) {
    this.#options = options
    this.#reactions = new Map(options.reactions.map((reaction) => [reaction.name, reaction]))
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends after the commands that are under way. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  /** There is something new: it looks at once. */
  nudge(): void {
    this.#nudged = true
    this.#wake()
  }

  async #run(): Promise<void> {
    const { lease, log } = this.#options
    const stopped = this.#stopped.signal
    while (!stopped.aborted) {
      try {
        const held = await lease.take(stopped)
        try {
          await this.#settleUntil(AbortSignal.any([stopped, held.lost]))
        } finally {
          await Promise.all(this.#underWay.values())
          await held.giveUp()
        }
      } catch (error) {
        if (stopped.aborted) return
        log.error({ err: error }, 'what reactions owe cannot be settled for now')
        await this.#sleep(stopped)
      }
    }
  }

  async #settleUntil(ended: AbortSignal): Promise<void> {
    this.#ended = ended
    while (!ended.aborted) {
      const begun = await this.#beginWhatIsDue()
      if (begun === 0) await this.#sleep(ended)
    }
  }

  /** @returns how many it began to settle */
  async #beginWhatIsDue(): Promise<number> {
    this.#nudged = false
    const free = AT_ONCE - this.#underWay.size
    if (free === 0) return 0
    const due = await dueNow(this.#options.pool, [...this.#reactions.keys()], AT_ONCE + this.#underWay.size)
    const begun = due.filter((pending) => !this.#underWay.has(keyOf(pending))).slice(0, free)
    for (const pending of begun) {
      const settling = this.#settle(pending).then((isKept) => {
        this.#underWay.delete(keyOf(pending))
        if (isKept) this.nudge()
      })
      this.#underWay.set(keyOf(pending), settling)
    }
    return begun.length
  }

  /** @returns whether it could be kept how that went: where not even that can be written, it is looked at again later */
  async #settle(pending: Pending): Promise<boolean> {
    const { log } = this.#options
    try {
      await this.#attempt(pending).catch((error: unknown) => this.#postpone(pending, error))
      return true
    } catch (error) {
      const { reaction, cooperative } = pending
      log.error({ err: error, reaction, cooperative }, 'it cannot be kept how a reaction went')
      return false
    }
  }

  async #attempt(pending: Pending): Promise<void> {
    const reaction = this.#reactions.get(pending.reaction)
    if (reaction === undefined) throw new TypeError(`there is no reaction ${pending.reaction}`)
    await settle(reaction, pending, this.#options, this.#ended)
    await settled(this.#options.pool, pending)
  }

  /** What is read being behind is no failure of the reaction, nor is the end: it waits. */
  async #postpone(pending: Pending, error: unknown): Promise<void> {
    const { pool, log, firstPause = FIRST_PAUSE } = this.#options
    if (this.#ended.aborted && error === this.#ended.reason) return
    if (error instanceof NotYetProjected || error instanceof NotBuilt) {
      await postponed(pool, pending, { pause: firstPause })
      return
    }
    const { reaction, cooperative, attempts } = pending
    log.warn({ err: error, reaction, cooperative, attempts: attempts + 1 }, 'what must follow from a fact failed')
    const pause = Math.min(firstPause * 2 ** attempts, LONGEST_PAUSE)
    await postponed(pool, pending, { pause, failure: sentence(error).slice(0, LONGEST_FAILURE) })
  }

  async #sleep(ended: AbortSignal): Promise<void> {
    if (ended.aborted || this.#nudged) return
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        ended.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, LOOK_AGAIN)
      ended.addEventListener('abort', wake, { once: true })
      this.#wake = wake
    })
  }
}

const keyOf = ({ reaction, stream, revision }: Pending): string => `${reaction}/${stream}@${revision}`
