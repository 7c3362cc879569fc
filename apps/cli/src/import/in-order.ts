import { valuesOf, type Row } from './row.js'
import type { Rows } from './row-list.js'
import { compareMoments, type Moment } from './values.js'

/** At one moment sales come first, then refunds, payouts and closings; within these the order of their file. */
const files = ['sales', 'refunds', 'payouts', 'periods'] as const

/** What happened at a moment; a period is here for its closing. */
export type Happened = { [File in (typeof files)[number]]: Row<File> }[(typeof files)[number]]

/**
 * Sales, refunds, payouts and the closing of periods, in the order they were recorded. Only numbers are sorted: a row is
 * fetched in its turn.
 */
export function* inOrder(rows: Rows): Generator<Happened> {
  const count = files.reduce((sum, file) => sum + rows[file].length, 0)
  const ms = new Float64Array(count)
  /** What of a moment goes beyond its milliseconds, where something does. */
  const beyond = new Map<number, string>()
  const order = new Uint32Array(count)
  let seen = 0
  let happened = 0
  for (const file of files) {
    for (const row of rows[file]) {
      const at = momentOf(row)
      if (at !== null) {
        ms[seen] = at.ms
        if (at.beyond !== '') beyond.set(seen, at.beyond)
        order[happened] = seen
        happened += 1
      }
      seen += 1
    }
  }
  const momentAt = (number: number): Moment => ({ ms: ms[number] ?? 0, beyond: beyond.get(number) ?? '' })
  const sorted = order.subarray(0, happened).sort((a, b) => compareMoments(momentAt(a), momentAt(b)) || a - b)
  for (const number of sorted) yield rowAt(rows, number)
}

/** Null for a period that stays open. */
const momentOf = (row: Happened): Moment | null =>
  row.file === 'periods' ? valuesOf(row).closed_at : valuesOf(row).recorded_at

/** @param number counted through the files */
function rowAt(rows: Rows, number: number): Happened {
  let place = number
  for (const file of files) {
    if (place < rows[file].length) return rows[file].at(place)
    place -= rows[file].length
  }
  throw new RangeError(`there is no row ${number}`)
}
