import type { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { NotYetKnown } from '../as-known/known-at.js'
import { projectionStatus, type ProjectionStatus } from './status.js'

/** In milliseconds: how long a query may wait for what it was told was written, and how often it looks. */
const PATIENCE = 2_000
const BETWEEN_LOOKS = 20

/** What was asked for is not in the read tables yet: asking again soon may find it. */
export class NotYetProjected extends Error {
  override readonly name = 'NotYetProjected'
}

/** It will not come into the read tables by waiting: the cooperative stands still before it. */
export class ProjectionStopped extends Error {
  override readonly name = 'ProjectionStopped'
  constructor(
    readonly cooperative: CooperativeId,
    readonly position: Position,
  ) {
    super(`the read tables of ${cooperative} stand still before ${position.toString()}`)
  }
}

/**
 * Read your writes: waits until the read tables have what was written. However many wait, they look together, and hold
 * no connection in between.
 */
export class Projected {
  readonly #asleep = new Set<() => void>()
  #look: Promise<ProjectionStatus> | undefined

  /** How far the log was when it was last asked: it only grows. */
  #head: Position | undefined

  /** @param head the last commit of the log, a cheap question */
  constructor(
    private readonly pool: Pool,
    private readonly head: () => Promise<Position>,
  ) {}

  /** The projector of this process has come further: who waits looks at once. */
  nudge(): void {
    for (const wake of this.#asleep) wake()
  }

  /**
   * Resolves when what the cooperative wrote up to a position can be read.
   * @throws NotYetKnown at once for a position beyond the end of the log: whoever asks was told of nothing there
   * @throws NotYetProjected after `timeoutMs`
   * @throws ProjectionStopped at once
   * @throws ForeignPosition for a position of another log, or of this one before it was restored
   */
  async waitFor(
    position: Position,
    cooperative: CooperativeId,
    { timeoutMs = PATIENCE }: { timeoutMs?: number } = {},
  ): Promise<void> {
    const end = performance.now() + timeoutMs
    for (;;) {
      const status = await this.#status()
      if (isThere(status, position, cooperative)) return
      if (this.#head === undefined || this.#head.compare(position) < 0) await this.#requireWritten(position)
      const left = end - performance.now()
      if (left <= 0) throw new NotYetProjected(`${position.toString()} is not in the read tables yet`)
      await this.#sleep(Math.min(left, BETWEEN_LOOKS))
    }
  }

  /** Each asks for itself: an answer that is under way already may be older than what was written since. */
  async #requireWritten(position: Position): Promise<void> {
    const head = await this.head()
    if (this.#head === undefined || this.#head.compare(head) < 0) this.#head = head
    if (head.compare(position) < 0) {
      throw new NotYetKnown(`the log goes up to ${head.toString()}, not to ${position.toString()}`)
    }
  }

  #status(): Promise<ProjectionStatus> {
    this.#look ??= projectionStatus(this.pool).finally(() => (this.#look = undefined))
    return this.#look
  }

  #sleep(atMost: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        this.#asleep.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, atMost)
      this.#asleep.add(wake)
    })
  }
}

function isThere({ position, stops }: ProjectionStatus, wanted: Position, cooperative: CooperativeId): boolean {
  if (position === undefined) return false
  const reached = position.compare(wanted) >= 0
  const stop = stops.find((stopped) => stopped.cooperative === cooperative)
  if (stop !== undefined && stop.position.compare(wanted) <= 0) throw new ProjectionStopped(cooperative, stop.position)
  return reached
}
