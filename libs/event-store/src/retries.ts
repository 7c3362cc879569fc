import { setTimeout as wait } from 'node:timers/promises'
import type { StreamName } from '#events/recorded.js'
import type { Turn } from './turns.js'

/** How often a decision that met a conflict is decided again before the caller is told to come back. */
export const RETRIES = 5

/** The pause before a retry is random, up to this many milliseconds, doubled each time: rivals that met part. */
const PAUSE = 4

/** Others were faster too often. Nothing was written; the same command may come again. */
export class Busy extends Error {
  override readonly name = 'Busy'
  constructor(readonly streams: readonly StreamName[]) {
    super(`too many at once on ${streams.join(', ')}`)
  }
}

/** What one decision does about those that were faster. */
export class Retries {
  readonly #turn: Turn
  #made = 0

  constructor(turn: Turn) {
    this.#turn = turn
  }

  /**
   * Waits until it is worth deciding again. Rivals in this process let each other go one at a time; for those in other
   * processes there is nothing but chance.
   * @throws Busy
   */
  async afterConflict(streams: readonly StreamName[]): Promise<void> {
    if (this.#made === RETRIES) throw new Busy(streams)
    this.#made += 1
    if (await this.#turn.take(streams)) return
    await wait(Math.random() * PAUSE * 2 ** this.#made)
  }
}
