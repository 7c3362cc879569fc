import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { catalogue, type Fact } from '#events/catalogue.js'
import type { Decided } from '#events/category.js'
import { grouped } from '#events/grouped.js'
import type { AccountCode, CooperativeId, Instant } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { banks } from '#bank-files/banks.js'
import { csvFiles } from '#documents/csv/csv-files.js'
import { hledgerJournal } from '#documents/hledger.js'
import { read as readCsv } from '#documents/testing/read.js'
import { unsealed } from '#documents/testing/unsealed.js'
import { aPaidMonth } from '#proof/testing/a-paid-month.js'
import { aPayoutHistory } from '#proof/testing/a-payout-history.js'
import type { Log } from '#proof/testing/log.js'
import { accountEntries, entriesByDay } from '#read-models/account-entries/queries.js'
import { accounts } from '#read-models/chart/queries.js'
import { producerBalances } from '#read-models/producer-balances/queries.js'
import { statement } from '#read-models/statement/queries.js'
import { createReadDatabase, projectAll } from '#read-models/testing/read-database.js'
import { WrittenLog } from '#read-models/testing/written-log.js'
import { asCooperative, type Reading } from '#read-models/wall/as-cooperative.js'

/** What deciders decide, booked and read as statements and balances: no room can show this alone. */

let database: TestDatabase
const log = new WrittenLog()
// After all that was decided had happened.
log.recordedAt = '2027-01-01T00:00:00.000Z' as Instant
let histories = 0

beforeAll(async () => {
  database = await createReadDatabase()
})
afterAll(() => database.drop())

/** What is read of a cooperative whose log this is. */
async function read<T>(told: Log, question: (db: Reading) => Promise<T>): Promise<T> {
  const cooperative = `h${histories++}` as CooperativeId
  const commits = grouped(told.facts(), ({ stored }) => stored.commit)
  for (const facts of commits.values()) log.commit(cooperative, ...facts.map(decidedOf))
  await projectAll(database.pool, log)
  return asCooperative(database.pool, cooperative, question)
}

function decidedOf({ category, id, event }: Fact): Decided {
  const known = catalogue[category]
  if (known === undefined) throw new TypeError(`${category} is in the catalogue`)
  return { category: known, id, events: [event] }
}

/** Each producer’s statement comes to the entries of 2110, one by one, and the balance is what it is made of. */
async function addsUp(db: Reading): Promise<void> {
  for (const balance of await producerBalances(db)) {
    const { producer, broughtForward, earned, reversed, compensated, adjusted, raised } = balance
    const { owed, deducted, paidOut, paid, inProcess } = balance
    const gained = broughtForward + earned - reversed + compensated + adjusted + raised
    expect([producer, gained - deducted - paidOut - paid]).toEqual([producer, owed])
    const { items, closing } = await statement(db, { producer })
    expect([producer, closing]).toEqual([producer, owed])
    const { entries } = await accountEntries(db, {
      account: '2110' as AccountCode,
      party: producer,
      limit: 10_000,
    })
    const booked = entries.map(({ id, amount }) => ({ id, amount: 0n - amount }))
    expect(byEntry(items)).toEqual(byEntry(booked))
    expect(inProcess >= 0n && inProcess <= paidOut).toBe(true)
  }
  const onItsWay = await db.rows<{ amount: string }>(
    `SELECT coalesce(-sum(amount), 0) AS amount FROM account_entry WHERE account = '2120'`,
  )
  const balances = await producerBalances(db)
  expect(balances.reduce((sum, { inProcess }) => sum + inProcess, 0n)).toBe(BigInt(onItsWay[0]?.amount ?? 0))
}

function byEntry(amounts: readonly { readonly id: string; readonly amount: bigint }[]): [string, bigint][] {
  const sums = new Map<string, bigint>()
  for (const { id, amount } of amounts) sums.set(id, (sums.get(id) ?? 0n) + amount)
  return [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

describe('what is owed to a producer', () => {
  it('is, after a month that was paid, what the statement says item by item', async () => {
    await read(aPaidMonth, async (db) => {
      await addsUp(db)
      const kinds = new Set<string>()
      for (const { producer } of await producerBalances(db)) {
        for (const { kind } of (await statement(db, { producer })).items) kinds.add(kind)
      }
      expect([...kinds]).toEqual(
        expect.arrayContaining([
          'deducted',
          'paid-out',
          'raised',
          'payout-failed',
          'payout-returned',
          'deduction-reversed',
        ]),
      )
    })
  })

  it('is so whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(aPayoutHistory, (told) => read(told, addsUp)),
      { numRuns: 20 },
    )
  })
})

describe('the exports of a month that was paid', () => {
  it('have every payout, and deductions, in the journal for hledger, each entry in balance', async () => {
    const journal = await read(aPaidMonth, async (db) => {
      let text = ''
      const books = { name: 'Palu', position: db.position }
      for await (const part of hledgerJournal(books, await accounts(db), entriesByDay(db))) text += part
      return text
    })
    const entries = journal.split('\n\n').filter((entry) => / \* \(/.test(entry))
    for (const entry of entries) {
      const amounts = Array.from(entry.matchAll(/ {2}IDR (-?\d+)$/gm), ([, amount]) => BigInt(amount ?? ''))
      expect([entry, amounts.reduce((sum, amount) => sum + amount, 0n)]).toEqual([entry, 0n])
    }
    for (const type of ['PayoutLineApproved', 'PayoutPaid', 'PayoutFailed', 'PayoutReturned', 'DeductionReversed']) {
      expect(entries.filter((entry) => entry.includes(` ${type} | `)).length).toBeGreaterThan(0)
    }
  })

  it('have statements in CSV that come to the balances there, with what was withheld and by which run', async () => {
    const texts = await read(aPaidMonth, async (db) => {
      const files = new Map<string, string>()
      for await (const { file, text } of csvFiles(db, 'en', unsealed, banks))
        files.set(file, (files.get(file) ?? '') + text)
      return files
    })
    const rows = (file: string) => readCsv(texts.get(file) ?? '')
    const items = rows('producer-statements.csv')
    for (const { Producer, Owed } of rows('producer-balances.csv')) {
      const amounts = items.filter((item) => item['Producer'] === Producer).map((item) => BigInt(item['Amount'] ?? ''))
      expect([Producer, amounts.reduce((sum, amount) => sum + amount, 0n)]).toEqual([Producer, BigInt(Owed ?? '')])
    }
    const owedIn = (file: string) => rows(file).map(({ Producer, Owed }) => [Producer, Owed])
    expect(owedIn('earnings-by-state.csv')).toEqual(owedIn('producer-balances.csv'))
    for (const [Balance, header] of [
      ['savings', 'Savings'],
      ['mandatorySavings', 'Mandatory savings'],
      ['loan', 'Loan'],
    ] as const) {
      for (const { Member, [header]: stands } of rows('members.csv')) {
        const own = rows('member-statements.csv').filter(
          (row) => row['Member'] === Member && row['Balance'] === Balance,
        )
        expect([Member, own.reduce((sum, row) => sum + BigInt(row['Amount'] ?? ''), 0n).toString()]).toEqual([
          Member,
          stands,
        ])
      }
    }
    const march = items.filter((item) => item['Payout run'] === 'march' && item['Producer'] === 'sari')
    expect(march.map((item) => [item['Kind'], item['Deduction'], item['Cut-off day']])).toEqual([
      ...['advance', 'instalment', 'mandatory', 'voluntary', 'fee'].map((kind) => ['deducted', kind, '2026-03-31']),
      ['paid-out', '', '2026-03-31'],
      ['payout-returned', '', '2026-03-31'],
      ['deduction-reversed', 'mandatory', '2026-03-31'],
    ])
  })
})
