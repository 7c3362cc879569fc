import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accounts } from './account.js'
import { lots } from './lot.js'
import { firstInFirstOut, shelves } from './shelf.js'
import { aLotHistory, type Handled } from './testing/a-lot-history.js'
import { count } from './testing/handling-a-lot.js'
import { Past, type Decision } from './testing/past.js'
import { nthDay } from './testing/words.js'
import type { LotEvent } from '#events/lot.js'
import type { Day } from '#events/words.js'

const always = (what: string, holds: (history: readonly Handled[], end: Past) => void) =>
  it(what, () => {
    fc.assert(
      fc.property(aLotHistory, (history) => {
        const end = history.at(-1)?.after
        if (end !== undefined) holds(history, end)
      }),
      { numRuns: 400 },
    )
  })

const total = (amounts: Iterable<bigint>) => [...amounts].reduce((a, b) => a + b, 0n)

/** What a lot's events add up to, by what happened to its goods. */
function unitsOf(events: readonly LotEvent[]) {
  const units = { received: 0n, found: 0n, sold: 0n, returned: 0n, spoiled: 0n, lost: 0n, cancelled: 0n }
  for (const { type, data } of events) {
    switch (type) {
      case 'LotReceived':
        units.received += data.quantity
        break
      case 'LotSold':
        units.sold += data.quantity
        break
      case 'LotRestocked':
        units.sold -= data.quantity
        break
      case 'LotReturned':
        units.returned += data.quantity
        break
      case 'LotSpoiled':
        units.spoiled += data.quantity
        break
      case 'LotCounted':
        if (data.counted > data.expected) units.found += data.counted - data.expected
        else units.lost += data.expected - data.counted
        break
      case 'LotReceiptCancelled':
        units.cancelled += data.quantity
        break
      case 'LotRepriced':
        break
    }
  }
  return units
}

function takenOn({ type, data }: LotEvent): Day | undefined {
  switch (type) {
    case 'LotSold':
      return data.soldOn
    case 'LotReturned':
      return data.returnedOn
    case 'LotSpoiled':
    case 'LotCounted':
      return data.occurredOn
    case 'LotRepriced':
      return data.effectiveOn
    case 'LotReceived':
    case 'LotRestocked':
    case 'LotReceiptCancelled':
      return undefined
  }
}

const worthOfCounts = (past: Past, id: string): bigint[] =>
  past.eventsOf(lots, id).flatMap((event) => (event.type === 'LotCounted' ? [event.data.value] : []))

const runningTotals = (amounts: readonly bigint[]) => amounts.map((_, n) => total(amounts.slice(0, n + 1)))

describe('whatever is done with lots', () => {
  always('what was received and found is there, sold, returned, spoiled or lost', (_, end) => {
    for (const id of end.ids(lots)) {
      const { received, found, sold, returned, spoiled, lost, cancelled } = unitsOf(end.eventsOf(lots, id))
      const lot = end.state(lots, id)
      const available = lot.received ? lot.available : 0n
      expect(received + found).toBe(available + sold + returned + spoiled + lost + cancelled)
      if (lot.received) {
        const { sold: s, returned: r, spoiled: sp, lost: l } = lot
        expect([s, r, sp, l]).toEqual([sold, returned, spoiled, lost - found])
      }
    }
  })

  always('a count is against what is there', (history) => {
    for (const { decided, before } of history) {
      const added = Past.nothing.and(decided)
      for (const id of added.ids(lots)) {
        const lot = before.state(lots, id)
        for (const { type, data } of added.eventsOf(lots, id)) {
          if (type === 'LotCounted') expect(data.expected).toBe(lot.received && lot.available)
        }
      }
    }
  })

  always('nothing is taken that is not there', (history) => {
    for (const { after, decided } of history) {
      for (const id of Past.nothing.and(decided).ids(lots)) {
        const lot = after.state(lots, id)
        if (lot.received) expect([lot.available >= 0n, lot.sold >= 0n]).toEqual([true, true])
      }
    }
  })

  always('nothing happens to a lot before it came', (_, end) => {
    for (const id of end.ids(lots)) {
      const events = end.eventsOf(lots, id)
      const [first] = events
      if (first?.type !== 'LotReceived') throw new TypeError(`lot ${id} begins with its receipt`)
      for (const event of events) expect((takenOn(event) ?? first.data.receivedOn) >= first.data.receivedOn).toBe(true)
    }
  })

  always('nothing happens to a lot that was cancelled, and nothing of it is away or owed', (_, end) => {
    for (const id of end.ids(lots)) {
      const events = end.eventsOf(lots, id)
      const cancelled = events.findIndex(({ type }) => type === 'LotReceiptCancelled')
      if (cancelled < 0) continue
      const { received, found, lost, ...away } = unitsOf(events)
      expect(cancelled).toBe(events.length - 1)
      expect(away).toEqual({ sold: 0n, returned: 0n, spoiled: 0n, cancelled: received })
      expect([found - lost, total(worthOfCounts(end, id))]).toEqual([0n, 0n])
    }
  })

  always('a shelf lists what there is something left of', (_, end) => {
    const left = end.ids(lots).filter((id) => {
      const lot = end.state(lots, id)
      return lot.received && lot.available > 0n
    })
    expect(firstInFirstOut(end.state(shelves, 'kakao'), nthDay(365)).toSorted()).toEqual(left.toSorted())
  })

  always('a producer is compensated for what the cooperative bears of spoiled and of counted goods', (_, end) => {
    for (const id of end.ids(lots)) {
      const losses = end
        .eventsOf(lots, id)
        .map(({ type, data }) => (type === 'LotSpoiled' || type === 'LotCounted' ? data.value : 0n))
      const compensations = end
        .eventsOf(accounts, 'sari')
        .map(({ type, data }) => (type === 'LossCompensated' && data.lot === id ? data.amount : 0n))
      expect(total(compensations)).toBe(total(losses))
    }
  })

  always('no more is taken back of what was found than was compensated for what was lost', (_, end) => {
    for (const id of end.ids(lots)) {
      expect(runningTotals(worthOfCounts(end, id)).filter((compensated) => compensated < 0n)).toEqual([])
    }
  })

  it('all that was lost, found again in any steps, takes back exactly all that was compensated', () => {
    const inSteps = fc.array(fc.constantFrom(1n, 1n, 1n, 2n, 3n), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(aLotHistory, inSteps, (history, steps) => {
        const end = history.at(-1)?.after ?? Past.nothing
        for (const id of end.ids(lots)) {
          if (!end.state(lots, id).received) continue
          const inParts = partsOf(missingOf(end.eventsOf(lots, id)), steps)
          const found = inParts.reduce((past, units) => past.and(finding(id, units)), end)
          expect(total(worthOfCounts(found, id))).toBe(0n)
        }
      }),
      { numRuns: 500 },
    )
  })
})

/** What counts missed and later ones have not found; what they find beyond that is there for good. */
const missingOf = (events: readonly LotEvent[]): bigint =>
  events.reduce((missing, { type, data }) => {
    if (type !== 'LotCounted') return missing
    const now = missing + data.expected - data.counted
    return now > 0n ? now : 0n
  }, 0n)

/** So many in parts of these sizes; what is left in the end is a part of its own. */
function partsOf(units: bigint, sizes: readonly bigint[]): bigint[] {
  let left = units
  const parts = sizes.map((size) => {
    const part = size < left ? size : left
    left -= part
    return part
  })
  return [...parts, left].filter((part) => part > 0n)
}

const finding =
  (id: string, units: bigint): Decision =>
  (past) => {
    const lot = past.state(lots, id)
    return count(id, (lot.received ? lot.available : 0n) + units, { on: nthDay(90) })(past)
  }

it('the histories are worth telling: everything happens, and everything is refused at times', () => {
  const told = fc.sample(aLotHistory, { numRuns: 200, seed: 1 }).flat()
  const acts = ['sell', 'refund', 'give back', 'spoil', 'count', 'reprice', 'cancel']
  for (const act of acts) {
    const of = told.filter((handled) => handled.act === act)
    const done = of.filter(({ decided }) => decided.length > 0).length
    expect([act, done >= 5, of.length - done >= 5]).toEqual([act, true, true])
  }
  const events = told.flatMap(({ decided }) => {
    const added = Past.nothing.and(decided)
    return added.ids(lots).flatMap((id) => added.eventsOf(lots, id))
  })
  const kinds = {
    compensated: events.filter(({ type, data }) => type === 'LotCounted' && data.value > 0n).length,
    takenBack: events.filter(({ type, data }) => type === 'LotCounted' && data.value < 0n).length,
    foundBeyond: events.filter(
      ({ type, data }) => type === 'LotCounted' && data.counted > data.expected && data.value === 0n,
    ).length,
    emptied: told.filter(
      ({ act, decided }) => act === 'count' && decided.some(({ category }) => category.category === 'shelf'),
    ).length,
    spoiledAtOurLoss: events.filter(({ type, data }) => type === 'LotSpoiled' && data.value > 0n).length,
  }
  for (const [kind, often] of Object.entries(kinds)) expect([kind, often >= 5]).toEqual([kind, true])
})
