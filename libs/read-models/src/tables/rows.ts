import type { Columns, Row, Table } from './table.js'

type AnyRow = Readonly<Record<string, unknown>>

/** What some events of one cooperative mean for its read tables, before it is written. */
export class Rows {
  readonly #inserted = new Map<Table, AnyRow[]>()
  readonly #added = new Map<Table, Map<string, AnyRow>>()

  /** Into a table that adds up: adds to the row of that key. Into any other: one more row. */
  put<C extends Columns>(table: Table<C>, row: Row<C>): void {
    if (table.addsUp) this.#add(table, row)
    else listed(this.#inserted, table).push(row)
  }

  of(table: Table): Iterable<AnyRow> {
    return this.#inserted.get(table) ?? this.#added.get(table)?.values() ?? []
  }

  #add(table: Table, row: AnyRow): void {
    const key = table.key.map((column) => row[column]).join('\0')
    const rows = this.#added.get(table) ?? new Map<string, AnyRow>()
    this.#added.set(table, rows)
    const before = rows.get(key)
    rows.set(key, before === undefined ? row : sumOf(table, before, row))
  }
}

function listed(rows: Map<Table, AnyRow[]>, table: Table): AnyRow[] {
  const own = rows.get(table) ?? []
  rows.set(table, own)
  return own
}

function sumOf(table: Table, before: AnyRow, row: AnyRow): AnyRow {
  const sum: Record<string, unknown> = { ...before }
  for (const [name, { adds }] of Object.entries(table.columns)) {
    const more = row[name]
    if (adds && typeof more === 'bigint') sum[name] = (typeof sum[name] === 'bigint' ? sum[name] : 0n) + more
  }
  return sum
}
