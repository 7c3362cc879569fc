import type { Booking } from '#events/fields.js'
import type { Channel } from '#events/sale.js'
import { rupiah, type Day, type Rupiah, type SaleId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import { cursorOf, cursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

/** `earned` is what of the total is the producers'; `refunded` is what all refunds so far took back of the total. */
export interface SaleSummary extends Booking {
  readonly sale: SaleId
  readonly foreignId?: string
  readonly receiptNumber?: string
  readonly channel: Channel
  readonly total: Rupiah
  readonly earned: Rupiah
  readonly refunded: Rupiah
  readonly position: Position
}

export interface SalesOf {
  /** Days of sale, both included. */
  readonly from?: Day
  readonly to?: Day
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Sales, the latest day first.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function salesList(
  db: Reading,
  { from, to, after, limit }: SalesOf,
): Promise<{ sales: SaleSummary[]; next?: string }> {
  const left = after === undefined ? undefined : cursorOf(after, db)
  const rows = await select(
    db,
    `WHERE s.occurred_on BETWEEN coalesce($1, '-infinity'::date) AND coalesce($2, 'infinity'::date)
       ${left === undefined ? '' : 'AND (s.occurred_on, s.commit, s.index) < ($4, $5, $6)'}
     ORDER BY s.occurred_on DESC, s.commit DESC, s.index DESC
     LIMIT $3`,
    [from, to, limit + 1, ...(left ? [left.day, left.position.commit, left.index] : [])],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    sales: page.map((row) => summaryOf(db, row)),
    ...(rows.length > limit &&
      last && {
        next: cursorText({ day: last.occurredOn, position: db.position.at(last.commit), index: last.index, line: 0 }),
      }),
  }
}

/** Of an event, in the log. */
export interface Place {
  readonly commit: bigint
  readonly index: number
}

export interface SaleRow extends BookingRow, Place {
  readonly sale: SaleId
  readonly foreignId: string | null
  readonly receiptNumber: string | null
  readonly channel: Channel
  readonly total: string
  readonly earned: string
  readonly refunded: string
}

export const select = (db: Reading, where: string, values: readonly unknown[]): Promise<SaleRow[]> =>
  db.rows<SaleRow>(
    `SELECT s.sale, s.foreign_id AS "foreignId", s.receipt_number AS "receiptNumber", s.channel, s.total, s.earned,
            s.commit, s.index, ${bookingColumns('s')},
            (SELECT coalesce(sum(r.total), 0) FROM refund r WHERE r.sale = s.sale) AS refunded
     FROM sale s ${where}`,
    values,
  )

export const summaryOf = (db: Reading, row: SaleRow): SaleSummary => ({
  sale: row.sale,
  ...(row.foreignId !== null && { foreignId: row.foreignId }),
  ...(row.receiptNumber !== null && { receiptNumber: row.receiptNumber }),
  channel: row.channel,
  total: rupiah(BigInt(row.total)),
  earned: rupiah(BigInt(row.earned)),
  refunded: rupiah(BigInt(row.refunded)),
  position: db.position.at(row.commit),
  ...bookingOf(row),
})
