import type exceljs from 'exceljs'
import type { Day, Instant, Quantity, Rupiah } from '#events/words.js'
import { defused } from '../defused.js'
import { withoutTimes } from './without-times.js'

/** What a cell holds; nothing where there is nothing to say. */
export type Cell =
  string | { readonly money: Rupiah } | { readonly units: Quantity } | { readonly day: Day } | undefined

export const money = (amount: Rupiah): Cell => ({ money: amount })
export const units = (quantity: Quantity): Cell => ({ units: quantity })
export const dayCell = (day: Day): Cell => ({ day })

export interface Table {
  readonly name: string
  /** `width` is in characters. */
  readonly columns: readonly { readonly header: string; readonly width: number }[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface Workbook {
  readonly title: string
  readonly author: string
  /** When what it says was known: no clock is read, so that the same workbook has the same bytes. */
  readonly at: Instant
  readonly tables: readonly Table[]
}

/** A workbook of tables, each with a header that stays in view. Amounts are numbers and days are dates; nothing is computed. */
export async function xlsx({ title, author, at, tables }: Workbook): Promise<Uint8Array> {
  // Loaded when the first workbook is asked for: whoever asks for none starts sooner.
  const { default: library } = await import('exceljs')
  const workbook = new library.Workbook()
  const moment = new Date(at)
  Object.assign(workbook, { title, creator: author, lastModifiedBy: author, created: moment, modified: moment })
  for (const { name, columns, rows } of tables) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columns.map(({ width }) => ({ width }))
    const header = sheet.addRow(columns.map((column) => column.header))
    header.font = { bold: true }
    for (const cells of rows) {
      const row = sheet.addRow([])
      for (const [index, cell] of cells.entries()) fill(row.getCell(index + 1), cell)
    }
  }
  return withoutTimes(new Uint8Array(await workbook.xlsx.writeBuffer()))
}

/** A spreadsheet groups digits and orders days as its own language does. */
const FORMATS = { money: '"Rp"#,##0;[Red]-"Rp"#,##0', units: '#,##0', day: 'yyyy-mm-dd' } as const

function fill(to: exceljs.Cell, cell: Cell): void {
  to.alignment = { vertical: 'top', wrapText: true }
  if (cell === undefined) return
  if (typeof cell === 'string') to.value = defused(cell)
  else if ('day' in cell) fillWith(to, dateOf(cell.day), cell.day, FORMATS.day)
  else if ('money' in cell) fillWith(to, numberOf(cell.money), cell.money.toString(), FORMATS.money)
  else fillWith(to, numberOf(cell.units), cell.units.toString(), FORMATS.units)
}

function fillWith(to: exceljs.Cell, value: number | Date | undefined, otherwise: string, format: string): void {
  to.value = value ?? otherwise
  if (value !== undefined) to.numFmt = format
}

/** Spreadsheets keep 15 digits: what has more is given as text, to the last digit. */
const MOST = 999_999_999_999_999n

const numberOf = (whole: bigint): number | undefined => (whole <= MOST && whole >= -MOST ? Number(whole) : undefined)

/** Before this day their calendar has a 29 February 1900, which there never was. */
const FIRST = '1900-03-01'

const dateOf = (day: Day): Date | undefined => (day < FIRST ? undefined : new Date(`${day}T00:00:00Z`))
