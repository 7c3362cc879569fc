import { describe, expect, it } from '@jest/globals'
import { grouped } from '#events/grouped.js'
import { rupiah, type Day, type MemberId, type ProducerId } from '#events/words.js'
import { earnings, type Earning } from '../earnings/queries.js'
import { memberBalances } from '../members/balances.js'
import { memberStatement } from '../members/statement.js'
import { outstandingAtProviders } from '../settlements/outstanding.js'
import { deposited, lent, loanRepaid } from '../testing/a-member.js'
import { enrolled, memberEnrolled, onDay, owed, received, refunded, registered, sold } from '../testing/a-shop.js'
import type { ALot, ASale } from '../testing/a-shop.js'
import { given, recordedOn } from '../testing/given.js'
import { openingConfirmed } from '../testing/offices.js'
import { cleared, lineAdded, payoutFailed, runApproved, runDrafted, runRejected, settled } from '../testing/payouts.js'
import { uncleared, unsettled, type ABatch, type ALine } from '../testing/payouts.js'
import { earningsDifference, type EarningsDifferenceOf } from './earnings-difference.js'
import { NothingBetween, NotYetKnown } from './known-at.js'
import { memberStatementDifference } from './member-statement-difference.js'
import { outstandingDifference } from './outstanding-difference.js'

const ina = 'ina' as ProducerId
const budi = 'budi' as MemberId
const onions: ALot = { lot: 'onions', producer: ina, product: 'fried-onions' }
const sale = (id: string, day: string, way: 'cash' | 'qris'): ASale => ({
  sale: id,
  from: onions,
  pieces: 5n,
  price: 10_000n,
  way,
  receiptNumber: `R-${id}`,
  booking: onDay(day),
})
/** Each earns 45,000, held for seven days. */
const [s1, s2, s3] = [
  sale('s1', '2026-01-01', 'cash'),
  sale('s2', '2026-01-02', 'qris'),
  sale('s3', '2026-01-03', 'qris'),
]
const batch: ABatch = { settlement: 'b-1', payments: { s2: 50_000n }, booking: onDay('2026-01-05') }
const line: ALine = {
  run: 'a',
  producer: ina,
  items: { 's1/1/0': 27_000n },
  deductions: [{ kind: 'fee', amount: rupiah(4_000n) }],
}
const boat = { loan: 'boat', principal: 90_000n, instalment: 30_000n, interest: 900n, firstDueOn: '2026-02-01' }

const told = given(
  recordedOn('2026-01-03', enrolled('Koperasi Palu'), registered(ina), memberEnrolled(budi)),
  [
    ...received(onions, 100n),
    ...owed(ina, 7_000n),
    deposited(budi, 'voluntary', 50_000n, '2026-01-01'),
    openingConfirmed(),
  ],
  [...sold(s1), ...sold(s2), ...sold(s3)],
  recordedOn('2026-01-05', ...settled(batch), cleared(s2, 'b-1', '2026-01-05')),
  recordedOn('2026-01-06', ...refunded(s1, 'r1', 2n, 'restock', onDay('2026-01-06'))),
  [lent(budi, boat, '2026-01-04'), deposited(budi, 'principal', 5_000n, '2026-01-06')],
  recordedOn('2026-01-09', runDrafted('r', '2026-01-09'), ...lineAdded({ ...line, run: 'r' })),
  runRejected('r', [ina]),
  [runDrafted('a', '2026-01-09'), ...lineAdded(line)],
  recordedOn('2026-01-10', ...runApproved('a', '2026-01-10', [line])),
  recordedOn('2026-01-11', ...payoutFailed('a', ina, 23_000n, '2026-01-11')),
  [
    ...unsettled(batch, onDay('2026-01-11')),
    uncleared(s2, 'b-1'),
    loanRepaid(budi, 'boat', 30_000n, 900n, '2026-01-11'),
  ],
)
const COMMITS = 12
const DAYS = ['2026-01-02', '2026-01-09', '2026-01-10', '2026-01-20'] as Day[]

const at = (commit: number) => told.log.start().at(BigInt(commit))
const pairs = [1, 3, 5, 8, 10].flatMap((from) =>
  Array.from({ length: COMMITS - from }, (_, more) => [from, from + 1 + more] as const),
)

describe('what a producer earned otherwise than was known', () => {
  const between = (from: number, to: number, of: Partial<EarningsDifferenceOf> = {}) =>
    told.ask((db) =>
      earningsDifference(db, { producer: ina, on: '2026-01-20' as Day, from: at(from), to: at(to), limit: 100, ...of }),
    )
  const inShort = ({ state, amount }: Earning) => `${state} ${amount}`

  it('is each item that stands elsewhere, as it was and as it is, and each payout and total that is other', async () => {
    const { items, payouts, totals } = await between(9, 11)
    expect(items.map(({ item, before, after }) => [item, before.map(inShort), after.map(inShort)])).toEqual([
      ['s1/1/0', ['reserved 27000'], ['owed-again 27000']],
      ['payout/a/10', [], ['payable 23000']],
    ])
    expect(items[0]?.after[0]?.reason.en).toBe('The payout failed on 11 January 2026; its net is owed again.')
    expect(payouts).toMatchObject([{ run: 'a', before: { state: 'reserved' }, after: { state: 'failed' } }])
    expect(totals).toEqual([
      { total: 'payable', before: 52_000n, after: 75_000n, difference: 23_000n },
      { total: 'reserved', before: 27_000n, after: 0n, difference: -27_000n },
      { total: 'owed', before: 124_000n, after: 120_000n, difference: -4_000n },
      { total: 'withheld', before: 0n, after: 4_000n, difference: 4_000n },
    ])
  })

  it('leaves out what happened after the day', async () => {
    const { items, payouts } = await between(9, 11, { on: '2026-01-10' as Day })
    expect(items.map(({ after }) => after.map(inShort))).toEqual([['in-process 27000']])
    expect(payouts).toMatchObject([{ after: { state: 'in-process' } }])
  })

  it('is the difference of what is told at both, between any two positions and for any day', async () => {
    for (const [from, to] of pairs) {
      for (const on of DAYS) {
        const [before, after] = await told.ask(async (db) => [
          await earnings(db, { producer: ina, on, knownAt: at(from) }),
          await earnings(db, { producer: ina, on, knownAt: at(to) }),
        ])
        const { items, totals, payouts } = await between(from, to, { on })
        const [was, is] = [before, after].map((told) => grouped(told?.items ?? [], ({ item }) => item))
        for (const name of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
          const [one, other] = [was?.get(name) ?? [], is?.get(name) ?? []]
          const found = items.find(({ item }) => item === name)
          if (found === undefined) expect(one.map(stands)).toEqual(other.map(stands))
          else expect([found.before, found.after]).toEqual([one, other])
        }
        for (const { item, before: one, after: other } of items) {
          expect([item, one.map(stands)]).not.toEqual([item, other.map(stands)])
        }
        for (const [total, amount] of Object.entries(after?.totals ?? {})) {
          const listed = totals.find((each) => each.total === total)
          expect(listed?.difference ?? 0n).toBe(amount - (before?.totals[total as 'owed'] ?? 0n))
        }
        const states = (of: typeof before) => of?.payouts.map(({ run, state }) => `${run} ${state}`)
        if (payouts.length === 0) expect(states(before)).toEqual(states(after))
      }
    }
  })

  it('is read page by page', async () => {
    const whole = await between(1, COMMITS)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await between(1, COMMITS, { limit: 1, ...(after !== undefined && { after }) })
      expect(page.totals).toEqual(whole.totals)
      seen.push(...page.items.map(({ item }) => item))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(whole.items.map(({ item }) => item))
    expect(seen.length).toBeGreaterThan(2)
  })

  it('has an end that is known, after its beginning', async () => {
    await expect(between(5, 5)).rejects.toThrow(NothingBetween)
    await expect(between(5, 99)).rejects.toThrow(NotYetKnown)
  })
})

const stands = ({ state, amount, payableOn, run, reason }: Earning) => ({ state, amount, payableOn, run, reason })

describe('what providers owe otherwise than was known', () => {
  const between = (from: number, to: number, of: { asOf?: Day; after?: string; limit?: number } = {}) =>
    told.ask((db) => outstandingDifference(db, { from: at(from), to: at(to), limit: 100, ...of }))

  it('is each sale of which another amount is owed', async () => {
    expect(await between(3, 4)).toEqual({
      outstanding: { before: 100_000n, after: 50_000n, difference: -50_000n },
      items: [
        { sale: 's2', receiptNumber: 'R-s2', since: '2026-01-02', before: 50_000n, after: 0n, difference: -50_000n },
      ],
    })
    expect(await between(4, COMMITS, { asOf: '2026-01-10' as Day })).toEqual({
      asOf: '2026-01-10',
      outstanding: { before: 50_000n, after: 50_000n, difference: 0n },
      items: [],
    })
  })

  it('is the difference of what is told at both, between any two positions and for any day', async () => {
    for (const [from, to] of pairs) {
      for (const asOf of DAYS) {
        const owedAt = (commit: number) =>
          told.ask((db) => outstandingAtProviders(db, { asOf, knownAt: at(commit), limit: 100 }))
        const [before, after] = [await owedAt(from), await owedAt(to)]
        const { outstanding, items } = await between(from, to, { asOf })
        expect([outstanding.before, outstanding.after]).toEqual([before.total, after.total])
        expect(items.reduce((sum, { difference }) => sum + difference, 0n)).toBe(outstanding.difference)
        for (const each of items) {
          const amount = (told: typeof before) => told.items.find(({ sale: id }) => id === each.sale)?.owed ?? 0n
          expect([each.before, each.after]).toEqual([amount(before), amount(after)])
        }
      }
    }
  })

  it('is read page by page', async () => {
    const first = await between(1, 3, { limit: 1 })
    const rest = await between(1, 3, { limit: 1, ...(first.next !== undefined && { after: first.next }) })
    expect([...first.items, ...rest.items].map(({ sale: id }) => id)).toEqual(['s2', 's3'])
    expect(rest.next).toBeUndefined()
    await expect(between(5, 5)).rejects.toThrow(NothingBetween)
  })
})

describe('what a member’s statement says otherwise than it did', () => {
  const between = (from: number, to: number, days: { from?: Day; to?: Day } = {}) =>
    told.ask((db) => memberStatementDifference(db, { member: budi, from: at(from), to: at(to), days, limit: 100 }))

  it('is each balance and kind that is other, and the items that made it so', async () => {
    const { items, ...sums } = await between(5, COMMITS, { from: '2026-01-05' as Day })
    expect(items.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
      'lent 90000',
      'deposited 5000',
      'loan-repaid -30000',
    ])
    const none = { before: 0n, after: 0n, difference: 0n }
    expect(sums).toEqual({
      member: budi,
      opening: [{ balance: 'loan', before: 0n, after: 90_000n, difference: 90_000n }],
      totals: [
        {
          balance: 'loan',
          kind: 'loan-repaid',
          before: 0n,
          after: -30_000n,
          difference: -30_000n,
          interest: { before: 0n, after: 900n, difference: 900n },
        },
        {
          balance: 'principalSavings',
          kind: 'deposited',
          before: 0n,
          after: 5_000n,
          difference: 5_000n,
          interest: none,
        },
      ],
      closing: [
        { balance: 'principalSavings', before: 0n, after: 5_000n, difference: 5_000n },
        { balance: 'loan', before: 0n, after: 60_000n, difference: 60_000n },
      ],
    })
  })

  it('is the difference of what is told at both, between any two positions', async () => {
    for (const [from, to] of pairs) {
      for (const day of DAYS) {
        const closingAt = async (commit: number) =>
          (await told.ask((db) => memberStatement(db, { member: budi, to: day, knownAt: at(commit) }))).closing
        const [before, after] = [await closingAt(from), await closingAt(to)]
        const { closing, items } = await between(from, to, { to: day })
        for (const balance of memberBalances) {
          const changed = closing.find((each) => each.balance === balance)
          expect(changed?.difference ?? 0n).toBe(after[balance] - before[balance])
          const recorded = items.reduce((sum, item) => sum + (item.balance === balance ? item.amount : 0n), 0n)
          expect(recorded).toBe(after[balance] - before[balance])
        }
      }
    }
    await expect(between(5, 5)).rejects.toThrow(NothingBetween)
  })
})
