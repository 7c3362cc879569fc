import { isOf } from './is-of.js'
import { lots, type Lot } from '#domain/lot.js'
import type { Fact } from '#events/catalogue.js'
import { lotEvents, type LotEvent } from '#events/lot.js'

/** One lot: as decisions see it, and what its events add up to. */
export interface Standing {
  readonly lot: Lot
  readonly received: bigint
  /** What counts found beyond what should have been there, and what they missed. */
  readonly found: bigint
  readonly lost: bigint
  /** Net of what was restocked. */
  readonly sold: bigint
  readonly returned: bigint
  readonly spoiled: bigint
  /** Gone with its receipt, which was a mistake. */
  readonly cancelled: bigint
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
    const lot = lots.evolve(before.lot, fact.event)
    this.#lots.set(fact.id, { ...before, lot, ...changed(before, fact.event) })
  }
}

const untouched: Standing = {
  lot: lots.initial,
  received: 0n,
  found: 0n,
  lost: 0n,
  sold: 0n,
  returned: 0n,
  spoiled: 0n,
  cancelled: 0n,
}

function changed(before: Standing, { type, data }: LotEvent): Partial<Standing> {
  switch (type) {
    case 'LotReceived':
      return { received: before.received + data.quantity }
    case 'LotSold':
      return { sold: before.sold + data.quantity }
    case 'LotRestocked':
      return { sold: before.sold - data.quantity }
    case 'LotReturned':
      return { returned: before.returned + data.quantity }
    case 'LotSpoiled':
      return { spoiled: before.spoiled + data.quantity }
    case 'LotReceiptCancelled':
      return { cancelled: before.cancelled + data.quantity }
    case 'LotCounted':
      return data.counted > data.expected
        ? { found: before.found + data.counted - data.expected }
        : { lost: before.lost + data.expected - data.counted }
    case 'LotRepriced':
      return {}
  }
}
