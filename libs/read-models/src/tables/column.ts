import type { Day } from '#events/words.js'

/** A column of a read table: its SQL type, and how a value stands in the text of a PostgreSQL array. */
export interface Column<Value> {
  readonly type: string
  readonly optional: boolean
  /** Rows of one key add up here. */
  readonly adds: boolean
  literal(this: void, value: Value): string
}

const column = <Value>(type: string, literal: (value: Value) => string): Column<Value> => ({
  type,
  optional: false,
  adds: false,
  literal,
})

/** Ordered by its bytes, whatever the server's language is. */
export const text = column<string>('text COLLATE "C"', quoted)
export const day = column<Day>('date', (value) => value)
export const flag = column<boolean>('boolean', (value) => (value ? 't' : 'f'))
/** A count that stays small: places, numbers of lines, basis points. */
export const count = column<number>('integer', (value) => value.toString())
/** The number of a commit. */
export const commitNumber = column<bigint>('bigint', (value) => value.toString())
/** Whole rupiah or whole units. Single values are below 2^53, sums have no limit. */
export const whole = column<bigint>('numeric', (value) => value.toString())

/** Null where the value is left out. */
export const optional = <Value>({ type, literal }: Column<Value>): Column<Value | undefined> => ({
  type,
  optional: true,
  adds: false,
  literal: (value) => (value === undefined ? 'NULL' : literal(value)),
})

/** What is put here is added to what stands there; left out, nothing is. */
export const total: Column<bigint | undefined> = {
  type: 'numeric',
  optional: false,
  adds: true,
  literal: (value) => (value ?? 0n).toString(),
}

function quoted(value: string): string {
  return value.includes('"') || value.includes('\\') ? `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${value}"`
}
