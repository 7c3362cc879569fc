import type { AccountCode } from '#events/words.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import type { Reading } from '../wall/as-cooperative.js'
import { entryId } from './entry-id.js'

/** A posting as a query reads it. */
export interface EntryRow extends BookingRow {
  readonly account: AccountCode
  readonly party: string | null
  readonly amount: string
  readonly event: string
  readonly stream: string
  readonly commit: bigint
  readonly index: number
  readonly line: number
}

export const entryColumns = `account, party, amount, event, stream, commit, index, line, ${bookingColumns('e')}`

/** What a posting has of its event. */
export const eventOf = (db: Reading, row: EntryRow) => ({
  id: entryId(db.position.at(row.commit), row.index),
  event: row.event,
  stream: row.stream,
  position: db.position.at(row.commit),
  index: row.index,
  ...bookingOf(row),
})

export const isOfEvent = (row: EntryRow, other: EntryRow | undefined): boolean =>
  row.commit === other?.commit && row.index === other.index
