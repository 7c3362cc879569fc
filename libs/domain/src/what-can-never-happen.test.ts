import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accounts } from './account.js'
import { calendars } from './calendar.js'
import { lots, type ReceivedLot } from './lot.js'
import { members } from './member.js'
import { sales } from './sale.js'
import { firstInFirstOut, shelves } from './shelf.js'
import { CALENDAR } from './testing/a-calendar.js'
import { aHistory, DEWIS_SAVINGS, withAllBack, type Told } from './testing/a-history.js'
import { Past } from './testing/past.js'
import { nthDay } from './testing/words.js'
import type { Category, EventCategory } from '#events/category.js'
import type { Payment, Way } from '#events/sale.js'
import { sum, type Day } from '#events/words.js'

const always = (what: string, holds: (history: readonly Told[], end: Past) => void) =>
  it(what, () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const end = history.at(-1)?.after
        if (end !== undefined) holds(history, end)
      }),
      { numRuns: 50 },
    )
  })

const lotEvents = (past: Past) =>
  past.ids(lots).flatMap((id) => past.eventsOf(lots, id).map((event) => ({ id, ...event })))

const accountEvents = (past: Past) =>
  past.ids(accounts).flatMap((id) => past.eventsOf(accounts, id).map((event) => ({ id, ...event })))

const saleEvents = (past: Past) =>
  past.ids(sales).flatMap((id) => past.eventsOf(sales, id).map((event) => ({ id, ...event })))

function lotOf(past: Past, id: string): ReceivedLot {
  const lot = past.state(lots, id)
  if (!lot.received) throw new TypeError(`lot ${id} was received`)
  return lot
}

/** What a step added. */
const added = ({ decided = [] }: Told): Past => Past.nothing.and(decided)

const by = (payments: readonly Payment[], ...among: readonly Way[]) =>
  sum(payments.filter(({ way }) => among.includes(way)).map(({ amount }) => amount))

const total = (amounts: Iterable<bigint>) => [...amounts].reduce((a, b) => a + b, 0n)

describe('in every history', () => {
  always('a lot never has less than nothing, nor more than came', (history) => {
    for (const told of history) {
      for (const id of added(told).ids(lots)) {
        const { available } = lotOf(told.after, id)
        const [received] = told.after.eventsOf(lots, id)
        if (received?.type !== 'LotReceived') throw new TypeError(`lot ${id} begins with its receipt`)
        expect(available >= 0n && available <= received.data.quantity).toBe(true)
      }
    }
  })

  always('every unit received is there, sold or spoiled', (_, end) => {
    for (const id of end.ids(lots)) {
      const left = end.eventsOf(lots, id).map(({ type, data }) => {
        switch (type) {
          case 'LotReceived':
          case 'LotRestocked':
            return data.quantity
          case 'LotSold':
          case 'LotSpoiled':
            return -BigInt(data.quantity)
        }
      })
      expect(lotOf(end, id).available).toBe(total(left))
    }
  })

  always('nothing is sold before it was received', (_, end) => {
    for (const event of lotEvents(end)) {
      if (event.type === 'LotSold') expect(event.data.soldOn >= lotOf(end, event.id).receivedOn).toBe(true)
    }
  })

  always('a line that names no lot passes over no older one that has something left', (history) => {
    for (const told of history) {
      if (told.step.act !== 'sell' && told.step.act !== 'import') continue
      const { lines, day } = told.step
      for (const event of lotEvents(added(told))) {
        if (event.type !== 'LotSold' || lines[Number(event.data.line)]?.scanned !== undefined) continue
        const onTheShelf = firstInFirstOut(told.before.state(shelves, lotOf(told.after, event.id).product), nthDay(day))
        const older = onTheShelf.slice(
          0,
          onTheShelf.findIndex((id) => id === event.id),
        )
        expect(older.map((id) => lotOf(told.after, id).available)).toEqual(older.map(() => 0n))
      }
    }
  })

  always('what a shelf lists is what there is something left of', (_, end) => {
    for (const product of end.ids(shelves)) {
      const there = end.ids(lots).filter((id) => lotOf(end, id).product === product && lotOf(end, id).available > 0n)
      expect(firstInFirstOut(end.state(shelves, product), nthDay(365)).toSorted()).toEqual(there.toSorted())
    }
  })

  always('nothing is booked in a closed period, nor late without saying so', (history) => {
    for (const told of history) {
      const { periods } = told.before.state(calendars, CALENDAR)
      const isClosed = (on: Day) => periods.some((p) => p.startsOn <= on && on <= p.endsOn && p.closedBy !== undefined)
      for (const { data } of [...saleEvents(added(told)), ...lotEvents(added(told))]) {
        if (!('bookedOn' in data)) continue
        expect(isClosed(data.bookedOn)).toBe(false)
        expect(data.late !== undefined).toBe(data.bookedOn !== data.occurredOn)
      }
    }
  })

  always('a sale’s payments are its total, and each part is divided without rest', (_, end) => {
    for (const event of saleEvents(end)) {
      const parts = event.type === 'SaleCompleted' ? event.data.lines.flatMap((line) => line.parts) : event.data.parts
      const paid = event.type === 'SaleCompleted' ? event.data.payments : event.data.paidBack
      expect(total(paid.map(({ amount }) => amount))).toBe(total(parts.map((part) => part.total)))
      for (const part of parts) {
        if (part.consigned) expect(part.consigned.share + part.consigned.commission).toBe(part.total)
      }
    }
  })

  always('no more is refunded than was sold, part by part', (_, end) => {
    for (const id of end.ids(sales)) {
      const sale = end.state(sales, id)
      if (!sale.completed) throw new TypeError(`sale ${id} was completed`)
      for (const part of [...sale.lines.values()].flat()) expect(part.refunded <= part.quantity).toBe(true)
    }
  })

  always('no way gets back more than it paid, but cash for QRIS and transfer', (_, end) => {
    for (const id of end.ids(sales)) {
      const events = end.eventsOf(sales, id)
      const paid = events.flatMap((event) => (event.type === 'SaleCompleted' ? event.data.payments : []))
      const back = events.flatMap((event) => (event.type === 'SaleRefunded' ? event.data.paidBack : []))
      for (const way of ['transfer', 'qris', 'member_savings', 'member_credit'] as const) {
        expect(by(back, way) <= by(paid, way)).toBe(true)
      }
      expect(by(back, 'cash', 'qris', 'transfer') <= by(paid, 'cash', 'qris', 'transfer')).toBe(true)
    }
  })

  always('a producer’s shares of what left the lots are what the account accrued', (_, end) => {
    for (const producer of ['sari', 'tono']) {
      const inLots = lotEvents(end).map((event) => {
        if (lotOf(end, event.id).producer !== producer) return 0n
        if (event.type === 'LotSold') return event.data.share
        return event.type === 'LotRestocked' ? -BigInt(event.data.share) : 0n
      })
      const inAccount = end.eventsOf(accounts, producer).map((event) => {
        if (event.type === 'EarningsAccrued') return event.data.amount
        return event.type === 'EarningsReversed' ? -BigInt(event.data.amount) : 0n
      })
      expect(total(inLots)).toBe(total(inAccount))
    }
  })

  always('an account’s items are what was accrued, less what was reversed, and what was compensated', (_, end) => {
    for (const id of end.ids(accounts)) {
      const events = accountEvents(end).filter((event) => event.id === id)
      const amounts = events.map((event) => {
        if (!('amount' in event.data)) return 0n
        return event.type === 'EarningsReversed' ? -BigInt(event.data.amount) : event.data.amount
      })
      expect(total(end.state(accounts, id).items.values())).toBe(total(amounts))
    }
  })

  always('savings never go below zero, but where they were imported so', (_, end) => {
    expect(end.state(members, 'dewi').savings >= 0n).toBe(true)
  })

  always('a decision changes nothing that it read', (_, end) => {
    const afresh = end.toldAfresh()
    const unchanged = <State, C extends EventCategory>(category: Category<State, C>) => {
      for (const id of end.ids(category)) expect(end.state(category, id)).toEqual(afresh.state(category, id))
    }
    unchanged(lots)
    unchanged(shelves)
    unchanged(sales)
    unchanged(accounts)
    unchanged(members)
    unchanged(calendars)
  })

  always('when everything sold is taken back, nothing is left of the sales but what was spoiled', (_, end) => {
    const takenBack = withAllBack(end)
    for (const id of takenBack.ids(sales)) {
      const left = { total: 0n, share: 0n, commission: 0n, paid: 0n }
      for (const event of takenBack.eventsOf(sales, id)) {
        const sign = event.type === 'SaleCompleted' ? 1n : -1n
        const parts = event.type === 'SaleCompleted' ? event.data.lines.flatMap((line) => line.parts) : event.data.parts
        const paid = event.type === 'SaleCompleted' ? event.data.payments : event.data.paidBack
        left.total += sign * total(parts.map((part) => part.total))
        left.share += sign * total(parts.map(({ consigned }) => consigned?.share ?? 0n))
        left.commission += sign * total(parts.map(({ consigned }) => consigned?.commission ?? 0n))
        left.paid += sign * total(paid.map(({ amount }) => amount))
      }
      expect(left).toEqual({ total: 0n, share: 0n, commission: 0n, paid: 0n })
    }
    for (const producer of takenBack.ids(accounts)) {
      const items = [...takenBack.state(accounts, producer).items.keys()]
      expect(items.filter((item) => !item.startsWith('loss/'))).toEqual([])
    }
    for (const id of takenBack.ids(lots)) {
      const left = takenBack.eventsOf(lots, id).map((event) => {
        if (event.type === 'LotReceived') return event.data.quantity
        return event.type === 'LotSpoiled' ? -BigInt(event.data.quantity) : 0n
      })
      expect(lotOf(takenBack, id).available).toBe(total(left))
    }
    expect(takenBack.state(members, 'dewi').savings).toBe(DEWIS_SAVINGS)
  })
})

it('the histories are worth telling: goods from several lots, refunds of every kind, late facts, refusals', () => {
  const histories = fc.sample(aHistory, { numRuns: 100, seed: 1 }).flat()
  const count = (kind: (told: Told) => boolean) => histories.filter(kind).length
  const events = (told: Told) => [...saleEvents(added(told)), ...lotEvents(added(told))]
  const kinds = {
    refused: count(({ decided }) => decided === undefined),
    fromSeveralLots: count((told) => lotEvents(added(told)).some((e) => e.type === 'LotSold' && e.data.part > 0)),
    restocked: count((told) => lotEvents(added(told)).some((e) => e.type === 'LotRestocked')),
    spoiled: count((told) => lotEvents(added(told)).some((e) => e.type === 'LotSpoiled' && e.data.value > 0n)),
    refilled: count((told) => added(told).events.some((e) => e.type === 'LotRefilled')),
    late: count((told) => events(told).some(({ data }) => 'late' in data)),
    secondRefund: count((told) =>
      saleEvents(added(told)).some((e) => e.type === 'SaleRefunded' && told.before.eventsOf(sales, e.id).length > 1),
    ),
    belowNetPrice: count((told) =>
      saleEvents(added(told)).some(
        (e) => e.type === 'SaleRefunded' && e.data.parts.some(({ consigned }) => (consigned?.commission ?? 0n) < 0n),
      ),
    ),
    cashForQris: count((told) =>
      saleEvents(added(told)).some((e) => {
        if (e.type !== 'SaleRefunded') return false
        const sale = told.before.state(sales, e.id)
        return sale.completed && by(e.data.paidBack, 'cash') > by(sale.payments, 'cash')
      }),
    ),
  }
  for (const [kind, often] of Object.entries(kinds)) expect([kind, often >= 5]).toEqual([kind, true])
})
