import type { Booking } from '#events/fields.js'
import { rupiah, type AccountCode, type Day, type Rupiah } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { namesOfAccounts, type NameOf } from '../chart/queries.js'
import { cursorOf, cursorText, paged } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import { balanceBefore } from './balance-before.js'
import { placeOfEntry } from './entry-id.js'
import { entryColumns, eventOf, isOfEvent, type EntryRow } from './rows.js'

/**
 * One posting, debit positive, and the event that made it: `index` is its place in its commit, `id` the name of the whole
 * entry (see `journalEntry`). `balance` is what stood in the account after it, of the party where one was asked for.
 */
export interface AccountEntry extends Booking {
  readonly id: string
  readonly account: AccountCode
  readonly party?: string
  readonly amount: Rupiah
  readonly balance: Rupiah
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
    `SELECT ${entryColumns}
     FROM account_entry e
     WHERE account = $1
       AND ($2::text IS NULL OR party = $2)
       AND booked_on BETWEEN coalesce($3, '-infinity'::date) AND coalesce($4, 'infinity'::date)
       ${left === undefined ? '' : 'AND (booked_on, commit, index, line) > ($6, $7, $8, $9)'}
     ORDER BY booked_on, commit, index, line
     LIMIT $5`,
    [account, party, from, to, limit + 1, ...(left ? [left.day, left.position.commit, left.index, left.line] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ bookedOn, commit, index, line }) =>
    cursorText({ day: bookedOn, position: db.position.at(commit), index, line }),
  )
  const [first] = page
  let balance = first === undefined ? 0n : await balanceBefore(db, first, party)
  const entries = page.map((row) => {
    const amount = rupiah(BigInt(row.amount))
    balance += amount
    return {
      ...eventOf(db, row),
      account: row.account,
      ...(row.party !== null && { party: row.party }),
      amount,
      balance: rupiah(balance),
    }
  })
  return { entries, ...rest }
}

/** One event in the books: postings that sum to zero. */
export interface JournalEntry extends Booking {
  readonly id: string
  readonly event: string
  readonly stream: string
  readonly position: Position
  readonly index: number
  readonly postings: readonly JournalPosting[]
}

/** Debit positive; `name` is what the cooperative calls the account. */
export interface JournalPosting {
  readonly account: AccountCode
  readonly name: string
  readonly party?: string
  readonly amount: Rupiah
}

/**
 * One entry by its id; undefined when nothing was posted there.
 * @throws ForeignPosition for text that names no entry of this log
 */
export async function journalEntry(db: Reading, id: string): Promise<JournalEntry | undefined> {
  const { position, index } = placeOfEntry(id)
  db.position.compare(position)
  const rows = await db.rows<EntryRow>(
    `SELECT ${entryColumns} FROM account_entry e WHERE commit = $1 AND index = $2 ORDER BY line`,
    [position.commit, index],
  )
  return journal(db, rows, await namesOfAccounts(db))[0]
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
  const nameOf = await namesOfAccounts(db)
  let held: EntryRow[] = []
  for (;;) {
    const last = held.at(-1)
    const rows = await db.rows<EntryRow>(
      `SELECT ${entryColumns}
       FROM account_entry e
       ${last === undefined ? '' : 'WHERE (booked_on, commit, index, line) > ($1, $2, $3, $4)'}
       ORDER BY booked_on, commit, index, line
       LIMIT ${page}`,
      last ? [last.bookedOn, last.commit, last.index, last.line] : [],
    )
    const known = [...held, ...rows]
    // The last event of a page may have more postings on the next.
    const end = rows.length < page ? known.length : known.findLastIndex((row) => !isOfEvent(row, known.at(-1))) + 1
    if (end > 0) yield journal(db, known.slice(0, end), nameOf)
    if (rows.length < page) return
    held = known.slice(end)
  }
}

/** Rows of whole events, those of one event together, as entries. */
export function journal(db: Reading, rows: readonly EntryRow[], nameOf: NameOf): JournalEntry[] {
  const entries: (Omit<JournalEntry, 'postings'> & { postings: JournalPosting[] })[] = []
  let before: EntryRow | undefined
  for (const row of rows) {
    const { account, party, amount } = row
    const posting = {
      account,
      name: nameOf(account),
      ...(party !== null && { party }),
      amount: rupiah(BigInt(amount)),
    }
    if (isOfEvent(row, before)) entries.at(-1)?.postings.push(posting)
    else entries.push({ ...eventOf(db, row), postings: [posting] })
    before = row
  }
  return entries
}
