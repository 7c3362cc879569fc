import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accounts, payable, payableItems, type Account } from '#domain/account.js'
import type { AccountEvent } from '#events/account.js'
import { on, type Decided } from '#events/category.js'
import { daysAfter } from '#events/days.js'
import type { Position } from '#event-store/position.js'
import {
  rupiah,
  sum,
  type BasisPoints,
  type Day,
  type Instant,
  type LotId,
  type ProducerId,
  type RequestId,
  type RunId,
  type SaleId,
} from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { earnings, type Earning, type Earnings } from '#read-models/earnings/queries.js'
import { dice } from '#read-models/testing/a-history.js'
import { onDay } from '#read-models/testing/a-shop.js'
import { palu } from '#read-models/testing/given.js'
import { openingConfirmed } from '#read-models/testing/offices.js'
import {
  lineAdded,
  payoutFailed,
  payoutPaid,
  runApproved,
  runRejected,
  runDrafted,
} from '#read-models/testing/payouts.js'
import type { ALine } from '#read-models/testing/payouts.js'
import { createReadDatabase, projectAll } from '#read-models/testing/read-database.js'
import { WrittenLog } from '#read-models/testing/written-log.js'
import { asCooperative } from '#read-models/wall/as-cooperative.js'

const PRODUCERS = 60
const STEPS = 40
const FIRST = '2026-01-01' as Day
const LAST = daysAfter(FIRST, 1_000)
const log = new WrittenLog()
const decided = new Map<ProducerId, Account>()
/** Between which positions. */
const told = new Map<ProducerId, { readonly from: Position; readonly to: Position }>()
/** Something that is known from a position on, of a day. */
interface Since {
  readonly on: Day
  readonly at: Position
}
/** Lines of runs: reserved from when they were added until the run was approved or rejected. */
const lines = new Map<string, { readonly producer: ProducerId; readonly added: Since; readonly ended?: Since }>()
let database: TestDatabase

beforeAll(async () => {
  database = await createReadDatabase()
  log.commit(palu, openingConfirmed())
  for (let seed = 0; seed < PRODUCERS; seed++) tell(`p${seed}` as ProducerId, seed)
  await projectAll(database.pool, log)
})
afterAll(() => database.drop())

/** Whatever can happen to an account, in an order that decisions would allow; what it comes to by the deciders' fold. */
function tell(producer: ProducerId, seed: number): void {
  const roll = dice(seed)
  const began = log.head()
  let account = accounts.initial
  let waiting: (ALine & { readonly cutOff: Day }) | undefined
  let onItsWay: { readonly run: string; readonly net: bigint } | undefined
  const sold: { readonly sale: SaleId; readonly line: string; readonly part: number }[] = []

  const write = (...commit: readonly Decided[]): void => {
    log.commit(palu, ...commit)
    for (const { category, events } of commit) {
      if (category !== accounts.events) continue
      for (const event of events) account = accounts.evolve(account, event as AccountEvent)
    }
  }
  const happens = (event: AccountEvent): void => write(on(accounts, producer, event))

  for (let step = 0; step < STEPS; step++) {
    const today = daysAfter(FIRST, step)
    log.recordedAt = `${today}T03:00:00.000Z` as Instant
    const day = daysAfter(today, -roll(10))
    const amount = rupiah(BigInt(1 + roll(50)))
    const approved = { request: `q${step}` as RequestId, amount, reason: 'why' }
    const part = sold[roll(Math.max(1, sold.length))]
    const run = `${producer}-${step}` as RunId
    const kind = roll(23)
    // Of what payouts do there is as much as of all else.
    switch (kind < 11 ? kind : 11 + (kind % 3)) {
      case 0:
      case 1:
      case 2: {
        const one = { sale: `${producer}-s${step}` as SaleId, line: '1', part: roll(2) }
        sold.push(one)
        const terms = { holdDays: roll(9), takeHomeBps: 0 as BasisPoints }
        const cleared = roll(2) === 0 && { clearedOn: day }
        const lot = 'onions' as LotId
        happens({ type: 'EarningsAccrued', data: { ...one, lot, amount, soldOn: day, ...cleared, ...terms } })
        break
      }
      case 3:
      case 4:
        if (part) happens({ type: 'EarningsReversed', data: { ...part, refund: `r${step}`, amount, reversedOn: day } })
        break
      case 5:
        if (part) happens({ type: 'EarningsCleared', data: { ...part, by: 'b', clearedOn: day } })
        break
      case 6:
        if (part) happens({ type: 'EarningsUncleared', data: { ...part, by: 'b' } })
        break
      case 7:
        happens({ type: 'LossCompensated', data: { lot: 'onions' as LotId, amount, lostOn: day } })
        break
      case 8:
        happens({ type: 'BalanceAdjusted', data: { ...approved, as: 'goodwill', ...onDay(day) } })
        break
      case 9:
        happens({ type: 'PastPayoutRecorded', data: { amount, way: 'cash', foreignId: `P${step}`, ...onDay(day) } })
        break
      case 10:
        happens({ type: 'ReceivableRaised', data: { ...approved, ...onDay(day) } })
        break
      case 11: {
        const items = payableItems(account, day)
        if (waiting !== undefined || items.isEmpty()) break
        waiting = { run, producer, items: amountsOf(items), cutOff: day }
        write(runDrafted(run, day), ...lineAdded(waiting))
        lines.set(run, { producer, added: { on: today, at: log.head() } })
        break
      }
      case 12: {
        if (waiting === undefined) break
        const line = waiting
        waiting = undefined
        const reserved = amountsOf(account.items.filter((item) => item.run === line.run))
        if (roll(4) === 0 || !isDeepStrictEqual(reserved, line.items)) {
          write(...runRejected(line.run, [producer]))
          ended(line.run, { on: today, at: log.head() })
          break
        }
        const approvedOn = day < line.cutOff || roll(2) === 0 ? line.cutOff : day
        write(...runApproved(line.run, approvedOn, [line]))
        ended(line.run, { on: approvedOn, at: log.head() })
        const net = account.inProcess.get(line.run as RunId)
        if (net !== undefined) onItsWay = { run: line.run, net }
        break
      }
      default: {
        if (onItsWay === undefined) break
        const { run: left, net } = onItsWay
        onItsWay = undefined
        write(...(roll(2) === 0 ? payoutPaid(left, producer, net, day) : payoutFailed(left, producer, net, day)))
      }
    }
  }
  decided.set(producer, account)
  told.set(producer, { from: began, to: log.head() })
}

function ended(run: string, since: Since): void {
  const line = lines.get(run)
  if (line !== undefined) lines.set(run, { ...line, ended: since })
}

const isBy = (since: Since | undefined, { on, at }: Since): boolean =>
  since !== undefined && since.on <= on && since.at.compare(at) <= 0

/** The runs that wait for approval with a line of the producer, at the end of a day as known at a position. */
const waitingFor = (producer: ProducerId, then: Since): string[] =>
  [...lines].flatMap(([run, line]) =>
    line.producer === producer && isBy(line.added, then) && !isBy(line.ended, then) ? [run] : [],
  )

const amountsOf = (items: Account['items']) => Object.fromEntries(items.map((item) => BigInt(item.amount)))

const read = (producer: ProducerId, day: Day, of: { readonly knownAt?: Position } = {}) =>
  asCooperative(database.pool, palu, (db) => earnings(db, { producer, on: day, ...of }))

const standing = { notCleared: 'not-cleared', held: 'held', payable: 'payable', reserved: 'reserved' } as const

/** What the items that stand somewhere come to; of those that a payout took, by their run. */
const comesTo = ({ items }: Earnings, is: (item: Earning) => boolean): bigint =>
  sum(items.filter(is).map(({ amount }) => amount))

describe('what a producer earned, as it is read', () => {
  it('has the open items that deciders have, by the same names', async () => {
    for (const [producer, account] of decided) {
      const { items } = await read(producer, LAST)
      const open = items.filter(({ state }) => ['not-cleared', 'held', 'payable', 'reserved'].includes(state))
      expect([producer, sorted(open.map((item) => [item.item, item.amount, item.payableOn]))]).toEqual([
        producer,
        sorted(Array.from(account.items, ([name, item]) => [name, item.amount, item.payableOn])),
      ])
    }
  })

  it('is payable as far as deciders say so, from the day of the last event on', async () => {
    for (const [producer, account] of decided) {
      for (const day of [daysAfter(FIRST, STEPS), daysAfter(FIRST, STEPS + 3), LAST]) {
        const { totals } = await read(producer, day)
        expect([producer, day, totals.payable]).toEqual([producer, day, payable(account, day)])
      }
    }
  })

  it('is in its items what it is in its totals and payouts, on any day and as known at any position', async () => {
    const asked = fc.record({
      producer: fc.constantFrom(...Array.from({ length: PRODUCERS }, (_, at) => `p${at}` as ProducerId)),
      known: fc.nat(100),
      on: fc.integer({ min: -10, max: STEPS + 10 }).map((days) => daysAfter(FIRST, days)),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ producer, known, on }) => {
        const { from, to } = told.get(producer) ?? { from: log.start(), to: log.head() }
        const knownAt = from.at(from.commit + ((to.commit - from.commit) * BigInt(known)) / 100n)
        const all = await read(producer, on, { knownAt })
        const { totals, payouts } = all
        for (const [total, state] of Object.entries(standing)) {
          expect([total, comesTo(all, (item) => item.state === state)]).toEqual([total, totals[total as 'held']])
        }
        const taken = payouts.filter(({ state }) => state !== 'reserved')
        for (const { run, gross } of taken) {
          const isTaken = (item: Earning) => item.run === run && item.state !== 'reserved'
          expect([run, comesTo(all, isTaken)]).toEqual([run, gross])
        }
        expect(comesTo(all, ({ state }) => !Object.values<string>(standing).includes(state))).toBe(
          sum(taken.map(({ gross }) => gross)),
        )
        const waiting = waitingFor(producer, { on, at: knownAt })
        expect(payouts.flatMap(({ run, state }) => (state === 'reserved' ? [run] : []))).toEqual(waiting)
        for (const item of all.items) if (item.state === 'reserved') expect(waiting).toContain(item.run)
        const net = (state: string) => sum(payouts.flatMap((one) => (one.state === state ? [one.net] : [])))
        expect([totals.inProcess, totals.paid]).toEqual([net('in-process'), net('paid')])
      }),
      { numRuns: 1_500 },
    )
  })

  it('is told of every way an item can stand', async () => {
    const states = new Set<string>()
    for (const producer of decided.keys()) {
      for (const { state } of (await read(producer, LAST)).items) states.add(state)
    }
    expect([...states].toSorted()).toEqual([
      'in-process',
      'not-cleared',
      'owed-again',
      'paid',
      'payable',
      'reserved',
      'set-off',
    ])
  })
})

const sorted = (items: readonly (readonly [string, bigint, Day | undefined])[]) =>
  items.toSorted(([one], [other]) => (one < other ? -1 : 1))
