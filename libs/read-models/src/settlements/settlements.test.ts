import { describe, expect, it } from '@jest/globals'
import { on, type Decided } from '#events/category.js'
import { rupiah, type Day, type SettlementId } from '#events/words.js'
import { onDay, received, refunded, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { paymentCorrected, voided } from '../testing/mended.js'
import { settled, unsettled, type ABatch } from '../testing/payouts.js'
import { streams } from '../testing/streams.js'
import { outstandingAtProviders, outstandingUpTo, type OutstandingOf } from './outstanding.js'
import { settlements } from './queries.js'
import { settlement } from './settlement.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const byQris = (sale: string, day: string): ASale => ({
  sale,
  from: onions,
  pieces: 5n,
  price: 10_000n,
  way: 'qris',
  receiptNumber: `R-${sale}`,
  booking: onDay(day),
})
const [s1, s2, s3, s4, s5] = [
  byQris('s1', '2026-01-10'),
  byQris('s2', '2026-01-11'),
  byQris('s3', '2026-01-12'),
  byQris('s4', '2026-01-13'),
  { ...byQris('s5', '2026-01-14'), way: 'cash' as const },
]

const givenBack = (sale: ASale, allowance: string, amount: bigint, day: string): Decided =>
  on(streams.sale, sale.sale, {
    type: 'SaleAllowanceGranted',
    data: {
      allowance,
      amount: rupiah(amount),
      reason: 'a dent',
      paidBack: [{ way: 'qris', amount: rupiah(amount) }],
      ...onDay(day),
    },
  })

const batch: ABatch = {
  settlement: 'b-1',
  payments: { s1: 50_000n, s2: 50_000n },
  refunds: { 's2/dent': 4_000n },
  booking: onDay('2026-01-15'),
}
const again: ABatch = { settlement: 'b-1', payments: { s1: 50_000n }, booking: onDay('2026-01-17') }

const told = given(
  received(onions, 100n),
  [...sold(s1), ...sold(s2), ...sold(s3), ...sold(s4), ...sold(s5)],
  [givenBack(s2, 'dent', 4_000n, '2026-01-12'), ...refunded(s5, 'r1', 1n)],
  voided(s3),
  [paymentCorrected(s4, 'c1', 'cash'), paymentCorrected(s5, 'c2', 'qris')],
  settled(batch),
  unsettled(batch, onDay('2026-01-16')),
  settled(again),
)

const at = (commit: number) => told.log.start().at(BigInt(commit))
const ask = (of: Partial<OutstandingOf> = {}) => told.ask((db) => outstandingAtProviders(db, { limit: 100, ...of }))
const inShort = async (of: Partial<OutstandingOf> = {}) =>
  (await ask(of)).items.map(({ sale, refund = '', since, owed }) => `${since} ${sale}${refund} ${owed}`)

describe('what is outstanding at the provider', () => {
  it('is each QRIS payment that has not arrived, and each refund that was not taken off, since its day', async () => {
    expect(await inShort()).toEqual(['2026-01-11 s2 50000', '2026-01-12 s2dent -4000', '2026-01-14 s5 50000'])
    expect((await ask()).items[0]).toMatchObject({ receiptNumber: 'R-s2' })
  })

  it('comes to a total, and to one for each day', async () => {
    const { total, days } = await ask()
    expect(total).toBe(96_000n)
    expect(days).toEqual([
      { day: '2026-01-11', payments: 50_000n, refunds: 0n, owed: 50_000n },
      { day: '2026-01-12', payments: 0n, refunds: 4_000n, owed: -4_000n },
      { day: '2026-01-14', payments: 50_000n, refunds: 0n, owed: 50_000n },
    ])
  })

  it('is told as it was known then, and as it stood at the end of a day', async () => {
    expect(await inShort({ knownAt: at(2) })).toEqual([
      '2026-01-10 s1 50000',
      '2026-01-11 s2 50000',
      '2026-01-12 s3 50000',
      '2026-01-13 s4 50000',
    ])
    expect(await inShort({ knownAt: at(6) })).toEqual(['2026-01-14 s5 50000'])
    expect(await inShort({ asOf: '2026-01-11' as Day })).toEqual(['2026-01-10 s1 50000', '2026-01-11 s2 50000'])
    expect(await inShort({ asOf: '2026-01-15' as Day })).toEqual(['2026-01-14 s5 50000'])
    expect((await ask({ asOf: '2026-01-15' as Day })).total).toBe(50_000n)
  })

  it('is what the books have in 1120, whatever is asked', async () => {
    const booked = (commit: bigint, day: string) =>
      told.ask(async (db) => {
        const [row] = await db.rows<{ amount: string | null }>(
          `SELECT coalesce(sum(amount), 0) AS amount FROM account_entry
           WHERE account = '1120' AND commit <= $1 AND booked_on <= $2`,
          [commit, day],
        )
        return BigInt(row?.amount ?? 0)
      })
    for (let commit = 1; commit <= told.log.size && commit <= 8; commit++) {
      for (const day of ['2026-01-10', '2026-01-12', '2026-01-15', '2026-01-16', '2026-02-01']) {
        const { total } = await ask({ knownAt: at(commit), asOf: day as Day })
        expect([commit, day, total]).toEqual([commit, day, await booked(BigInt(commit), day)])
      }
    }
  })

  it('can be read page by page', async () => {
    const first = await ask({ limit: 2 })
    const rest = await ask({ limit: 2, ...(first.next !== undefined && { after: first.next }) })
    expect([...first.items, ...rest.items]).toEqual((await ask()).items)
    expect(rest.next).toBeUndefined()
  })

  it('up to a day is what a settlement can list', async () => {
    expect(await told.ask((db) => outstandingUpTo(db, '2026-01-13' as Day))).toEqual({
      payments: [{ sale: 's2', amount: 50_000n }],
      refunds: [{ sale: 's2', refund: 'dent', amount: 4_000n }],
    })
    expect(await told.ask((db) => outstandingUpTo(db, '2026-01-10' as Day))).toEqual({ payments: [], refunds: [] })
  })
})

describe('settlements', () => {
  const all = (knownAt = told.log.head()) => told.ask((db) => settlements(db, { knownAt, limit: 10 }))

  it('are listed, the latest first: one that came again is there twice', async () => {
    const listed = (await all()).settlements
    expect(listed.map(({ reference, state, net, occurredOn }) => [reference, state, net, occurredOn])).toEqual([
      ['B-1', 'received', 49_300n, '2026-01-17'],
      ['B-1', 'reversed', 95_300n, '2026-01-15'],
    ])
    expect(listed[1]).toMatchObject({
      provider: 'QRIS Sulteng',
      paid: 100_000n,
      refunded: 4_000n,
      fee: 700n,
      payments: 2,
      refunds: 1,
      rejected: 1,
      by: 'ana',
      reversal: { reason: 'the wrong file', occurredOn: '2026-01-16', position: at(7) },
    })
    expect(listed[0]?.reversal).toBeUndefined()
  })

  it('are told as they were known then', async () => {
    expect((await all(at(6))).settlements.map(({ state }) => state)).toEqual(['received'])
    expect((await all(at(5))).settlements).toEqual([])
  })

  it('have payments, refunds and what was rejected', async () => {
    const one = (knownAt = told.log.head(), after?: string) =>
      told.ask((db) =>
        settlement(db, {
          settlement: 'b-1' as SettlementId,
          knownAt,
          limit: 2,
          ...(after !== undefined && { after }),
        }),
      )
    const first = await one(at(7))
    expect(first).toMatchObject({
      state: 'reversed',
      amounts: [
        { sale: 's1', receiptNumber: 'R-s1', amount: 50_000n },
        { sale: 's2', amount: 50_000n },
      ],
      rejects: [{ row: 3, reference: 'R-9', reason: 'unknown-sale', detail: 'there is no sale R-9' }],
    })
    const rest = await one(at(7), first?.next)
    expect([rest?.amounts, rest?.next]).toEqual([
      [{ sale: 's2', receiptNumber: 'R-s2', refund: 'dent', amount: 4_000n }],
      undefined,
    ])
    expect((await one())?.amounts).toHaveLength(1)
    expect(await one(at(5))).toBeUndefined()
  })
})
