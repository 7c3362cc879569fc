import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { firstInFirstOut, shelves, type Shelf } from './shelf.js'
import { emptied, refilled, shelved } from './testing/a-lot.js'
import { given } from './testing/given.js'
import { day, nthDay } from './testing/words.js'
import type { ShelfEvent } from '#events/shelf.js'

const lotsOn = (on: string) => (shelf: Shelf) => firstInFirstOut(shelf, day(on))

describe('on a shelf', () => {
  it('lots stand by the day they came, not by when they were recorded', () => {
    given(shelves, shelved('second', '2026-03-02'), shelved('first', '2026-03-01'), shelved('third', '2026-03-03'))
      .whenAsked(lotsOn('2026-03-31'))
      .thenAnswered(['first', 'second', 'third'])
  })

  it('lots of one day stand in the order they were shelved', () => {
    given(shelves, shelved('z', '2026-03-01'), shelved('a', '2026-03-01'))
      .whenAsked(lotsOn('2026-03-31'))
      .thenAnswered(['z', 'a'])
  })

  it('a lot can be sold from the day it came on', () => {
    const shelf = given(shelves, shelved('a', '2026-03-01'), shelved('b', '2026-03-05'))
    shelf.whenAsked(lotsOn('2026-02-28')).thenAnswered([])
    shelf.whenAsked(lotsOn('2026-03-04')).thenAnswered(['a'])
    shelf.whenAsked(lotsOn('2026-03-05')).thenAnswered(['a', 'b'])
  })

  it('an empty lot is not there', () => {
    given(shelves, shelved('a', '2026-03-01'), shelved('b', '2026-03-02'), emptied('a'))
      .whenAsked(lotsOn('2026-03-31'))
      .thenAnswered(['b'])
  })

  it('a lot that refills has its old place again', () => {
    given(
      shelves,
      shelved('a', '2026-03-01'),
      shelved('b', '2026-03-01'),
      shelved('c', '2026-03-01'),
      emptied('b'),
      shelved('d', '2026-03-01'),
      refilled('b'),
    )
      .whenAsked(lotsOn('2026-03-31'))
      .thenAnswered(['a', 'b', 'c', 'd'])
  })

  it('what is not there does not empty, and what is not empty does not refill', () => {
    given(shelves, shelved('a', '2026-03-01'), emptied('b'), refilled('a'), refilled('c'))
      .whenAsked(lotsOn('2026-03-31'))
      .thenAnswered(['a'])
  })

  it('whatever arrives, empties and refills, first in is first out', () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 12 })
    const turns = fc.array(fc.nat({ max: 11 }), { maxLength: 40 })
    fc.assert(
      fc.property(arrivals, turns, fc.integer({ min: 0, max: 10 }), (days, turned, on) => {
        const arrived = days.map((n, order) => ({ lot: `l${order}`, receivedOn: nthDay(n), order }))
        const empty = new Set<string>()
        const events: ShelfEvent[] = arrived.map(({ lot, receivedOn }) => shelved(lot, receivedOn))
        for (const index of turned) {
          const lot = arrived[index]?.lot
          if (lot === undefined) continue
          events.push(empty.has(lot) ? refilled(lot) : emptied(lot))
          if (!empty.delete(lot)) empty.add(lot)
        }
        const expected = arrived
          .filter(({ lot, receivedOn }) => !empty.has(lot) && receivedOn <= nthDay(on))
          .toSorted((a, b) =>
            a.receivedOn === b.receivedOn ? a.order - b.order : a.receivedOn < b.receivedOn ? -1 : 1,
          )
        expect(firstInFirstOut(given(shelves, ...events).state, nthDay(on))).toEqual(expected.map(({ lot }) => lot))
      }),
    )
  })
})
