import { CsvError, parse } from 'csv-parse/sync'
import { isText } from '../fields.js'
import type { RowOfFile } from '#domain/settle-file.js'
import { LARGEST, rupiah, type Rupiah } from '#events/words.js'

/** A limit that keeps one settlement one commit; a longer list is another batch of the provider's. */
export const MOST_ROWS = 20_000

const COLUMNS = ['kind', 'reference', 'amount', 'fee'] as const

/** The file cannot be read at all: says where and what would be right. */
export class UnreadableSettlementFile extends Error {
  override readonly name = 'UnreadableSettlementFile'
}

/**
 * The rows of a provider's file: CSV with or without BOM, `,` or `;`, RFC 4180 quoting, LF or CRLF, the columns `kind`
 * (payment or refund), `reference`, `amount` and `fee` in any order. Nothing in a cell is trimmed or guessed.
 * @throws UnreadableSettlementFile
 */
export function readSettlementFile(text: string): RowOfFile[] {
  const [header, ...records] = recordsOf(text)
  if (header === undefined) throw new UnreadableSettlementFile('line 1: there is no header')
  const placeOf = placesIn(header)
  if (records.length > MOST_ROWS) {
    throw new UnreadableSettlementFile(`there are ${records.length} rows, and at most ${MOST_ROWS} are taken at once`)
  }
  return records.map((cells, index) => {
    const cell = (column: (typeof COLUMNS)[number]) => cells[placeOf[column]] ?? ''
    const reference = cell('reference')
    const wrong = (says: string) => ({ row: index + 1, reference: shortened(reference), wrong: says })
    if (cells.length !== header.length) {
      return wrong(`${cells.length} cells where the header has ${header.length}`)
    }
    const kind = cell('kind')
    if (kind !== 'payment' && kind !== 'refund') return wrong('kind is payment or refund')
    if (!isText(reference)) return wrong('reference is text of 1 to 200 characters')
    const amount = whole(cell('amount'))
    if (amount === undefined || amount <= 0n) return wrong('amount is whole rupiah above zero')
    const fee = whole(cell('fee'))
    if (fee === undefined) return wrong('fee is whole rupiah, 0 for none')
    return { row: index + 1, kind, reference, amount, fee }
  })
}

function recordsOf(text: string): string[][] {
  const [first = ''] = text.split('\n', 1)
  try {
    return parse(text, {
      bom: true,
      delimiter: first.includes(';') && !first.includes(',') ? ';' : ',',
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnreadableSettlementFile(error.message, { cause: error })
  }
}

function placesIn(header: readonly string[]): Record<(typeof COLUMNS)[number], number> {
  const expected = `the columns are ${COLUMNS.join(', ')}`
  for (const [place, name] of header.entries()) {
    if (!COLUMNS.some((column) => column === name)) {
      throw new UnreadableSettlementFile(`line 1, column ${place + 1} is none: ${expected}`)
    }
    if (header.indexOf(name) < place) throw new UnreadableSettlementFile(`line 1: ${name} stands there twice`)
  }
  const missing = COLUMNS.filter((column) => !header.includes(column))
  if (missing.length > 0) throw new UnreadableSettlementFile(`line 1: ${missing.join(', ')} is missing: ${expected}`)
  const [kind, reference, amount, fee] = COLUMNS.map((column) => header.indexOf(column))
  return { kind: kind ?? -1, reference: reference ?? -1, amount: amount ?? -1, fee: fee ?? -1 }
}

function whole(cell: string): Rupiah | undefined {
  if (!/^(?!-0)-?\d{1,16}$/.test(cell)) return undefined
  const amount = BigInt(cell)
  return amount <= LARGEST && amount >= -LARGEST ? rupiah(amount) : undefined
}

/** What is rejected is told again: not at any length. */
const shortened = (text: string): string => Array.from(text.slice(0, 400)).slice(0, 200).join('')
