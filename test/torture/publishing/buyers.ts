import { randomUUID } from 'node:crypto'
import { setInterval } from 'node:timers/promises'
import { sell, type Till } from '../../server/a-till.js'

/** At once, and how often each buys, in milliseconds: about a hundred sales a second. */
const BUYERS = 4
const EVERY = 40

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

  /** How many sales were made since their times were taken. */
  get since(): number {
    return this.#times.length
  }

  /** How long each sale took since this was last asked, in milliseconds. */
  take(): readonly number[] {
    const times = this.#times
    this.#times = []
    return times
  }

  /** @returns what was not sold as it should have been */
  async end(): Promise<readonly string[]> {
    this.#isOver = true
    await this.#buying
    return this.#refused
  }

  async #buy(): Promise<void> {
    for await (const _ of setInterval(EVERY)) {
      if (this.#isOver) return
      const begin = performance.now()
      try {
        const { status, answer } = await sell(this.url, this.till, randomUUID())
        if (status !== 201) this.#refused.push(`a sale was answered with ${status}: ${answer}`)
      } catch (error) {
        this.#refused.push(`a sale was not answered: ${String(error)}`)
      }
      this.#times.push(performance.now() - begin)
      this.#count += 1
    }
  }
}
