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
  const { inOrder }: Format = formats[file]
  const values: Record<string, unknown> = {}
  let place = 0
  for (const [name, parse] of inOrder) {
    values[name] = parse(cells[place] ?? '')
    place += 1
  }
  // Every cell of a Row was parsed once by these same columns: nothing else is kept.
  return values as RowOf<File>
}

/** One cell of a row, as it stands there. */
export function cellOf(row: Row, column: string): string {
  const place = formats[row.file].inOrder.findIndex(([name]) => name === column)
  return row.cells[place] ?? ''
}

/** The key of a row with these cells. */
export function keyOf({ inOrder, key }: Format, cells: readonly string[]): string {
  return key.map((part) => cells[inOrder.findIndex(([name]) => name === part)] ?? '').join('/')
}
