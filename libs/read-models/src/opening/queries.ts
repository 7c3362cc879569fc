import type { Booking } from '#events/fields.js'
import { rupiah, type AccountCode, type Instant, type Rupiah } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { entryId } from '../account-entries/entry-id.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import { namesOfAccounts } from '../chart/queries.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

/** What stood in an account, debit positive; of one party where the account has parties. `id` is its entry's. */
export interface OpeningBalance extends Booking {
  readonly id: string
  readonly account: AccountCode
  readonly name: string
  readonly party?: string
  readonly amount: Rupiah
  readonly recordedBy: string
  readonly position: Position
}

/** `confirmed` is there once another person stands for it. */
export interface Opening {
  readonly balances: readonly OpeningBalance[]
  readonly confirmed?: { readonly by: string; readonly at: Instant; readonly position: Position }
  readonly next?: string
}

export interface OpeningOf {
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * What was recorded for the opening, in the order of the log.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function opening(db: Reading, { after, limit }: OpeningOf): Promise<Opening> {
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await db.rows<OpeningRow>(
    `SELECT account, party, amount, recorded_by AS "recordedBy", commit, index, ${bookingColumns('o')}
     FROM opening_balance o
     ${left === undefined ? '' : 'WHERE (commit, index) > ($2, $3)'}
     ORDER BY commit, index LIMIT $1`,
    [limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const [confirmed] = await db.rows<{ by: string; at: Instant; commit: bigint }>(
    'SELECT by, recorded_at AS at, commit FROM opening_confirmation ORDER BY commit, index LIMIT 1',
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  const nameOf = await namesOfAccounts(db)
  return {
    balances: page.map((row) => ({
      id: entryId(db.position.at(row.commit), row.index),
      account: row.account,
      name: nameOf(row.account),
      ...(row.party !== null && { party: row.party }),
      amount: rupiah(BigInt(row.amount)),
      recordedBy: row.recordedBy,
      position: db.position.at(row.commit),
      ...bookingOf(row),
    })),
    ...(confirmed && {
      confirmed: { by: confirmed.by, at: confirmed.at, position: db.position.at(confirmed.commit) },
    }),
    ...rest,
  }
}

/** Whether somebody stands for it in what was in the log up to a commit: before, nothing is payable. */
export async function openingConfirmed(db: Reading, upTo: bigint): Promise<boolean> {
  const [row] = await db.rows<{ confirmed: boolean }>(
    'SELECT EXISTS (SELECT FROM opening_confirmation WHERE commit <= $1) AS confirmed',
    [upTo],
  )
  return row?.confirmed === true
}

interface OpeningRow extends BookingRow {
  readonly account: AccountCode
  readonly party: string | null
  readonly amount: string
  readonly recordedBy: string
  readonly commit: bigint
  readonly index: number
}
