import type { CooperativeId } from '#events/words.js'

/** What one partition has still to send: how far each of its cooperatives is told, and how far it was sent. */
export class Queue {
  /** In the order of their turns. */
  readonly #heads = new Map<CooperativeId, bigint>()
  readonly #sent: Map<CooperativeId, bigint>

  /** @param published from here on */
  constructor(published: ReadonlyMap<CooperativeId, bigint>) {
    this.#sent = new Map(published)
  }

  /** There are messages up to these. */
  learn(heads: ReadonlyMap<CooperativeId, bigint>): void {
    for (const [cooperative, head] of heads) {
      if (head > (this.#heads.get(cooperative) ?? 0n)) this.#heads.set(cooperative, head)
    }
  }

  get isEmpty(): boolean {
    return this.next(1).size === 0
  }

  /** From where on to send of whose turn it is, the first first. */
  next(atMost: number): Map<CooperativeId, bigint> {
    const places = new Map<CooperativeId, bigint>()
    for (const [cooperative, head] of this.#heads) {
      if (places.size === atMost) break
      const sent = this.#sent.get(cooperative) ?? 0n
      if (head > sent) places.set(cooperative, sent)
    }
    return places
  }

  /** These are under way: whose they are waits until the others had their turn. */
  sending(last: ReadonlyMap<CooperativeId, bigint>): void {
    for (const [cooperative, sequence] of last) {
      this.#sent.set(cooperative, sequence)
      const head = this.#heads.get(cooperative)
      this.#heads.delete(cooperative)
      if (head !== undefined && head > sequence) this.#heads.set(cooperative, head)
    }
  }
}
