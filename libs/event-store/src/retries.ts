import { setTimeout as wait } from 'node:timers/promises'
import type { StreamName } from '#events/recorded.js'

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

export class Retries {
  #made = 0

  /** Waits for its turn to decide again. @throws Busy */
  async afterConflict(streams: readonly StreamName[]): Promise<void> {
    if (this.#made === RETRIES) throw new Busy(streams)
    this.#made += 1
    await wait(Math.random() * PAUSE * 2 ** this.#made)
  }
}
