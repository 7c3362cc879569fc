import type { Booking } from '#events/fields.js'
import type { Channel } from '#events/sale.js'
import { rupiah, type Day, type ProducerId, type ProductId, type Rupiah, type SaleId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import { cursorOf, cursorText, paged } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

/** Whether its goods are still sold: all of them, some, none since all came back, or none since there was no such sale. */
export type SaleStatus = 'standing' | 'refunded-in-part' | 'refunded' | 'voided'

/**
 * `total` is what was charged and `earned` what of it was the producers', as it was recorded. `refunded` is the money that
 * refunds gave back so far, `allowed` what allowances did.
 */
export interface SaleSummary extends Booking {
  readonly sale: SaleId
  readonly foreignId?: string
  readonly receiptNumber?: string
  readonly channel: Channel
  /** Why goods went for less than their producer is promised, where they did. */
  readonly belowNetPrice?: string
  readonly status: SaleStatus
  readonly total: Rupiah
  readonly earned: Rupiah
  readonly refunded: Rupiah
  readonly allowed: Rupiah
  readonly position: Position
}

export interface SalesOf {
  /** Days of sale, both included. */
  readonly from?: Day
  readonly to?: Day
  readonly receiptNumber?: string
  /** With something of theirs in it, as it was recorded or as it was reassigned. */
  readonly producer?: ProducerId
  readonly product?: ProductId
  readonly status?: SaleStatus
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
  { from, to, receiptNumber, producer, product, status, after, limit }: SalesOf,
): Promise<{ sales: SaleSummary[]; next?: string }> {
  const left = after === undefined ? undefined : cursorOf(after, db)
  const values: unknown[] = []
  const given = (value: unknown): string => `$${values.push(value)}`
  const conditions = [
    ...(from === undefined ? [] : [`s.occurred_on >= ${given(from)}`]),
    ...(to === undefined ? [] : [`s.occurred_on <= ${given(to)}`]),
    ...(receiptNumber === undefined ? [] : [`s.receipt_number = ${given(receiptNumber)}`]),
    ...(producer === undefined ? [] : [withGoodsOf(given(producer))]),
    ...(product === undefined ? [] : [withProduct(given(product))]),
    ...(status === undefined ? [] : [`${STATUS} = ${given(status)}`]),
    // What has another status is found among the few that anything happened to.
    ...(status === undefined || status === 'standing' ? [] : ['s.sale IN (SELECT sale FROM sale_change)']),
    ...(left === undefined
      ? []
      : [
          `(s.occurred_on, s.commit, s.index) < (${given(left.day)}, ${given(left.position.commit)}, ${given(left.index)})`,
        ]),
  ]
  const rows = await select(
    db,
    `${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
     ORDER BY s.occurred_on DESC, s.commit DESC, s.index DESC
     LIMIT ${given(limit + 1)}`,
    values,
  )
  const { page, ...rest } = paged(rows, limit, ({ occurredOn, commit, index }) =>
    cursorText({ day: occurredOn, position: db.position.at(commit), index, line: 0 }),
  )
  return { sales: page.map((row) => summaryOf(db, row)), ...rest }
}

/** Whoever has something in a sale has it in the statement. */
const withGoodsOf = (producer: string): string =>
  `s.sale IN (SELECT i.sale FROM statement_item i WHERE i.producer = ${producer})`

const withProduct = (product: string): string =>
  `s.sale IN (
     SELECT x.sale FROM sale_part p JOIN sale x USING (commit, index) WHERE p.product = ${product}
     UNION ALL
     SELECT x.sale FROM sale_part p JOIN sale_change x USING (commit, index) WHERE p.product = ${product}
   )`

const STATUS = `CASE
    WHEN c.voided THEN 'voided'
    WHEN coalesce(c.units, 0) = 0 THEN 'standing'
    WHEN c.units = s.units THEN 'refunded'
    ELSE 'refunded-in-part'
  END`

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
  readonly belowNetPrice: string | null
  readonly status: SaleStatus
  readonly total: string
  readonly earned: string
  readonly refunded: string
  readonly allowed: string
}

export const select = (db: Reading, where: string, values: readonly unknown[]): Promise<SaleRow[]> =>
  db.rows<SaleRow>(
    `SELECT s.sale, s.foreign_id AS "foreignId", s.receipt_number AS "receiptNumber", s.channel,
            s.below_net_price AS "belowNetPrice", ${STATUS} AS status, s.total, s.earned,
            coalesce(c.refunded, 0) AS refunded, coalesce(c.allowed, 0) AS allowed, s.commit, s.index,
            ${bookingColumns('s')}
     FROM sale s
     LEFT JOIN LATERAL (
       SELECT bool_or(kind = 'voided') AS voided, sum(units) FILTER (WHERE kind = 'refunded') AS units,
              sum(total) FILTER (WHERE kind = 'refunded') AS refunded,
              sum(total) FILTER (WHERE kind = 'allowance') AS allowed
       FROM sale_change WHERE sale = s.sale
     ) c ON true
     ${where}`,
    values,
  )

export const summaryOf = (db: Reading, row: SaleRow): SaleSummary => ({
  sale: row.sale,
  ...(row.foreignId !== null && { foreignId: row.foreignId }),
  ...(row.receiptNumber !== null && { receiptNumber: row.receiptNumber }),
  channel: row.channel,
  ...(row.belowNetPrice !== null && { belowNetPrice: row.belowNetPrice }),
  status: row.status,
  total: rupiah(BigInt(row.total)),
  earned: rupiah(BigInt(row.earned)),
  refunded: rupiah(BigInt(row.refunded)),
  allowed: rupiah(BigInt(row.allowed)),
  position: db.position.at(row.commit),
  ...bookingOf(row),
})
