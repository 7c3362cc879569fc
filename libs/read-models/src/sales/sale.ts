import type { Booking } from '#events/fields.js'
import type { Condition, Way } from '#events/sale.js'
import {
  quantity,
  rupiah,
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
import type { Reading } from '../wall/as-cooperative.js'
import { select, summaryOf, type Place, type SaleSummary } from './queries.js'

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
  const lines = await linesOf(db, row)
  const refunds = await db.rows<RefundRow>(
    `SELECT refund, total, commit, index, ${bookingColumns('r')} FROM refund r WHERE sale = $1 ORDER BY commit, index`,
    [id],
  )
  const parts = await refundedParts(db, id)
  const payments = await paymentsAt(db, [row, ...refunds])
  return {
    ...summaryOf(db, row),
    lines,
    payments: payments.get(keyOf(row)) ?? [],
    refunds: refunds.map((refund) => ({
      refund: refund.refund,
      total: rupiah(BigInt(refund.total)),
      position: db.position.at(refund.commit),
      ...bookingOf(refund),
      parts: parts.get(keyOf(refund)) ?? [],
      paidBack: payments.get(keyOf(refund)) ?? [],
    })),
  }
}

interface RefundRow extends BookingRow, Place {
  readonly refund: string
  readonly total: string
}

const keyOf = ({ commit, index }: Place): string => `${commit}/${index}`

async function linesOf(db: Reading, { commit, index }: Place): Promise<SoldLine[]> {
  const rows = await db.rows<PartRow>(
    `SELECT line, product, unit_price AS "unitPrice", quantity, total, lot, producer, share, commission
     FROM sale_part WHERE commit = $1 AND index = $2 ORDER BY number`,
    [commit, index],
  )
  const lines = new Map<string, Omit<SoldLine, 'parts'> & { parts: SoldPart[] }>()
  for (const row of rows) {
    const { line, product, unitPrice } = row
    const known = lines.get(line)
    if (known === undefined)
      lines.set(line, { line, product, unitPrice: rupiah(BigInt(unitPrice)), parts: [partOf(row)] })
    else known.parts.push(partOf(row))
  }
  return [...lines.values()]
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

/** Of all refunds of a sale, by the place of the refund. */
async function refundedParts(db: Reading, id: SaleId): Promise<Map<string, RefundedAmount[]>> {
  const rows = await db.rows<RefundedRow>(
    `SELECT r.commit, r.index, p.line, p.part, p.quantity, p.condition, p.total, p.share, p.commission
     FROM refund r JOIN refunded_part p ON p.commit = r.commit AND p.index = r.index
     WHERE r.sale = $1
     ORDER BY r.commit, r.index, p.number`,
    [id],
  )
  return byPlace(rows, ({ line, part, condition, share, commission, ...row }) => ({
    line,
    part,
    quantity: quantity(BigInt(row.quantity)),
    condition,
    total: rupiah(BigInt(row.total)),
    ...(share !== null && { share: rupiah(BigInt(share)) }),
    ...(commission !== null && { commission: rupiah(BigInt(commission)) }),
  }))
}

interface RefundedRow extends Place {
  readonly line: string
  readonly part: number
  readonly quantity: string
  readonly condition: Condition
  readonly total: string
  readonly share: string | null
  readonly commission: string | null
}

async function paymentsAt(db: Reading, places: readonly Place[]): Promise<Map<string, PaidAmount[]>> {
  const rows = await db.rows<Place & { way: Way; amount: string; member: MemberId | null }>(
    `SELECT commit, index, way, amount, member
     FROM payment JOIN unnest($1::bigint[], $2::integer[]) AS place (commit, index) USING (commit, index)
     ORDER BY commit, index, number`,
    [places.map(({ commit }) => commit), places.map(({ index }) => index)],
  )
  return byPlace(rows, ({ way, amount, member }) => ({
    way,
    amount: rupiah(BigInt(amount)),
    ...(member !== null && { member }),
  }))
}

function byPlace<R extends Place, T>(rows: readonly R[], read: (row: R) => T): Map<string, T[]> {
  const places = new Map<string, T[]>()
  for (const row of rows) {
    const there = places.get(keyOf(row)) ?? []
    there.push(read(row))
    places.set(keyOf(row), there)
  }
  return places
}
