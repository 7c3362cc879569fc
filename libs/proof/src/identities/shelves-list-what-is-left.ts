import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Stock } from '../stock.js'
import { shelves, type Shelf } from '#domain/shelf.js'
import type { Fact } from '#events/catalogue.js'
import { lotEvents } from '#events/lot.js'
import { shelfEvents, type ShelfEvent } from '#events/shelf.js'
import type { Day } from '#events/words.js'

export const shelvesListWhatIsLeft: Identity = {
  name: 'shelves-list-what-is-left',
  says: 'A product’s shelf lists exactly its lots with something available: by the day they came, then as shelved.',
  watch: ({ stock }) => new ShelvesListWhatIsLeft(stock),
}

/** Where a lot was put, as the shelves' events say. */
interface Place {
  readonly product: string
  readonly receivedOn: Day
  /** The how-many-th lot of all that were shelved. */
  readonly order: number
  readonly listed: boolean
}

class ShelvesListWhatIsLeft implements Watch {
  readonly #shelves = new Map<string, Shelf>()
  readonly #places = new Map<string, Place>()
  readonly #listed = new Map<string, number>()
  readonly #touchedLots = new Map<string, Fact>()
  readonly #touchedShelves = new Map<string, Fact>()

  constructor(private readonly stock: Stock) {}

  see(fact: Fact): void {
    if (isOf(lotEvents, fact)) {
      this.#touchedLots.set(fact.id, fact)
    } else if (isOf(shelfEvents, fact)) {
      this.#place(fact.id, fact.event)
      this.#shelves.set(fact.id, shelves.evolve(this.#shelves.get(fact.id) ?? shelves.initial, fact.event))
      this.#touchedLots.set(fact.event.data.lot, fact)
      this.#touchedShelves.set(fact.id, fact)
    }
  }

  check(): Finding[] {
    const findings: Finding[] = []
    for (const [lot, at] of this.#touchedLots) findings.push(...this.#wrongWithLot(lot, at))
    for (const [product, at] of this.#touchedShelves) {
      findings.push(...this.#wrongWithShelf(product).map((finding) => ({ ...finding, at })))
    }
    this.#touchedLots.clear()
    this.#touchedShelves.clear()
    return findings
  }

  checkAll(): Finding[] {
    return [...this.#shelves.keys()].flatMap((product) => this.#wrongWithShelf(product))
  }

  #place(product: string, { type, data }: ShelfEvent): void {
    const before = this.#places.get(data.lot)
    const wasListed = before?.listed ?? false
    switch (type) {
      case 'LotShelved':
        this.#places.set(data.lot, { product, receivedOn: data.receivedOn, order: this.#places.size, listed: true })
        break
      case 'LotEmptied':
      case 'LotRefilled':
        if (before !== undefined) this.#places.set(data.lot, { ...before, listed: type === 'LotRefilled' })
    }
    const isListed = this.#places.get(data.lot)?.listed ?? false
    this.#listed.set(product, (this.#listed.get(product) ?? 0) + Number(isListed) - Number(wasListed))
  }

  *#wrongWithLot(id: string, at: Fact): Generator<Finding> {
    const key = `lot ${id}`
    const lot = this.stock.standing(id)?.lot
    const place = this.#places.get(id)
    const expected = lot?.received && lot.available > 0n ? `shelf of ${lot.product}` : 'none'
    const found = place?.listed ? `shelf of ${place.product}` : 'none'
    if (expected !== found) yield { key, what: 'shelf that lists it', expected, found, at }
    if (lot?.received && place !== undefined && lot.receivedOn !== place.receivedOn) {
      yield { key, what: 'day it came', expected: lot.receivedOn, found: place.receivedOn, at }
    }
  }

  /** The shelf as decisions see it: the lots that are listed, each once, in their order. */
  #wrongWithShelf(product: string): Finding[] {
    const key = `product ${product}`
    const { lots } = this.#shelves.get(product) ?? shelves.initial
    const findings: Finding[] = []
    const listed = this.#listed.get(product) ?? 0
    if (lots.size !== listed) {
      findings.push({ key, what: 'lots on its shelf', expected: `${listed}`, found: `${lots.size}` })
    }
    let before: Place | undefined
    for (const { lot } of lots) {
      const place = this.#places.get(lot)
      if (place === undefined || !place.listed || place.product !== product) {
        findings.push({ key, what: `lot ${lot}`, expected: 'not on its shelf', found: 'on its shelf' })
        continue
      }
      if (before !== undefined && !comesBefore(before, place)) {
        findings.push({ key, what: `lot ${lot}`, expected: 'first in, first out', found: 'after a later one' })
      }
      before = place
    }
    return findings
  }
}

const comesBefore = (a: Place, b: Place): boolean =>
  a.receivedOn < b.receivedOn || (a.receivedOn === b.receivedOn && a.order < b.order)
