import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Chance that is the same again for the same seed, on every machine. */
export class Dice {
  readonly #generator: ReturnType<typeof xoroshiro128plus>

  /** @param seed any whole number */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed)
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return uniformInt(this.#generator, from, to)
  }

  /** @param share of 1 */
  chance(share: number): boolean {
    return this.whole(0, 999_999) < share * 1_000_000
  }

  /** @throws RangeError for an empty list */
  pick<T>(from: readonly T[]): T {
    const picked = from[this.whole(0, from.length - 1)]
    if (picked === undefined) throw new RangeError('there is nothing to pick from')
    return picked
  }

  /** One of a list of which the first are picked far more often than the last, as goods on a shelf are. */
  pickFavouring<T>(from: readonly T[]): T {
    const picked = from[Math.min(this.whole(0, from.length - 1), this.whole(0, from.length - 1))]
    if (picked === undefined) throw new RangeError('there is nothing to pick from')
    return picked
  }
}
