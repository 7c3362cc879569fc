import type { Day } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { cursorOf, cursorText, paged } from './cursor.js'
import type { Reading } from './wall/as-cooperative.js'

/** Some accounting days of a statement, and a page of its items. */
export interface DaysAsked {
  /** Accounting days, both included. */
  readonly from?: Day
  readonly to?: Day
  /** Of what was in the log up to there. */
  readonly knownAt?: Position
  /** `next` of the page before. */
  readonly after?: string
  /** Items to a page; without it, all. */
  readonly limit?: number
}

/** What ends the statement that finds a page of somebody's items: `$1` is whose, `$2` the last commit known. */
interface Page {
  readonly which: string
  /** The same order again, of the items as `i`. */
  readonly order: string
  readonly values: readonly unknown[]
}

/**
 * Somebody's items of some accounting days, in the order of these and then of the log, one more than a page holds.
 * @param column whose items they are
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export function itemsByDay(
  db: Reading,
  column: 'member' | 'producer',
  whose: string,
  { from, to, knownAt = db.position, after, limit }: DaysAsked,
): Page {
  const left = after === undefined ? undefined : cursorOf(after, db)
  return {
    which: `WHERE ${column} = $1 AND commit <= $2
       AND booked_on BETWEEN coalesce($3, '-infinity'::date) AND coalesce($4, 'infinity'::date)
       ${left === undefined ? '' : 'AND (booked_on, commit, index, number) > ($6, $7, $8, $9)'}
     ORDER BY booked_on, commit, index, number LIMIT $5`,
    order: 'i.booked_on, i.commit, i.index, i.number',
    values: [
      whose,
      knownAt.commit,
      from,
      to,
      limit === undefined ? null : limit + 1,
      ...(left ? [left.day, left.position.commit, left.index, left.line] : []),
    ],
  }
}

interface ByDay {
  readonly bookedOn: Day
  readonly commit: bigint
  readonly index: number
  readonly number: number
}

/** The page of what `itemsByDay` found. */
export const pageByDay = <Row extends ByDay>(db: Reading, rows: readonly Row[], limit = rows.length) =>
  paged(rows, limit, ({ bookedOn, commit, index, number }) =>
    cursorText({ day: bookedOn, position: db.position.at(commit), index, line: number }),
  )
