import type { Day } from '#events/words.js'
import { lineCursorOf, lineCursorText, paged } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import type { Between } from './known-at.js'

interface ItemsBetween extends Between {
  /** The column that says whose statement it is, and who that is. */
  readonly of: readonly [column: 'producer' | 'member', id: string]
  readonly lastDay: Day | undefined
  /** `next` of the page before. */
  readonly after: string | undefined
  readonly limit: number
}

interface Placed {
  readonly commit: bigint
  readonly index: number
  readonly number: number
}

/**
 * What was recorded of a statement's items between two positions, for days up to the last, in the order of the log: a
 * page of it.
 * @param select rows of the items, by SQL after FROM, the order, and its values
 * @throws BadCursor, ForeignPosition
 */
export async function itemsBetween<Row extends Placed>(
  db: Reading,
  { of: [column, id], from, to, lastDay, after, limit }: ItemsBetween,
  select: (which: string, order: string, values: readonly unknown[]) => Promise<Row[]>,
) {
  const left = after === undefined ? undefined : lineCursorOf(after, db)
  const rows = await select(
    `WHERE ${column} = $1 AND commit > $2 AND commit <= $3 AND booked_on <= coalesce($4, 'infinity'::date)
       ${left === undefined ? '' : 'AND (commit, index, number) > ($6, $7, $8)'}
     ORDER BY commit, index, number LIMIT $5`,
    'i.commit, i.index, i.number',
    [id, from.commit, to.commit, lastDay, limit + 1, ...(left ? [left.position.commit, left.index, left.line] : [])],
  )
  return paged(rows, limit, ({ commit, index, number }) =>
    lineCursorText({ position: db.position.at(commit), index, line: number }),
  )
}
