import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accounts } from './account.js'
import { calendars } from './calendar.js'
import { lots, type ReceivedLot } from './lot.js'
import { members } from './member.js'
import { sales, type CompletedSale } from './sale.js'
import { settlements } from './settlement.js'
import { firstInFirstOut, shelves } from './shelf.js'
import { CALENDAR } from './testing/a-calendar.js'
import { aHistory, DEWIS_SAVINGS, withAllBack, type Told } from './testing/a-history.js'
import { inAll, less, moneyAdded, moneyOf, NOTHING, partsAdded, type Divided } from './testing/money-of-a-sale.js'
import { Past } from './testing/past.js'
import { nthDay } from './testing/words.js'
import type { Category, EventCategory } from '#events/category.js'
import type { LotEvent } from '#events/lot.js'
import type { Payment, SaleEvent, Way } from '#events/sale.js'
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

/** How many units an event adds to what is there of a lot. */
function unitsAdded({ type, data }: LotEvent): bigint {
  switch (type) {
    case 'LotReceived':
    case 'LotRestocked':
      return data.quantity
    case 'LotSold':
    case 'LotSpoiled':
    case 'LotReturned':
    case 'LotReceiptCancelled':
      return -BigInt(data.quantity)
    case 'LotCounted':
      return data.counted - data.expected
    case 'LotRepriced':
      return 0n
  }
}

function saleOf(past: Past, id: string): CompletedSale {
  const sale = past.state(sales, id)
  if (!sale.completed) throw new TypeError(`sale ${id} was completed`)
  return sale
}

/** All that was sold in a sale, wherever it is by now, and what is back of it. */
function soldOf(past: Past, id: string) {
  const parts = [...saleOf(past, id).lines.values()].flat()
  return {
    units: total(parts.map(({ quantity }) => quantity)),
    back: total(parts.map(({ refunded }) => refunded)),
    goods: total(parts.map((part) => part.total)),
  }
}

/** By the sale's own events: since when nothing of QRIS is left to settle. */
function clearedOf(past: Past, id: string): Day | undefined {
  let owed = 0n
  let since: Day | undefined
  let settled = false
  for (const event of past.eventsOf(sales, id)) {
    const wasOwed = owed > 0n && !settled
    owed += by(moneyAdded(event).paid, 'qris')
    if (event.type === 'PaymentSettled' || event.type === 'PaymentUnsettled') settled = event.type === 'PaymentSettled'
    if (event.type === 'SaleCompleted' || (owed > 0n && !settled) !== wasOwed) since = dayOf(event)
  }
  return owed > 0n && !settled ? undefined : since
}

const dayOf = ({ data }: SaleEvent): Day => ('on' in data ? data.on : data.occurredOn)

/** By what the producer's account says of a part. */
function clearedAsSaid(past: Past, producer: string, key: { sale: string; line: string; part: number }) {
  let clearedOn: Day | undefined
  for (const { type, data } of past.eventsOf(accounts, producer)) {
    if (type !== 'EarningsAccrued' && type !== 'EarningsCleared' && type !== 'EarningsUncleared') continue
    if (data.sale !== key.sale || data.line !== key.line || data.part !== key.part) continue
    clearedOn = type === 'EarningsUncleared' ? undefined : data.clearedOn
  }
  return clearedOn
}

const by = (payments: readonly Payment[], ...among: readonly Way[]) =>
  sum(payments.filter(({ way }) => among.includes(way)).map(({ amount }) => amount))

const PAYMENT = 'payment'

/** What an event adds to what QRIS paid of its sale, or gave back by a refund or allowance. */
function owedMore(event: SaleEvent, soldOn: Day): { of: string; amount: bigint; on: Day } | undefined {
  const { type, data } = event
  const amount: bigint = by(moneyAdded(event).paid, 'qris')
  if (type === 'SaleRefunded') return { of: data.refund, amount: -amount, on: data.occurredOn }
  if (type === 'SaleAllowanceGranted') return { of: data.allowance, amount: -amount, on: data.occurredOn }
  return amount === 0n ? undefined : { of: PAYMENT, amount, on: soldOn }
}

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
    for (const id of end.ids(lots)) expect(lotOf(end, id).available).toBe(total(end.eventsOf(lots, id).map(unitsAdded)))
  })

  always('nor does it in the middle of anything: what is reassigned is put back before it is taken', (_, end) => {
    for (const id of end.ids(lots)) {
      let there = 0n
      for (const event of end.eventsOf(lots, id)) {
        there += unitsAdded(event)
        expect(there >= 0n).toBe(true)
      }
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

  always('what is paid, or back, is goods and charges, and each part is divided without rest', (_, end) => {
    for (const event of saleEvents(end)) {
      const money = moneyAdded(event)
      const { goods, charges, paid } = inAll(money)
      expect(paid).toBe(goods + charges)
      for (const part of money.parts) {
        if (part.consigned) expect(part.consigned.share + part.consigned.commission).toBe(part.total)
      }
    }
  })

  always('no more is refunded than was sold, part by part', (_, end) => {
    for (const id of end.ids(sales)) {
      for (const part of [...saleOf(end, id).lines.values()].flat()) expect(part.refunded <= part.quantity).toBe(true)
    }
  })

  always('no way gets back more than it paid, but cash for QRIS and transfer', (_, end) => {
    for (const id of end.ids(sales)) {
      const events = end.eventsOf(sales, id)
      const back = events.flatMap(({ data }) => ('paidBack' in data ? data.paidBack : []))
      const added = events.flatMap((event) => ('paidBack' in event.data ? [] : moneyAdded(event).paid))
      const paid = saleOf(end, id).voided ? saleOf(end, id).payments : added
      for (const way of ['transfer', 'qris', 'member_savings', 'member_credit'] as const) {
        expect(by(back, way) <= by(paid, way)).toBe(true)
      }
      expect(by(back, 'cash', 'qris', 'transfer') <= by(paid, 'cash', 'qris', 'transfer')).toBe(true)
    }
  })

  always('no way’s total goes below zero, and each stands in a sale once, of one member', (history) => {
    for (const told of history) {
      for (const id of added(told).ids(sales)) {
        const { payments } = saleOf(told.after, id)
        expect(payments.every(({ amount }) => amount > 0n)).toBe(true)
        expect(new Set(payments.map(({ way }) => way)).size).toBe(payments.length)
        expect(payments.every(({ way, member }) => way.startsWith('member') === (member !== undefined))).toBe(true)
      }
    }
  })

  always('what is reassigned or paid another way is as much in all as before', (history) => {
    for (const told of history) {
      if (told.step.act !== 'reassign' && told.step.act !== 'correct') continue
      for (const id of added(told).ids(sales)) {
        const { goods, charges, paid } = inAll(moneyOf(told.before, id))
        expect(inAll(moneyOf(told.after, id))).toMatchObject({ goods, charges, paid })
        expect(soldOf(told.after, id)).toEqual(soldOf(told.before, id))
      }
    }
  })

  always('what a refund gives back is nothing less than zero', (_, end) => {
    for (const event of saleEvents(end)) {
      if (event.type !== 'SaleRefunded') continue
      expect(event.data.paidBack.every(({ amount }) => amount > 0n)).toBe(true)
      expect(inAll(less(moneyAdded(event))).paid >= 0n).toBe(true)
    }
  })

  always('a sale that was voided leaves nothing, and nothing happens to it afterwards', (_, end) => {
    for (const id of end.ids(sales)) {
      if (!saleOf(end, id).voided) continue
      expect(inAll(moneyOf(end, id))).toEqual(NOTHING)
      expect(end.eventsOf(sales, id).at(-1)?.type).toBe('SaleVoided')
      const inLots = lotEvents(end).filter(({ data }) => 'sale' in data && data.sale === id)
      expect(total(inLots.map(unitsAdded))).toBe(0n)
      const items = end.ids(accounts).flatMap((producer) => [...end.state(accounts, producer).items.keys()])
      expect(items.filter((item) => item.startsWith(`${id}/`))).toEqual([])
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

  always(
    'earnings of what stands are cleared while nothing of QRIS is left to settle, since the day that was so',
    (_, end) => {
      for (const id of end.ids(sales)) {
        const sale = saleOf(end, id)
        if (sale.voided) continue
        const clearedOn = clearedOf(end, id)
        for (const [number, parts] of sale.lines) {
          for (const [index, { consigned, quantity, refunded }] of parts.entries()) {
            if (consigned === undefined || quantity === refunded) continue
            const key = { sale: id, line: number, part: index }
            expect(clearedAsSaid(end, consigned.producer, key)).toBe(clearedOn)
          }
        }
      }
    },
  )

  always('an account’s items are what was accrued, less what was reversed, and what was compensated', (_, end) => {
    for (const id of end.ids(accounts)) {
      const events = accountEvents(end).filter((event) => event.id === id)
      const amounts = events.map((event) => {
        if (!('amount' in event.data)) return 0n
        return event.type === 'EarningsReversed' ? -BigInt(event.data.amount) : event.data.amount
      })
      const items = end.state(accounts, id).items.valueSeq()
      expect(total(items.map(({ amount }) => amount))).toBe(total(amounts))
    }
  })

  always('what QRIS paid or gave back is settled once, whole, and not before it happened', (_, end) => {
    for (const id of end.ids(sales)) {
      const settled = new Set<string>()
      const owed = new Map<string, { amount: bigint; on: Day }>()
      for (const event of end.eventsOf(sales, id)) {
        const { type, data } = event
        const moved = owedMore(event, saleOf(end, id).soldOn)
        if (moved !== undefined) {
          const { of, amount, on } = moved
          owed.set(of, { amount: (owed.get(of)?.amount ?? 0n) + amount, on })
        }
        const settles = type === 'PaymentSettled' || type === 'RefundSettled'
        if (!settles && type !== 'PaymentUnsettled' && type !== 'RefundUnsettled') continue
        const of = 'refund' in data ? data.refund : PAYMENT
        const { amount, on } = owed.get(of) ?? {}
        expect([settled.has(of), data.on >= (on ?? ''), data.amount]).toEqual([!settles, true, amount])
        if (settles) settled.add(of)
        else settled.delete(of)
      }
    }
  })

  always('a settlement is what its sales say of it', (history) => {
    for (const told of history) {
      const steps = added(told)
      for (const id of steps.ids(settlements)) {
        for (const { type, data } of steps.eventsOf(settlements, id)) {
          const [paid, taken] =
            type === 'SettlementReceived'
              ? (['PaymentSettled', 'RefundSettled'] as const)
              : (['PaymentUnsettled', 'RefundUnsettled'] as const)
          const said = (of: SaleEvent['type']) =>
            total(saleEvents(steps).map((e) => (e.type === of && 'amount' in e.data ? e.data.amount : 0n)))
          expect(said(paid) - said(taken)).toBe(data.net + data.fee + data.other)
        }
      }
    }
  })

  always('no sale is voided whose payment is settled', (_, end) => {
    for (const id of end.ids(sales)) {
      const { voided, settled } = saleOf(end, id)
      expect(voided && settled !== undefined).toBe(false)
    }
  })

  always('savings never go below zero, but where they were imported so', (_, end) => {
    expect(end.state(members, 'dewi').savings.voluntary >= 0n).toBe(true)
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
    unchanged(settlements)
    unchanged(calendars)
  })

  always('what is taken back of a part in steps, and what moves on from it, sums to exactly what it was', (_, end) => {
    const takenBack = withAllBack(end)
    for (const id of takenBack.ids(sales)) {
      const parts = new Map<string, Divided[]>()
      for (const [key, part] of takenBack.eventsOf(sales, id).flatMap(partsAdded)) {
        parts.set(key, [...(parts.get(key) ?? []), part])
      }
      for (const each of parts.values()) expect(inAll({ parts: each, charges: [], paid: [] })).toEqual(NOTHING)
    }
  })

  always('when everything sold is taken back, nothing is left of the sales but what was spoiled', (_, end) => {
    const takenBack = withAllBack(end)
    for (const id of takenBack.ids(sales)) {
      expect(inAll(moneyOf(takenBack, id))).toEqual(NOTHING)
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
    expect(takenBack.state(members, 'dewi').savings.voluntary).toBe(DEWIS_SAVINGS)
  })
})

it('the histories are worth telling: goods from several lots, refunds and mistakes of every kind, late facts, refusals', () => {
  const histories = fc.sample(aHistory, { numRuns: 300, seed: 1 }).flat()
  const count = (kind: (told: Told) => boolean) => histories.filter(kind).length
  const countOf = (type: SaleEvent['type']) => count((told) => saleEvents(added(told)).some((e) => e.type === type))
  const movesOf = (told: Told) =>
    saleEvents(added(told)).flatMap((e) => (e.type === 'SaleLinesReassigned' ? e.data.moves : []))
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
  const mended = {
    charged: count((told) =>
      saleEvents(added(told)).some((e) => e.type === 'SaleCompleted' && e.data.charges.length > 0),
    ),
    chargesBack: count((told) =>
      saleEvents(added(told)).some(
        (e) => e.type === 'SaleRefunded' && e.data.charges.some((c) => c.kind === 'discount'),
      ),
    ),
    allowed: countOf('SaleAllowanceGranted'),
    voided: countOf('SaleVoided'),
    reassigned: countOf('SaleLinesReassigned'),
    toOthers: count((told) => movesOf(told).some(({ from, to }) => from && to && from.producer !== to.producer)),
    swapped: count((told) => movesOf(told).length > 1),
    toOwn: count((told) => movesOf(told).some(({ from, to }) => from && !to)),
    fromOwn: count((told) => movesOf(told).some(({ from, to }) => !from && to)),
    afterARefund: count((told) =>
      movesOf(told).some(({ line, part }) =>
        saleEvents(added(told)).some(
          ({ id }) => (saleOf(told.before, id).lines.get(line)?.[part]?.refunded ?? 0n) > 0n,
        ),
      ),
    ),
    corrected: countOf('SalePaymentCorrected'),
    settled: countOf('PaymentSettled'),
    refundSettled: countOf('RefundSettled'),
    unsettled: count((told) => told.step.act === 'unsettle' && told.decided !== undefined),
    clearedByASettlement: count(
      (told) => told.step.act === 'settle' && accountEvents(added(told)).some((e) => e.type === 'EarningsCleared'),
    ),
    settledNoMore: count(
      (told) => told.step.act === 'unsettle' && accountEvents(added(told)).some((e) => e.type === 'EarningsUncleared'),
    ),
    repriced: count((told) => lotEvents(added(told)).some((e) => e.type === 'LotRepriced')),
    noLongerCleared: count((told) => accountEvents(added(told)).some((e) => e.type === 'EarningsUncleared')),
    clearedAfterAll: count(
      (told) => told.step.act === 'correct' && accountEvents(added(told)).some((e) => e.type === 'EarningsCleared'),
    ),
    clearedByARefund: count(
      (told) => told.step.act === 'refund' && accountEvents(added(told)).some((e) => e.type === 'EarningsCleared'),
    ),
    clearedByAnAllowance: count(
      (told) => told.step.act === 'allow' && accountEvents(added(told)).some((e) => e.type === 'EarningsCleared'),
    ),
  }
  for (const [kind, often] of Object.entries({ ...kinds, ...mended })) expect([kind, often >= 5]).toEqual([kind, true])
})
