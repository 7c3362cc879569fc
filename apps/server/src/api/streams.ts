import type { CooperativeId } from '#events/words.js'

/** Each stream keeps a connection open: there are as many as there may be. */
export class TooManyStreams extends Error {
  override readonly name = 'TooManyStreams'
}

/** Of one process, and of one cooperative in it: however many its readers open, the others get theirs. */
export const MOST_STREAMS = 500
export const MOST_OF_A_COOPERATIVE = 20

/** The places for streams of one process. */
export class Streams {
  readonly #open = new Map<CooperativeId, number>()
  #count = 0

  /**
   * @returns what gives the place back, once
   * @throws TooManyStreams
   */
  take(cooperative: CooperativeId): () => void {
    const theirs = this.#open.get(cooperative) ?? 0
    if (theirs >= MOST_OF_A_COOPERATIVE) {
      throw new TooManyStreams(`this cooperative has ${theirs} streams open already`)
    }
    if (this.#count >= MOST_STREAMS) throw new TooManyStreams(`${this.#count} streams are open already`)
    this.#move(cooperative, 1)
    let isBack = false
    return () => {
      if (!isBack) this.#move(cooperative, -1)
      isBack = true
    }
  }

  #move(cooperative: CooperativeId, by: 1 | -1): void {
    const theirs = (this.#open.get(cooperative) ?? 0) + by
    if (theirs === 0) this.#open.delete(cooperative)
    else this.#open.set(cooperative, theirs)
    this.#count += by
  }
}
