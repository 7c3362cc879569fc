import type { Booking } from '#events/fields.js'
import { grouped } from '#events/grouped.js'
import type { Condition } from '#events/sale.js'
import {
  rupiah,
  type LotId,
  type ProducerId,
  type ProductId,
  type Quantity,
  type Rupiah,
  type SaleId,
} from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { entryId } from '../account-entries/entry-id.js'
import { bookingColumns, bookingOf, type BookingRow } from '../booking.js'
import type { Reading } from '../wall/as-cooperative.js'
import {
  isAt,
  type ChargeAmount,
  type ConsignedAmount,
  type PaidAmount,
  type SaleRows,
  type TakenRow,
} from './parts.js'
import type { Place } from './queries.js'

/** `id` is that of its entry, where it posts anything. */
interface Happened extends Booking {
  readonly id: string
  readonly position: Position
}

/** `total` is the money given back: for goods and, of what goes with them, charges. */
export interface Refunded extends Happened {
  readonly kind: 'refunded'
  readonly refund: string
  readonly total: Rupiah
  readonly parts: readonly RefundedAmount[]
  readonly charges: readonly ChargeAmount[]
  readonly paidBack: readonly PaidAmount[]
}

/** Money back for no goods. */
export interface Allowed extends Happened {
  readonly kind: 'allowance'
  readonly allowance: string
  readonly reason: string
  readonly total: Rupiah
  readonly paidBack: readonly PaidAmount[]
}

/** There was no such sale: all that stood of it. */
export interface Voided extends Happened {
  readonly kind: 'voided'
  readonly reason: string
  readonly total: Rupiah
  readonly parts: readonly TakenAmount[]
  readonly charges: readonly ChargeAmount[]
  readonly paidBack: readonly PaidAmount[]
}

export interface Reassigned extends Happened {
  readonly kind: 'reassigned'
  readonly reassignment: string
  readonly reason: string
  readonly moves: readonly Move[]
}

/** The same amount came another way than was recorded. */
export interface PaymentCorrected extends Happened {
  readonly kind: 'payment-corrected'
  readonly correction: string
  readonly reason: string
  readonly wrong: PaidAmount
  readonly right: PaidAmount
}

export type SaleChange = Refunded | Allowed | Voided | Reassigned | PaymentCorrected

/** `part` counts from 0 within its line. `share` and `commission` are there for consigned goods. */
export interface TakenAmount {
  readonly line: string
  readonly part: number
  readonly quantity: Quantity
  readonly total: Rupiah
  readonly lot?: LotId
  readonly producer?: ProducerId
  readonly share?: Rupiah
  readonly commission?: Rupiah
}

export interface RefundedAmount extends TakenAmount {
  readonly condition: Condition
}

/** What was left of a part goes on as part `as` of its line; `from` and `to` are there for consigned goods. */
export interface Move {
  readonly line: string
  readonly part: number
  readonly as: number
  readonly product: ProductId
  readonly quantity: Quantity
  readonly total: Rupiah
  readonly from?: ConsignedAmount
  readonly to?: ConsignedAmount
}

/** All that happened to each of these sales after it was recorded, in the order of the log. */
export async function whatHappened(
  db: Reading,
  sales: readonly SaleId[],
  rowsOf: (sale: SaleId) => SaleRows,
): Promise<ReadonlyMap<SaleId, SaleChange[]>> {
  const changes = await db.rows<ChangeRow>(
    `SELECT sale, kind, reference, reason, total, commit, index, ${bookingColumns('c')}
     FROM sale_change c WHERE sale = ANY ($1) ORDER BY commit, index`,
    [sales],
  )
  const bySale = grouped(changes, ({ sale }) => sale)
  return new Map(
    Array.from(bySale, ([sale, ofSale]) => {
      const rows = rowsOf(sale)
      return [sale, ofSale.map((row) => changeOf(db, row, rows))]
    }),
  )
}

interface ChangeRow extends BookingRow, Place {
  readonly sale: SaleId
  readonly kind: SaleChange['kind']
  readonly reference: string
  readonly reason: string | null
  readonly total: string
}

function changeOf(db: Reading, row: ChangeRow, rows: SaleRows): SaleChange {
  const position = db.position.at(row.commit)
  const happened = { id: entryId(position, row.index), position, ...bookingOf(row) }
  const reason = row.reason ?? ''
  const total = rupiah(BigInt(row.total))
  const taken = rows.taken.filter(isAt(row))
  const charges = rows.charges.filter(isAt(row)).map(({ kind, amount }) => ({ kind, amount }))
  const paidBack = rows.payments.filter(isAt(row)).map(({ paid }) => paid)
  switch (row.kind) {
    case 'refunded': {
      const parts = taken.map((part) => ({ ...takenOf(part), condition: part.condition ?? 'restock' }))
      return { kind: row.kind, refund: row.reference, total, ...happened, parts, charges, paidBack }
    }
    case 'allowance':
      return { kind: row.kind, allowance: row.reference, reason, total, ...happened, paidBack }
    case 'voided':
      return { kind: row.kind, reason, total, ...happened, parts: taken.map(takenOf), charges, paidBack }
    case 'reassigned':
      return { kind: row.kind, reassignment: row.reference, reason, ...happened, moves: taken.map(moveIn(rows)) }
    case 'payment-corrected': {
      const [wrong, right] = paidBack
      if (wrong === undefined || right === undefined) throw new TypeError('a correction has a wrong and a right way')
      return { kind: row.kind, correction: row.reference, reason, ...happened, wrong, right }
    }
  }
}

const takenOf = ({ line, part, quantity, total, consigned }: TakenRow): TakenAmount => ({
  line,
  part,
  quantity,
  total,
  ...consigned,
})

const moveIn =
  ({ parts }: SaleRows) =>
  (taken: TakenRow): Move => {
    const { line, part, quantity, total, consigned, goesOnAs } = taken
    const to = parts.filter(isAt(taken)).find((goesOn) => goesOn.line === line && goesOn.part === goesOnAs)
    if (to === undefined || goesOnAs === undefined) throw new TypeError(`part ${part} of line ${line} goes on nowhere`)
    return {
      line,
      part,
      as: goesOnAs,
      product: to.product,
      quantity,
      total,
      ...(consigned && { from: consigned }),
      ...(to.consigned && { to: to.consigned }),
    }
  }
