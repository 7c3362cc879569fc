import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { sell, type Till } from '../../server/a-till.js'

/** At once, and how long each rests between two sales, in milliseconds: about a hundred sales a second. */
const BUYERS = 4
const REST = 30

/** Buyers at a server, over HTTP, until they are told to end. */
export class Buyers {
  readonly #refused: string[] = []
  #times: number[] = []
  #count = 0
  #isOver = false
  readonly #buying: Promise<unknown>

  constructor(
    private readonly url: string,
    private readonly till: Till,
  ) {
    this.#buying = Promise.all(Array.from({ length: BUYERS }, () => this.#buy()))
  }

  get count(): number {
    return this.#count
  }

  /** The sales since it was last asked: how many, and how long each took, in milliseconds. */
  take(): { count: number; times: readonly number[] } {
    const times = this.#times
    this.#times = []
    return { count: times.length, times }
  }

  /** @returns what was not sold as it should have been */
  async end(): Promise<readonly string[]> {
    this.#isOver = true
    await this.#buying
    return this.#refused
  }

  async #buy(): Promise<void> {
    while (!this.#isOver) {
      const begin = performance.now()
      try {
        const { status, answer } = await sell(this.url, this.till, randomUUID())
        if (status !== 201) this.#refused.push(`a sale was answered with ${status}: ${answer}`)
      } catch (error) {
        this.#refused.push(`a sale was not answered: ${String(error)}`)
      }
      this.#times.push(performance.now() - begin)
      this.#count += 1
      await delay(REST)
    }
  }
}

/** In tenths. */
export const median = (times: readonly number[]): string =>
  (times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN).toFixed(1)
