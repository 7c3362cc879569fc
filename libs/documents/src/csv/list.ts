import { stringify } from 'csv-stringify/sync'
import type { InBoth, Language } from '#read-models/language/language.js'
import { defused } from '../defused.js'

/** What a cell holds: text, a number without separators, yes or no; nothing where there is nothing to say. */
export type Cell = string | bigint | number | boolean | undefined

export interface Column<R> {
  readonly header: InBoth
  readonly cell: (row: R) => Cell
}

export const column = <R>(id: string, en: string, cell: (row: R) => Cell): Column<R> => ({ header: { id, en }, cell })

/** A file of one kind of row. */
export interface List<R> {
  /** Its name, without `.csv`. */
  readonly file: InBoth
  readonly columns: readonly Column<R>[]
}

/** Rows of a list, ready to be written in either language. */
export interface Some {
  readonly file: InBoth
  header(language: Language): string
  lines(language: Language): string
}

export const some = <R>({ file, columns }: List<R>, rows: readonly R[]): Some => ({
  file,
  header: (language) => written([columns.map(({ header }) => header[language])]),
  lines: (language) => written(rows.map((row) => columns.map(({ cell }) => inWriting(cell(row), language)))),
})

/** A spreadsheet set to Indonesian, where `,` is the decimal sign, parts cells by `;`. Lines and cells are as in RFC 4180. */
const written = (records: readonly (readonly string[])[]): string =>
  stringify([...records], { delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n\t,]/ })

const truth: Readonly<Record<Language, readonly [yes: string, no: string]>> = { id: ['ya', 'tidak'], en: ['yes', 'no'] }

function inWriting(cell: Cell, language: Language): string {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return defused(cell)
  if (typeof cell === 'boolean') return truth[language][cell ? 0 : 1]
  return cell.toString()
}
