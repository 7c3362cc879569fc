import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CooperativeId } from '#events/words.js'
import { entriesByDay } from '#read-models/account-entries/queries.js'
import { audit } from '#read-models/audit/queries.js'
import { accounts } from '#read-models/chart/queries.js'
import { producers } from '#read-models/directory/queries.js'
import { lots, stock } from '#read-models/lots/queries.js'
import { members } from '#read-models/members/queries.js'
import { producerBalances } from '#read-models/producer-balances/queries.js'
import { salesList } from '#read-models/sales/queries.js'
import { sale } from '#read-models/sales/sale.js'
import { writeHistory } from '#read-models/testing/a-history.js'
import { createReadDatabase, projectAll } from '#read-models/testing/read-database.js'
import { WrittenLog } from '#read-models/testing/written-log.js'
import { trialBalance } from '#read-models/trial-balance/queries.js'
import { asCooperative, type Reading } from '#read-models/wall/as-cooperative.js'
import { undefused } from '../defused.js'
import { banks } from '../testing/a-payout-run.js'
import { read, type CsvRecord } from '../testing/read.js'
import { NAME, unsealed } from '../testing/unsealed.js'
import { csvFiles } from './csv-files.js'

const palu = 'palu' as CooperativeId
const poso = 'poso' as CooperativeId
const log = new WrittenLog()
let database: Awaited<ReturnType<typeof createReadDatabase>>
let texts: ReadonlyMap<string, string>

const ask = <T>(query: (db: Reading) => Promise<T>): Promise<T> => asCooperative(database.pool, palu, query)

async function exported(db: Reading, language: 'id' | 'en'): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for await (const { file, text } of csvFiles(db, language, unsealed, banks)) {
    files.set(file, `${files.get(file) ?? ''}${text}`)
  }
  return files
}

const rows = (file: string): CsvRecord[] => read(texts.get(`${file}.csv`) ?? '')
const sumOf = (records: readonly CsvRecord[], header: string): bigint =>
  records.reduce((sum, record) => sum + BigInt(record[header] ?? ''), 0n)

beforeAll(async () => {
  writeHistory(log, { cooperatives: [palu, poso], producers: 4, sales: 300, salesADay: 3 }, 5)
  database = await createReadDatabase()
  await projectAll(database.pool, log)
  texts = await ask((db) => exported(db, 'en'))
}, 60_000)
afterAll(() => database.drop())

describe('the books as CSV files', () => {
  it('are these lists, each with its header, in the language asked for', async () => {
    const indonesian = await ask((db) => exported(db, 'id'))
    expect([...indonesian.keys()]).toHaveLength(texts.size)
    expect([...texts.keys()].toSorted()).toEqual(
      [
        'about.csv',
        'accounts.csv',
        'agreed-deductions.csv',
        'agreements.csv',
        'audit.csv',
        'closing-balances.csv',
        'earnings-by-state.csv',
        'earnings.csv',
        'journal.csv',
        'loans.csv',
        'lot-movements.csv',
        'lots.csv',
        'member-statements.csv',
        'members.csv',
        'opening-balances.csv',
        'outstanding.csv',
        'payout-deductions.csv',
        'payout-destinations.csv',
        'payout-exclusions.csv',
        'payout-line-steps.csv',
        'payout-lines.csv',
        'payout-run-steps.csv',
        'payout-runs.csv',
        'periods.csv',
        'producer-balances.csv',
        'producer-statements.csv',
        'producers.csv',
        'products.csv',
        'reopenings.csv',
        'repricings.csv',
        'requests.csv',
        'sale-change-money.csv',
        'sale-change-parts.csv',
        'sale-changes.csv',
        'sale-charges.csv',
        'sale-parts.csv',
        'sale-payments.csv',
        'sales.csv',
        'settled-amounts.csv',
        'settlement-rejects.csv',
        'settlements.csv',
        'stock.csv',
        'trial-balance-by-period.csv',
        'trial-balance.csv',
      ].toSorted(),
    )
    for (const text of [...texts.values(), ...indonesian.values()]) expect(text).toMatch(/^\u{FEFF}[^\r]+\r\n/u)
    expect(indonesian.get('akun.csv')).toMatch(/^\u{FEFF}Akun;Nama;Golongan;Akun sendiri;Revisi\r\n1101;Kas Toko;/u)
  })

  it('say which cooperative and which position they are of', async () => {
    const position = await ask((db) => Promise.resolve(db.position.toString()))
    expect(rows('about')).toMatchObject([{ Cooperative: 'palu', Name: 'Koperasi palu', Position: position }])
  })

  it('have the chart and the trial balance that queries give', async () => {
    expect(rows('accounts').map(({ Account, Name }) => [Account, Name])).toEqual(
      (await ask(accounts)).map(({ code, name }) => [code, name]),
    )
    expect(rows('trial-balance').map((row) => [row['Account'], BigInt(row['Balance (debit positive)'] ?? '')])).toEqual(
      (await ask((db) => trialBalance(db))).map(({ account, amount }) => [account, amount]),
    )
    expect(sumOf(rows('trial-balance-by-period'), 'Balance (debit positive)')).toBe(0n)
  })

  it('have every posting of every entry', async () => {
    const postings = await ask(async (db) => {
      const all: unknown[] = []
      for await (const page of entriesByDay(db)) {
        for (const { id, postings: each } of page) {
          all.push(...each.map(({ account, party = '', amount }) => [id, account, party, amount.toString()]))
        }
      }
      return all
    })
    const journal = rows('journal')
    expect(journal.map((row) => [row['Entry'], row['Account'], row['Party'], row['Amount (debit positive)']])).toEqual(
      postings,
    )
    expect(journal.some(({ Late }) => Late === 'yes')).toBe(true)
  })

  it('have every producer and member, with names that nothing computes', async () => {
    const people = await ask(producers)
    expect(rows('producers').map(({ Producer }) => Producer)).toEqual(people.map(({ producer }) => producer))
    expect(rows('members')).toHaveLength((await ask((db) => members(db, { limit: 100 }))).members.length)
    for (const row of [...rows('producers'), ...rows('members')]) {
      expect(row['Name']).toBe(`'${NAME}`)
      expect(undefused(row['Name'] ?? '')).toBe(NAME)
    }
  })

  it('have statements that come to what each producer is owed', async () => {
    const items = rows('producer-statements')
    for (const { producer, owed } of await ask(producerBalances)) {
      expect(
        sumOf(
          items.filter(({ Producer }) => Producer === producer),
          'Amount',
        ),
      ).toBe(owed)
    }
  })

  it('have lots whose movements come to what is left, and the stock', async () => {
    const page = await ask((db) => lots(db, { limit: 100 }))
    expect(rows('lots').map(({ Lot, Available }) => [Lot, Available])).toEqual(
      page.lots.map(({ lot, available }) => [lot, available.toString()]),
    )
    for (const { lot, available } of page.lots) {
      const own = rows('lot-movements').filter(({ Lot }) => Lot === lot)
      expect([sumOf(own, 'Quantity'), own.at(-1)?.['Balance']]).toEqual([available, available.toString()])
    }
    expect(rows('repricings')).toHaveLength(page.lots.flatMap(({ repricings }) => repricings).length)
    expect(rows('stock')).toHaveLength((await ask(stock)).length)
  })

  it('have each sale with its parts, charges and payments, and all that happened to it', async () => {
    const { sales } = await ask((db) => salesList(db, { limit: 1_000 }))
    expect(rows('sales').map(({ Sale, Total, Status }) => [Sale, Total, Status])).toEqual(
      sales.map(({ sale: id, total, status }) => [id, total.toString(), status]),
    )
    const details = await ask(async (db) => {
      const all = []
      for (const { sale: id } of sales) all.push(await sale(db, id))
      return all.flatMap((one) => one ?? [])
    })
    const parts = details.flatMap(({ lines }) => lines).flatMap((line) => line.parts)
    expect(rows('sale-parts').map((row) => [row['Product'], row['Quantity left'], row['Share left']])).toEqual(
      parts.map(({ product, left }) => [product, left.quantity.toString(), left.share?.toString() ?? '']),
    )
    expect(sumOf(rows('sale-payments'), 'Amount')).toBe(sales.reduce((sum, { total }) => sum + total, 0n))
    expect(rows('sale-charges')).toHaveLength(details.flatMap(({ charges }) => charges).length)
    const happened = details.flatMap((one) => one.happened)
    expect(rows('sale-changes').map(({ Entry, Change }) => [Entry, Change])).toEqual(
      happened.map(({ id, kind }) => [id, kind]),
    )
    expect(new Set(happened.map(({ kind }) => kind))).toEqual(
      new Set(['refunded', 'allowance', 'voided', 'reassigned', 'payment-corrected']),
    )
    const moved = happened.flatMap((change) => (change.kind === 'reassigned' ? change.moves : []))
    expect(rows('sale-change-parts').filter((row) => row['To lot'] !== '')).toHaveLength(moved.length)
    expect(rows('sale-change-money').filter(({ What }) => What === 'wrong' || What === 'right')).toHaveLength(
      2 * happened.filter(({ kind }) => kind === 'payment-corrected').length,
    )
  })

  it('have periods with the balances they were closed with', () => {
    const closed = rows('periods').filter(({ State }) => State === 'closed')
    expect(closed.length).toBeGreaterThan(1)
    expect(rows('closing-balances')).toHaveLength(2 * closed.length)
    expect(rows('opening-balances').map((row) => row['Confirmed by'])).toEqual(['ana', 'ana'])
  })

  it('have every fact of this cooperative, and none of another', async () => {
    const { facts } = await ask((db) => audit(db, { language: 'en', limit: 100_000 }))
    expect(rows('audit').map(({ Fact, Words }) => [Fact, undefused(Words ?? '')])).toEqual(
      facts.map(({ id, words }) => [id, words]),
    )
    for (const text of texts.values()) expect(text).not.toContain('poso')
  })
})
