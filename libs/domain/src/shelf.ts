import { List, Map as Lots } from 'immutable'
import { category } from '#events/category.js'
import { shelfEvents } from '#events/shelf.js'
import type { Day, LotId } from '#events/words.js'

interface Shelved {
  readonly lot: LotId
  readonly receivedOn: Day
  /** How many lots had come to this shelf before: the order among lots of one day. */
  readonly order: number
}

/** The lots with something left, first in first; those that emptied keep their place for when they refill. */
export interface Shelf {
  readonly lots: List<Shelved>
  readonly emptied: Lots<LotId, Shelved>
  readonly arrived: number
}

export const shelves = category<Shelf, typeof shelfEvents>(shelfEvents, {
  initial: { lots: List(), emptied: Lots(), arrived: 0 },
  evolve(shelf, { type, data }) {
    switch (type) {
      case 'LotShelved': {
        const shelved = { lot: data.lot, receivedOn: data.receivedOn, order: shelf.arrived }
        return { ...shelf, lots: placed(shelf.lots, shelved), arrived: shelf.arrived + 1 }
      }
      case 'LotEmptied': {
        const index = shelf.lots.findIndex((shelved) => shelved.lot === data.lot)
        const shelved = shelf.lots.get(index)
        if (index < 0 || shelved === undefined) return shelf
        return { ...shelf, lots: shelf.lots.delete(index), emptied: shelf.emptied.set(data.lot, shelved) }
      }
      case 'LotRefilled': {
        const shelved = shelf.emptied.get(data.lot)
        if (shelved === undefined) return shelf
        return { ...shelf, lots: placed(shelf.lots, shelved), emptied: shelf.emptied.delete(data.lot) }
      }
    }
  },
})

function placed(lots: List<Shelved>, shelved: Shelved): List<Shelved> {
  const index = lots.findLastIndex((other) => comesBefore(other, shelved)) + 1
  return lots.insert(index, shelved)
}

const comesBefore = (a: Shelved, b: Shelved) =>
  a.receivedOn < b.receivedOn || (a.receivedOn === b.receivedOn && a.order < b.order)

/** The lots that can be sold on a day, first in first out: by the day they came, then in the order they were shelved. */
export const firstInFirstOut = (shelf: Shelf, soldOn: Day): LotId[] =>
  shelf.lots
    .takeWhile((shelved) => shelved.receivedOn <= soldOn)
    .map((shelved) => shelved.lot)
    .toArray()
