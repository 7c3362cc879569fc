import type { LotTerms } from '#events/terms.js'
import {
  quantity,
  rupiah,
  type BasisPoints,
  type Day,
  type LotId,
  type ProducerId,
  type ProductId,
  type Quantity,
  type Rupiah,
} from '#events/words.js'
import { cursorOf, cursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

/**
 * Goods of one product from one producer. Quantities are in the product's `unit`; prices are for `pricedPer` of them.
 * `available = received − sold + restocked − spoiled`; `earned` is the producer's share of what was sold and is not back.
 */
export interface LotOnHand {
  readonly lot: LotId
  readonly foreignId?: string
  readonly producer: ProducerId
  readonly product: ProductId
  readonly productName: string
  readonly unit: string
  readonly receivedOn: Day
  readonly received: Quantity
  readonly available: Quantity
  readonly sold: Quantity
  readonly restocked: Quantity
  readonly spoiled: Quantity
  readonly earned: Rupiah
  readonly pricedPer: Quantity
  readonly askingPrice?: Rupiah
  readonly terms: LotTerms
}

/** Lots with something left, in the order they were received. */
export const stock = async (db: Reading): Promise<LotOnHand[]> =>
  (await select(db, `WHERE s.available > 0 ORDER BY ${inOrder}`)).map(lotOf)

/** Undefined for one that there is not. */
export async function lot(db: Reading, id: LotId): Promise<LotOnHand | undefined> {
  const [found] = await select(db, 'WHERE l.lot = $1', [id])
  return found && lotOf(found)
}

export interface LotsOf {
  readonly producer?: ProducerId
  readonly product?: ProductId
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Lots in the order they were received, sold out or not.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function lots(
  db: Reading,
  { producer, product, after, limit }: LotsOf,
): Promise<{ lots: LotOnHand[]; next?: string }> {
  const left = after === undefined ? undefined : cursorOf(after, db)
  const rows = await select(
    db,
    `WHERE ($1::text IS NULL OR l.producer = $1) AND ($2::text IS NULL OR l.product = $2)
       ${left === undefined ? '' : 'AND (l.received_on, l.commit, l.index) > ($4, $5, $6)'}
     ORDER BY ${inOrder} LIMIT $3`,
    [producer, product, limit + 1, ...(left ? [left.day, left.position.commit, left.index] : [])],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    lots: page.map(lotOf),
    ...(rows.length > limit &&
      last && {
        next: cursorText({ day: last.receivedOn, position: db.position.at(last.commit), index: last.index, line: 0 }),
      }),
  }
}

const inOrder = 'l.received_on, l.commit, l.index'

const select = (db: Reading, where: string, values: readonly unknown[] = []): Promise<LotRow[]> =>
  db.rows<LotRow>(
    `SELECT l.lot, l.foreign_id AS "foreignId", l.producer, l.product, p.name AS "productName", p.unit,
            l.received_on AS "receivedOn", l.received, s.available, s.sold, s.restocked, s.spoiled, s.earned,
            l.priced_per AS "pricedPer", l.asking_price AS "askingPrice", l.commission_bps AS "commissionBps",
            l.net_price AS "netPrice", l.hold_days AS "holdDays", l.take_home_bps AS "takeHomeBps",
            l.loss_borne_by AS "lossBorneBy", l.commit, l.index
     FROM lot l
     JOIN lot_stock s USING (lot)
     LEFT JOIN product p USING (product)
     ${where}`,
    values,
  )

interface LotRow {
  readonly lot: LotId
  readonly foreignId: string | null
  readonly producer: ProducerId
  readonly product: ProductId
  readonly productName: string | null
  readonly unit: string | null
  readonly receivedOn: Day
  readonly received: string
  readonly available: string
  readonly sold: string
  readonly restocked: string
  readonly spoiled: string
  readonly earned: string
  readonly pricedPer: string
  readonly askingPrice: string | null
  readonly commissionBps: BasisPoints | null
  readonly netPrice: string | null
  readonly holdDays: number
  readonly takeHomeBps: BasisPoints
  readonly lossBorneBy: LotTerms['lossBorneBy']
  readonly commit: bigint
  readonly index: number
}

const units = (text: string): Quantity => quantity(BigInt(text))

const lotOf = (row: LotRow): LotOnHand => ({
  lot: row.lot,
  ...(row.foreignId !== null && { foreignId: row.foreignId }),
  producer: row.producer,
  product: row.product,
  productName: row.productName ?? row.product,
  unit: row.unit ?? '',
  receivedOn: row.receivedOn,
  received: units(row.received),
  available: units(row.available),
  sold: units(row.sold),
  restocked: units(row.restocked),
  spoiled: units(row.spoiled),
  earned: rupiah(BigInt(row.earned)),
  pricedPer: units(row.pricedPer),
  ...(row.askingPrice !== null && { askingPrice: rupiah(BigInt(row.askingPrice)) }),
  terms: termsOf(row),
})

function termsOf({ commissionBps, netPrice, holdDays, takeHomeBps, lossBorneBy }: LotRow): LotTerms {
  const common = { holdDays, takeHomeBps, lossBorneBy }
  if (commissionBps !== null) return { kind: 'commission', commissionBps, ...common }
  if (netPrice !== null) return { kind: 'net_price', netPrice: rupiah(BigInt(netPrice)), ...common }
  throw new Error('a lot has a commission or a net price, and this one has neither')
}
