import type { Booking } from '#events/fields.js'
import { rupiah, type AccountCode, type Day, type Rupiah } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { nameOfAccount } from '../account-name.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import { cursorOf, cursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

/** One posting, debit positive, and the event that made it: `index` is its place in its commit. */
export interface AccountEntry extends Booking {
  readonly account: AccountCode
  readonly party?: string
  readonly amount: Rupiah
  readonly event: string
  readonly stream: string
  readonly position: Position
  readonly index: number
}

export interface EntriesOf {
  readonly account: AccountCode
  readonly party?: string
  /** Accounting days, both included. */
  readonly from?: Day
  readonly to?: Day
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * What was booked in an account, in the order of its accounting days and then of the log.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function accountEntries(
  db: Reading,
  { account, party, from, to, after, limit }: EntriesOf,
): Promise<{ entries: AccountEntry[]; next?: string }> {
  const left = after === undefined ? undefined : cursorOf(after, db)
  const rows = await db.rows<EntryRow>(
    `SELECT ${columns}
     FROM account_entry e
     WHERE account = $1
       AND ($2::text IS NULL OR party = $2)
       AND booked_on BETWEEN coalesce($3, '-infinity'::date) AND coalesce($4, 'infinity'::date)
       ${left === undefined ? '' : 'AND (booked_on, commit, index, line) > ($6, $7, $8, $9)'}
     ORDER BY booked_on, commit, index, line
     LIMIT $5`,
    [account, party, from, to, limit + 1, ...(left ? [left.day, left.position.commit, left.index, left.line] : [])],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: page.map((row) => entryOf(db, row)),
    ...(rows.length > limit &&
      last && {
        next: cursorText({
          day: last.bookedOn,
          position: db.position.at(last.commit),
          index: last.index,
          line: last.line,
        }),
      }),
  }
}

/** One event in the books: postings that sum to zero. */
export interface JournalEntry extends Booking {
  readonly event: string
  readonly stream: string
  readonly position: Position
  readonly index: number
  readonly postings: readonly {
    readonly account: AccountCode
    readonly name: string
    readonly party?: string
    readonly amount: Rupiah
  }[]
}

/** Rows to a page: a few hundred kilobytes. */
const PAGE = 2_000

/**
 * The whole journal, a page at a time, in the order of accounting days and then of the log; in memory is one page,
 * however long it is. Consume it inside of `asCooperative`.
 */
export async function* entriesByDay(
  db: Reading,
  { page = PAGE }: { page?: number } = {},
): AsyncGenerator<JournalEntry[]> {
  let held: EntryRow[] = []
  for (;;) {
    const last = held.at(-1)
    const rows = await db.rows<EntryRow>(
      `SELECT ${columns}
       FROM account_entry e
       ${last === undefined ? '' : 'WHERE (booked_on, commit, index, line) > ($1, $2, $3, $4)'}
       ORDER BY booked_on, commit, index, line
       LIMIT ${page}`,
      last ? [last.bookedOn, last.commit, last.index, last.line] : [],
    )
    const known = [...held, ...rows]
    // The last event of a page may have more postings on the next.
    const end = rows.length < page ? known.length : known.findLastIndex((row) => !isOfEvent(row, known.at(-1))) + 1
    if (end > 0) yield journal(db, known.slice(0, end))
    if (rows.length < page) return
    held = known.slice(end)
  }
}

function journal(db: Reading, rows: readonly EntryRow[]): JournalEntry[] {
  const entries: (Omit<JournalEntry, 'postings'> & { postings: JournalEntry['postings'][number][] })[] = []
  let before: EntryRow | undefined
  for (const row of rows) {
    const { account, party, amount, ...entry } = entryOf(db, row)
    const posting = { account, name: nameOfAccount(account), ...(party !== undefined && { party }), amount }
    if (isOfEvent(row, before)) entries.at(-1)?.postings.push(posting)
    else entries.push({ ...entry, postings: [posting] })
    before = row
  }
  return entries
}

interface EntryRow extends BookingRow {
  readonly account: AccountCode
  readonly party: string | null
  readonly amount: string
  readonly event: string
  readonly stream: string
  readonly commit: bigint
  readonly index: number
  readonly line: number
}

const columns = `account, party, amount, event, stream, commit, index, line, ${bookingColumns('e')}`

const isOfEvent = (row: EntryRow, other: EntryRow | undefined): boolean =>
  row.commit === other?.commit && row.index === other.index

const entryOf = (db: Reading, row: EntryRow): AccountEntry => ({
  account: row.account,
  ...(row.party !== null && { party: row.party }),
  amount: rupiah(BigInt(row.amount)),
  event: row.event,
  stream: row.stream,
  position: db.position.at(row.commit),
  index: row.index,
  ...bookingOf(row),
})
