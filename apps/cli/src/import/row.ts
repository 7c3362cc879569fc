import { formats, type FileName, type Format, type RowOf } from './formats.js'

/** A row of a file, of which every cell parses and whose key no row before it had. */
export interface Row<File extends FileName = FileName> {
  readonly file: File
  /** Its record's number, the header counted as 1. */
  readonly record: number
  readonly key: string
  readonly cells: readonly string[]
}

/** What the cells of a row say. */
export function valuesOf<File extends FileName>({ file, cells }: Row<File>): RowOf<File> {
  const columns: Format['columns'] = formats[file].columns
  const values = Object.entries(columns).map(([name, parse], place) => [name, parse(cells[place] ?? '')])
  // Every cell of a Row was parsed once by these same columns: nothing else is kept.
  return Object.fromEntries(values) as RowOf<File>
}

/** One cell of a row, as it stands there. */
export function cellOf(row: Row, column: string): string {
  const place = Object.keys(formats[row.file].columns).indexOf(column)
  return row.cells[place] ?? ''
}

/** The key of a row with these cells. */
export function keyOf({ columns, key }: Format, cells: readonly string[]): string {
  const names = Object.keys(columns)
  return key.map((name) => cells[names.indexOf(name)] ?? '').join('/')
}
