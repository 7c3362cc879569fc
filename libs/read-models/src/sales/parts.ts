import { grouped } from '#events/grouped.js'
import type { ChargeBack, Condition, Way } from '#events/sale.js'
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
import type { Reading } from '../wall/as-cooperative.js'
import type { Place } from './queries.js'

/** The rows of a sale and of all that happened to it, each under the place of its event. */

export interface ConsignedAmount {
  readonly lot: LotId
  readonly producer: ProducerId
  readonly share: Rupiah
  readonly commission: Rupiah
}

export interface SoldRow extends Place {
  readonly line: string
  readonly part: number
  readonly product: ProductId
  readonly unitPrice: Rupiah | undefined
  readonly quantity: Quantity
  readonly total: Rupiah
  readonly consigned: ConsignedAmount | undefined
}

export interface TakenRow extends Place {
  readonly line: string
  readonly part: number
  readonly quantity: Quantity
  readonly condition: Condition | undefined
  readonly total: Rupiah
  readonly consigned: ConsignedAmount | undefined
  /** The part that goes on with it, of what was reassigned. */
  readonly goesOnAs: number | undefined
}

/** What a total has besides its goods: what it adds, so that a discount is below zero. */
export interface ChargeAmount {
  readonly kind: ChargeBack['kind']
  readonly amount: Rupiah
}

export interface PaidAmount {
  readonly way: Way
  readonly amount: Rupiah
  readonly member?: MemberId
}

export interface SaleRows {
  readonly parts: readonly SoldRow[]
  readonly taken: readonly TakenRow[]
  readonly charges: readonly (Place & ChargeAmount)[]
  readonly payments: readonly (Place & { readonly paid: PaidAmount })[]
}

/** Those of each of these sales, in the order of the log, and within an event in its own: four queries for all. */
export async function rowsOfSales(db: Reading, sales: readonly SaleId[]): Promise<(sale: SaleId) => SaleRows> {
  const parts = await db.rows<OfSale & PartRow & { product: ProductId; unitPrice: string | null }>(
    selectAt(
      'sale_part',
      'line, part, product, unit_price AS "unitPrice", quantity, total, lot, producer, share, commission',
    ),
    [sales],
  )
  const taken = await db.rows<OfSale & PartRow & { condition: Condition | null; goesOnAs: number | null }>(
    selectAt(
      'taken_part',
      'line, part, quantity, condition, total, lot, producer, share, commission, goes_on_as AS "goesOnAs"',
    ),
    [sales],
  )
  const charges = await db.rows<OfSale & Place & { kind: ChargeAmount['kind']; amount: string }>(
    selectAt('charge', 'kind, amount'),
    [sales],
  )
  const payments = await db.rows<OfSale & Place & { way: Way; amount: string; member: MemberId | null }>(
    selectAt('payment', 'way, amount, member'),
    [sales],
  )
  const [partsOf, takenOf, chargesOf, paymentsOf] = [
    bySale(parts, (row) => ({
      ...amountsOf(row),
      product: row.product,
      unitPrice: row.unitPrice === null ? undefined : rupiah(BigInt(row.unitPrice)),
    })),
    bySale(taken, (row) => ({
      ...amountsOf(row),
      condition: row.condition ?? undefined,
      goesOnAs: row.goesOnAs ?? undefined,
    })),
    bySale(charges, ({ commit, index, kind, amount }) => ({ commit, index, kind, amount: rupiah(BigInt(amount)) })),
    bySale(payments, ({ commit, index, way, amount, member }) => ({
      commit,
      index,
      paid: { way, amount: rupiah(BigInt(amount)), ...(member !== null && { member }) },
    })),
  ]
  return (sale) => ({
    parts: partsOf(sale),
    taken: takenOf(sale),
    charges: chargesOf(sale),
    payments: paymentsOf(sale),
  })
}

interface OfSale {
  readonly sale: SaleId
}

function bySale<Row extends OfSale, T>(rows: readonly Row[], read: (row: Row) => T): (sale: SaleId) => readonly T[] {
  const found = grouped(rows, ({ sale }) => sale)
  return (sale) => found.get(sale)?.map(read) ?? []
}

const selectAt = (table: string, columns: string): string =>
  `SELECT place.sale, commit, index, ${columns}
   FROM (SELECT sale, commit, index FROM sale WHERE sale = ANY ($1)
         UNION ALL SELECT sale, commit, index FROM sale_change WHERE sale = ANY ($1)) place
   JOIN ${table} USING (commit, index)
   ORDER BY commit, index, number`

interface PartRow extends Place {
  readonly line: string
  readonly part: number
  readonly quantity: string
  readonly total: string
  readonly lot: LotId | null
  readonly producer: ProducerId | null
  readonly share: string | null
  readonly commission: string | null
}

const amountsOf = ({ commit, index, line, part, lot, producer, share, commission, ...row }: PartRow) => ({
  commit,
  index,
  line,
  part,
  quantity: quantity(BigInt(row.quantity)),
  total: rupiah(BigInt(row.total)),
  consigned:
    lot === null || producer === null || share === null || commission === null
      ? undefined
      : { lot, producer, share: rupiah(BigInt(share)), commission: rupiah(BigInt(commission)) },
})

export const isAt = (place: Place) => (row: Place) => row.commit === place.commit && row.index === place.index
