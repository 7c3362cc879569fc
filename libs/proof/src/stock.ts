import { isOf } from './is-of.js'
import { lots, type Lot } from '#domain/lot.js'
import type { Fact } from '#events/catalogue.js'
import { lotEvents } from '#events/lot.js'

/** One lot: as decisions see it, and what its events add up to. */
export interface Standing {
  readonly lot: Lot
  readonly received: bigint
  /** Net of what was restocked. */
  readonly sold: bigint
  readonly spoiled: bigint
}

/** Every lot there is. */
export class Stock {
  readonly #lots = new Map<string, Standing>()

  /** A lot that has had any event. */
  standing(lot: string): Standing | undefined {
    return this.#lots.get(lot)
  }

  all(): IterableIterator<[string, Standing]> {
    return this.#lots.entries()
  }

  see(fact: Fact): void {
    if (!isOf(lotEvents, fact)) return
    const before = this.#lots.get(fact.id) ?? untouched
    const { event } = fact
    const after = { ...before, lot: lots.evolve(before.lot, event) }
    switch (event.type) {
      case 'LotReceived':
        after.received += event.data.quantity
        break
      case 'LotSold':
        after.sold += event.data.quantity
        break
      case 'LotRestocked':
        after.sold -= event.data.quantity
        break
      case 'LotSpoiled':
        after.spoiled += event.data.quantity
    }
    this.#lots.set(fact.id, after)
  }
}

const untouched: Standing = { lot: lots.initial, received: 0n, sold: 0n, spoiled: 0n }
