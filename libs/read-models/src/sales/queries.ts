import type { Booking } from '#events/fields.js'
import type { Channel, Condition, Way } from '#events/sale.js'
import {
  quantity,
  rupiah,
  type Day,
  type LotId,
  type MemberId,
  type ProducerId,
  type ProductId,
  type Quantity,
  type Rupiah,
  type SaleId,
} from '#events/words.js'
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
       ${left === undefined ? '' : 'AND (s.occurred_on, s.commit, s.index) < ($3, $4, $5)'}
     ORDER BY s.occurred_on DESC, s.commit DESC, s.index DESC
     LIMIT ${limit + 1}`,
    [from, to, ...(left ? [left.day, left.position.commit, left.index] : [])],
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

export interface SaleDetail extends SaleSummary {
  readonly lines: readonly SoldLine[]
  readonly payments: readonly PaidAmount[]
  readonly refunds: readonly RefundDetail[]
}

export interface SoldLine {
  readonly line: string
  readonly product: ProductId
  readonly unitPrice: Rupiah
  readonly parts: readonly SoldPart[]
}

/** What a line took from one lot; of own goods, which have neither lot nor producer, all of it. */
export interface SoldPart {
  readonly quantity: Quantity
  readonly total: Rupiah
  readonly consigned?: {
    readonly lot: LotId
    readonly producer: ProducerId
    readonly share: Rupiah
    readonly commission: Rupiah
  }
}

export interface PaidAmount {
  readonly way: Way
  readonly amount: Rupiah
  readonly member?: MemberId
}

export interface RefundDetail extends Booking {
  readonly refund: string
  readonly total: Rupiah
  readonly position: Position
  readonly parts: readonly RefundedAmount[]
  readonly paidBack: readonly PaidAmount[]
}

/** `part` counts from 0 within its line. `share` and `commission` are there for consigned goods. */
export interface RefundedAmount {
  readonly line: string
  readonly part: number
  readonly quantity: Quantity
  readonly condition: Condition
  readonly total: Rupiah
  readonly share?: Rupiah
  readonly commission?: Rupiah
}

/** Undefined for one that there is not. */
export async function sale(db: Reading, id: SaleId): Promise<SaleDetail | undefined> {
  const [row] = await select(db, 'WHERE s.sale = $1', [id])
  if (row === undefined) return undefined
  const refunds = await db.rows<RefundRow>(
    `SELECT refund, total, commit, index, ${bookingColumns('r')} FROM refund r WHERE sale = $1 ORDER BY commit, index`,
    [id],
  )
  return {
    ...summaryOf(db, row),
    lines: await linesOf(db, row),
    payments: await paymentsOf(db, row),
    refunds: await Promise.all(refunds.map((refund) => refundOf(db, refund))),
  }
}

interface Place {
  readonly commit: bigint
  readonly index: number
}

interface SaleRow extends BookingRow, Place {
  readonly sale: SaleId
  readonly foreignId: string | null
  readonly receiptNumber: string | null
  readonly channel: Channel
  readonly total: string
  readonly earned: string
  readonly refunded: string
}

const select = (db: Reading, where: string, values: readonly unknown[]): Promise<SaleRow[]> =>
  db.rows<SaleRow>(
    `SELECT s.sale, s.foreign_id AS "foreignId", s.receipt_number AS "receiptNumber", s.channel, s.total, s.earned,
            s.commit, s.index, ${bookingColumns('s')},
            (SELECT coalesce(sum(r.total), 0) FROM refund r WHERE r.sale = s.sale) AS refunded
     FROM sale s ${where}`,
    values,
  )

const summaryOf = (db: Reading, row: SaleRow): SaleSummary => ({
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

async function linesOf(db: Reading, { commit, index }: Place): Promise<SoldLine[]> {
  const rows = await db.rows<PartRow>(
    `SELECT line, product, unit_price AS "unitPrice", quantity, total, lot, producer, share, commission
     FROM sale_part WHERE commit = $1 AND index = $2 ORDER BY number`,
    [commit, index],
  )
  return Array.from(Map.groupBy(rows, ({ line }) => line).values(), (parts) => {
    const [{ line, product, unitPrice }] = parts as [PartRow]
    return { line, product, unitPrice: rupiah(BigInt(unitPrice)), parts: parts.map(partOf) }
  })
}

interface PartRow {
  readonly line: string
  readonly product: ProductId
  readonly unitPrice: string
  readonly quantity: string
  readonly total: string
  readonly lot: LotId | null
  readonly producer: ProducerId | null
  readonly share: string | null
  readonly commission: string | null
}

const partOf = ({ lot, producer, share, commission, ...row }: PartRow): SoldPart => ({
  quantity: quantity(BigInt(row.quantity)),
  total: rupiah(BigInt(row.total)),
  ...(lot !== null &&
    producer !== null &&
    share !== null &&
    commission !== null && {
      consigned: { lot, producer, share: rupiah(BigInt(share)), commission: rupiah(BigInt(commission)) },
    }),
})

async function paymentsOf(db: Reading, { commit, index }: Place): Promise<PaidAmount[]> {
  const rows = await db.rows<{ way: Way; amount: string; member: MemberId | null }>(
    'SELECT way, amount, member FROM payment WHERE commit = $1 AND index = $2 ORDER BY number',
    [commit, index],
  )
  return rows.map(({ way, amount, member }) => ({
    way,
    amount: rupiah(BigInt(amount)),
    ...(member !== null && { member }),
  }))
}

interface RefundRow extends BookingRow, Place {
  readonly refund: string
  readonly total: string
}

async function refundOf(db: Reading, row: RefundRow): Promise<RefundDetail> {
  const parts = await db.rows<{
    line: string
    part: number
    quantity: string
    condition: Condition
    total: string
    share: string | null
    commission: string | null
  }>(
    `SELECT line, part, quantity, condition, total, share, commission
     FROM refunded_part WHERE commit = $1 AND index = $2 ORDER BY number`,
    [row.commit, row.index],
  )
  return {
    refund: row.refund,
    total: rupiah(BigInt(row.total)),
    position: db.position.at(row.commit),
    ...bookingOf(row),
    parts: parts.map(({ line, part, condition, share, commission, ...amounts }) => ({
      line,
      part,
      quantity: quantity(BigInt(amounts.quantity)),
      condition,
      total: rupiah(BigInt(amounts.total)),
      ...(share !== null && { share: rupiah(BigInt(share)) }),
      ...(commission !== null && { commission: rupiah(BigInt(commission)) }),
    })),
    paidBack: await paymentsOf(db, row),
  }
}
