import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { fileNames, formats, type FileName, type Format, type PricedPer, type RowOf } from './formats.js'
import { checkPeriods } from './check-periods.js'
import { readRecords, UnreadableFile, type CsvRecord } from './read-file.js'
import { keyOf, valuesOf } from './row.js'
import { RowList, type Rows } from './row-list.js'
import type { RejectedRow } from '#events/import.js'
import { halfUp } from '#events/words.js'

/** What a folder says, before anything of it is compared with the books. */
export interface Folder {
  readonly rows: Rows
  /** The rows that are malformed or repeat a key. */
  readonly rejected: readonly RejectedRow[]
  /** SHA-256 of every record of every file: the same whatever the encoding of the files and the order of columns. */
  readonly contentHash: string
  /** Of the lines of sales that parse, whatever else is wrong with them: how many, and their money. */
  readonly lines: { readonly parsed: number; readonly total: bigint; readonly unreadable: number }
  /** What a line comes to, in rupiah. */
  readonly lineTotal: (line: RowOf<'sale_lines'>) => bigint
}

/**
 * Reads a folder of the import format.
 * @throws UnreadableFile when it cannot be imported at all
 */
export async function readFolder(path: string): Promise<Folder> {
  const folder = await stat(path).catch(() => undefined)
  if (!folder?.isDirectory()) throw new UnreadableFile(`${path} is not a folder`)
  const reader = new FolderReader()
  for (const file of fileNames) await reader.read(path, file)
  checkPeriods([...reader.rows.periods])
  return reader.folder()
}

class FolderReader {
  readonly rows: Rows = {
    producers: new RowList('producers'),
    members: new RowList('members'),
    products: new RowList('products'),
    agreements: new RowList('agreements'),
    lots: new RowList('lots'),
    opening: new RowList('opening'),
    periods: new RowList('periods'),
    sales: new RowList('sales'),
    sale_lines: new RowList('sale_lines'),
    refunds: new RowList('refunds'),
    payouts: new RowList('payouts'),
  }
  readonly #rejected: RejectedRow[] = []
  readonly #hash = createHash('sha256')
  readonly #lines = { parsed: 0, total: 0n, unreadable: 0 }
  readonly #pricedPer = new Map<string, bigint>()

  async read(path: string, file: FileName): Promise<void> {
    const format: Format = formats[file]
    const keys = new Set<string>()
    for await (const record of readRecords(path, format)) {
      this.#hash.update(JSON.stringify([file, record.ragged, ...record.cells]))
      const key = wholeKeyOf(record, format)
      const isRepeated = key !== undefined && keys.has(key) && file !== 'agreements'
      if (key !== undefined) keys.add(key)
      const wrong = record.ragged ?? wrongColumn(record, format, this.#perOf)
      if (wrong === undefined && key !== undefined) this.#take(file, key, record, isRepeated)
      else this.#refuse(file, key ?? `#${record.number}`, record, 'malformed', wrong ?? 'the key is not whole')
    }
    if (file === 'products') {
      for (const row of this.rows.products) this.#pricedPer.set(row.key, valuesOf(row).priced_per ?? 1n)
    }
  }

  folder(): Folder {
    const { rows } = this
    return {
      rows,
      rejected: this.#rejected,
      contentHash: this.#hash.digest('hex'),
      lines: this.#lines,
      lineTotal: this.#lineTotal,
    }
  }

  readonly #perOf: PricedPer = (product) => this.#pricedPer.get(product) ?? 1n

  readonly #lineTotal: Folder['lineTotal'] = (line) =>
    halfUp(line.quantity * line.unit_price, this.#perOf(line.product_id))

  #take(file: FileName, key: string, { number, cells }: CsvRecord, isRepeated: boolean): void {
    if (file === 'sale_lines') {
      this.#lines.parsed += 1
      this.#lines.total += this.#lineTotal(valuesOf({ file, record: number, key, cells }))
    }
    if (isRepeated)
      this.#rejected.push({ file, record: number, key, reason: 'duplicate', detail: 'the key stands further up' })
    else this.rows[file].add(number, cells)
  }

  #refuse(file: FileName, key: string, { number }: CsvRecord, reason: string, detail: string): void {
    if (file === 'sale_lines') this.#lines.unreadable += 1
    this.#rejected.push({ file, record: number, key, reason, detail })
  }
}

/** The row's key, where each of its parts parses. */
function wholeKeyOf({ cells }: CsvRecord, format: Format): string | undefined {
  const { columns, key } = format
  const names = Object.keys(columns)
  const isWhole = key.every((name) => columns[name]?.(cells[names.indexOf(name)] ?? '') !== undefined)
  return isWhole ? keyOf(format, cells) : undefined
}

/** Names the first column that is wrong, by itself or beside the others, and what stands there. */
function wrongColumn({ cells }: CsvRecord, format: Format, pricedPer: PricedPer): string | undefined {
  const names = Object.keys(format.columns)
  const values: Record<string, unknown> = {}
  let wrong: string | undefined
  for (const [place, name] of names.entries()) {
    values[name] = format.columns[name]?.(cells[place] ?? '')
    if (values[name] === undefined) wrong ??= name
  }
  wrong ??= format.mismatch(values, pricedPer)
  return wrong === undefined ? undefined : `${wrong}: ${JSON.stringify(cells[names.indexOf(wrong)]?.slice(0, 80))}`
}
