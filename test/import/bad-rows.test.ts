import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { appendFile, cp, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { fileNames, formats, type FileName } from '../../apps/cli/src/import/formats.js'
import { columns, wrong } from './bad-cells.js'
import { openDesk, type Desk } from './history.js'

const EXAMPLE = resolve(import.meta.dirname, '../../examples/history')

interface BadRow {
  readonly file: FileName
  readonly cells: readonly string[]
  readonly reason: string
  /** What the detail says. */
  readonly says: string
  readonly what: string
}

const example = (file: FileName): string[][] => parse(readFileSync(join(EXAMPLE, `${file}.csv`)))

/** The first row of a file of the example under a key of its own, with some cells as given. */
function rowLike(file: FileName, number: number, cells: Readonly<Record<string, string>>): string[] {
  const [header = [], first = []] = example(file)
  const [key = ''] = formats[file].key
  return header.map((column, place) => cells[column] ?? (column === key ? `buruk-${number}` : (first[place] ?? '')))
}

const malformed = fileNames.flatMap((file) =>
  Object.entries(columns[file]).flatMap(([column, holds]) =>
    wrong[holds]
      .filter((value) => !(value === '' && column === 'closed_at'))
      .map((value) => ({ file, cells: { [column]: value }, reason: 'malformed', says: saying(column, value) })),
  ),
)

function saying(column: string, value: string): string {
  return `${column}: ${JSON.stringify(value.slice(0, 80))}`
}

/** Each cell is right by itself. */
const mismatched = [
  ['agreements', { terms: 'commission', commission_bps: '' }, 'malformed', 'commission_bps'],
  ['agreements', { terms: 'net_price', commission_bps: '1000' }, 'malformed', 'commission_bps'],
  ['opening', { account: '1101', party_id: 'P1' }, 'malformed', 'party_id'],
  ['periods', { starts_on: '2027-02-01', ends_on: '2027-01-31' }, 'malformed', 'ends_on'],
  ['sale_lines', { quantity: '9007199254740991', unit_price: '2' }, 'malformed', 'unit_price'],
  ['lots', { quantity: '0' }, 'not-positive', ''],
  ['lots', { quantity: '-5' }, 'not-positive', ''],
  ['lots', { quantity: '-9007199254740991' }, 'not-positive', ''],
  ['payouts', { amount: '0' }, 'not-positive', ''],
  ['payouts', { amount: '-50000' }, 'not-positive', ''],
  ['refunds', { quantity: '0' }, 'not-positive', ''],
  ['refunds', { quantity: '-1' }, 'not-positive', ''],
  ['lots', { producer_id: 'tidak-ada' }, 'unknown-producer', ''],
  ['lots', { product_id: 'tidak-ada' }, 'unknown-product', ''],
  ['sale_lines', { sale_id: 'tidak-ada' }, 'unknown-sale', ''],
  ['refunds', { sale_id: 'tidak-ada' }, 'unknown-sale', ''],
  ['payouts', { producer_id: 'tidak-ada' }, 'unknown-producer', ''],
] as const satisfies readonly (readonly [FileName, Readonly<Record<string, string>>, string, string])[]

const rows: BadRow[] = [
  ...malformed,
  ...mismatched.map(([file, cells, reason, says]) => ({ file, cells, reason, says })),
].map(({ file, cells, reason, says }, number) => {
  const what = Object.entries(cells).map(([column, value]) => `${column} is ${shown(value)}`)
  return { file, cells: rowLike(file, number, cells), reason, says, what: what.join(', ') }
})

/** As many cells as the header has not. */
const ragged: BadRow[] = fileNames.flatMap((file) => {
  const row = rowLike(file, rows.length, {})
  const count = (cells: readonly string[]) => `${cells.length} cells where the header has ${row.length}`
  return [
    { file, cells: row.slice(0, -1), what: 'a cell is missing' },
    { file, cells: [...row, ''], what: 'there is a cell too many' },
    { file, cells: ['<html>'], what: 'it is something else' },
  ].map((bad) => ({ ...bad, reason: 'malformed', says: count(bad.cells) }))
})

const bad = [...rows, ...ragged]

function shown(value: string): string {
  return JSON.stringify(value.length > 30 ? `${value.slice(0, 12)}… (${value.length})` : value)
}

interface Reject {
  readonly file: string
  readonly record: string
  readonly reason: string
  readonly detail: string
}

describe('A row of an import', () => {
  let desk: Desk
  let plain: Desk
  let rejects: ReadonlyMap<string, Reject>
  const recordOf = new Map<BadRow, string>()

  beforeAll(async () => {
    desk = await openDesk()
    plain = await openDesk()
    const folder = join(desk.cwd, 'history')
    await cp(EXAMPLE, folder, { recursive: true })
    for (const file of fileNames) {
      const ofFile = bad.filter((row) => row.file === file)
      const first = example(file).length + 1
      for (const [index, row] of ofFile.entries()) recordOf.set(row, `${file}.csv ${first + index}`)
      await appendFile(join(folder, `${file}.csv`), stringify(ofFile.map(({ cells }) => [...cells])))
    }
    expect(await desk.import(folder)).toMatchObject({ code: 0 })
    const listed: Reject[] = parse(await readFile(join(desk.cwd, 'rejects.csv')), { columns: true })
    rejects = new Map(listed.map((reject) => [`${reject.file} ${reject.record}`, reject]))
    expect(await plain.import(EXAMPLE)).toMatchObject({ code: 0 })
  }, 120_000)
  afterAll(() => Promise.all([desk.close(), plain.close()]))

  it('has a column in this test for each that the format has', () => {
    for (const file of fileNames) expect(Object.keys(columns[file])).toEqual(Object.keys(formats[file].columns))
  })

  it.each(bad.map((row) => [row.file, row.what, row] as const))('of %s is not taken when %s', (_file, _what, row) => {
    const reject = rejects.get(recordOf.get(row) ?? '')
    expect([reject?.reason, reject?.detail]).toEqual([row.reason, expect.stringContaining(row.says)])
  })

  it('that is bad is in the rejects and nowhere else: the others are taken in as if it was not there', async () => {
    expect((await desk.books()).figures).toEqual((await plain.books()).figures)
    expect(await written(desk)).toEqual(await written(plain))
    expect(rejects.size).toBe(bad.length + (await plain.books()).rejects.length)
  })

  /** How many of each event there are, but for the imports' own record. */
  async function written({ database }: Desk): Promise<unknown> {
    const { rows: counts } = await database.pool.query(
      `SELECT type, count(*) FROM log.event WHERE stream NOT LIKE 'import-%' GROUP BY type ORDER BY type`,
    )
    return counts
  }
})
