import type { Column } from './column.js'

export type Columns = Readonly<Record<string, Column<unknown>>>

/**
 * A read table. Every row belongs to one cooperative: that column comes first, in the table and in its key. Columns are
 * named in camelCase here and in snake_case there.
 *
 * A table with `total` columns keeps one row for each key, to which the projection adds. Any other is only inserted into.
 */
export interface Table<C extends Columns = Columns> {
  readonly name: string
  readonly columns: C
  readonly key: readonly string[]
  /** Whether it has `total` columns. */
  readonly addsUp: boolean
  /** What is indexed besides the key, each after the cooperative; `where` makes it partial. */
  readonly indexes: readonly Index[]
}

export interface Index {
  readonly name: string
  readonly columns: readonly string[]
  readonly where?: string
}

type ValueOf<C> = C extends Column<infer Value> ? Value : never
type Omissible<C extends Columns> = {
  [Name in keyof C]: undefined extends ValueOf<C[Name]> ? Name : never
}[keyof C]

/** What the projection puts into a table. */
export type Row<C extends Columns> = { readonly [Name in Exclude<keyof C, Omissible<C>>]: ValueOf<C[Name]> } & {
  readonly [Name in Omissible<C>]?: ValueOf<C[Name]>
}

export const table = <const C extends Columns>(
  name: string,
  columns: C,
  { key, indexes = [] }: { key: readonly (keyof C & string)[]; indexes?: readonly Index[] },
): Table<C> => ({
  name,
  columns,
  key,
  addsUp: Object.values(columns).some(({ adds }) => adds),
  indexes,
})

/** `receivedOn` is the column `received_on`. */
export const columnName = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
