import type { LotTerms } from '#events/terms.js'
import {
  quantity,
  rupiah,
  type Day,
  type Instant,
  type LotId,
  type ProducerId,
  type ProductId,
  type Quantity,
  type Rupiah,
} from '#events/words.js'
import { cursorOf, cursorText, paged } from '../cursor.js'
import { productName } from '../directory/products.js'
import type { Reading } from '../wall/as-cooperative.js'
import { termsColumns, termsOf, type TermsRow } from './terms.js'

/**
 * Goods of one product from one producer. Quantities are in the product's `unit`; prices are for `pricedPer` of them.
 * `available = received − sold + restocked − spoiled − returned − lost + found`; nothing of a lot whose receipt was
 * cancelled. `earned` is the producer's share of what was sold and is not back.
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
  /** Who recorded it, and when. */
  readonly receivedBy: string
  readonly recordedAt: Instant
  readonly available: Quantity
  readonly sold: Quantity
  readonly restocked: Quantity
  readonly spoiled: Quantity
  readonly returned: Quantity
  readonly lost: Quantity
  readonly found: Quantity
  readonly earned: Rupiah
  readonly pricedPer: Quantity
  /** As it was received: see `pricingOn` for a day. */
  readonly askingPrice?: Rupiah
  readonly terms: LotTerms
  /** In the order they were decided. */
  readonly repricings: readonly Repricing[]
  readonly cancelled?: { readonly on: Day; readonly reason: string }
}

/** What holds for sales from a day on. */
export interface Repricing {
  readonly effectiveOn: Day
  readonly askingPrice?: Rupiah
  readonly terms: LotTerms
  readonly reason: string
}

/** The terms and the asking price for what is sold on a day: of those effective by then the latest, of equals the last decided. */
export function pricingOn(lot: LotOnHand, day: Day): Pick<LotOnHand, 'terms' | 'askingPrice'> {
  const effective = lot.repricings.filter(({ effectiveOn }) => effectiveOn <= day)
  return effective.reduce<(Pick<LotOnHand, 'terms' | 'askingPrice'> & { effectiveOn: Day }) | Repricing>(
    (holds, next) => (holds.effectiveOn <= next.effectiveOn ? next : holds),
    {
      effectiveOn: lot.receivedOn,
      terms: lot.terms,
      ...(lot.askingPrice !== undefined && { askingPrice: lot.askingPrice }),
    },
  )
}

/** Lots with something left, in the order they were received. */
export const stock = async (db: Reading): Promise<LotOnHand[]> =>
  lotsOf(db, await select(db, `WHERE s.available > 0 ORDER BY ${inOrder}`))

/** Undefined for one that there is not. */
export async function lot(db: Reading, id: LotId): Promise<LotOnHand | undefined> {
  const [found] = await lotsOf(db, await select(db, 'WHERE l.lot = $1', [id]))
  return found
}

export interface LotsOf {
  readonly producer?: ProducerId
  readonly product?: ProductId
  /** Only those with something left. */
  readonly available?: boolean
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Lots in the order they were received, sold out or not, those whose receipt was cancelled too.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function lots(
  db: Reading,
  { producer, product, available = false, after, limit }: LotsOf,
): Promise<{ lots: LotOnHand[]; next?: string }> {
  const left = after === undefined ? undefined : cursorOf(after, db)
  const rows = await select(
    db,
    `WHERE ($1::text IS NULL OR l.producer = $1) AND ($2::text IS NULL OR l.product = $2)
       ${available ? 'AND s.available > 0' : ''}
       ${left === undefined ? '' : 'AND (l.received_on, l.commit, l.index) > ($4, $5, $6)'}
     ORDER BY ${inOrder} LIMIT $3`,
    [producer, product, limit + 1, ...(left ? [left.day, left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ receivedOn, commit, index }) =>
    cursorText({ day: receivedOn, position: db.position.at(commit), index, line: 0 }),
  )
  return { lots: await lotsOf(db, page), ...rest }
}

const inOrder = 'l.received_on, l.commit, l.index'

const select = (db: Reading, where: string, values: readonly unknown[] = []): Promise<LotRow[]> =>
  db.rows<LotRow>(
    `SELECT l.lot, l.foreign_id AS "foreignId", l.producer, l.product, ${productName('l.product')} AS "productName",
            p.unit, l.received_on AS "receivedOn", l.received, l.received_by AS "receivedBy",
            l.recorded_at AS "recordedAt", s.available, s.sold, s.restocked, s.spoiled, s.returned, s.lost, s.found,
            s.earned, l.priced_per AS "pricedPer", l.asking_price AS "askingPrice", ${termsColumns('l')},
            l.commit, l.index, c.cancelled_on AS "cancelledOn", c.reason AS "cancelledFor"
     FROM lot l
     JOIN lot_stock s USING (lot)
     LEFT JOIN product p USING (product)
     LEFT JOIN lot_cancellation c USING (lot)
     ${where}`,
    values,
  )

type Amount = 'received' | 'available' | 'sold' | 'restocked' | 'spoiled' | 'returned' | 'lost' | 'found' | 'earned'

interface LotRow extends TermsRow, Readonly<Record<Amount, string>> {
  readonly lot: LotId
  readonly foreignId: string | null
  readonly producer: ProducerId
  readonly product: ProductId
  readonly productName: string | null
  readonly unit: string | null
  readonly receivedOn: Day
  readonly receivedBy: string
  readonly recordedAt: Instant
  readonly pricedPer: string
  readonly askingPrice: string | null
  readonly commit: bigint
  readonly index: number
  readonly cancelledOn: Day | null
  readonly cancelledFor: string | null
}

const units = (text: string): Quantity => quantity(BigInt(text))

async function lotsOf(db: Reading, rows: readonly LotRow[]): Promise<LotOnHand[]> {
  const repricings = await repricingsOf(
    db,
    rows.map((row) => row.lot),
  )
  return rows.map((row) => ({
    lot: row.lot,
    ...(row.foreignId !== null && { foreignId: row.foreignId }),
    producer: row.producer,
    product: row.product,
    productName: row.productName ?? row.product,
    unit: row.unit ?? '',
    receivedOn: row.receivedOn,
    received: units(row.received),
    receivedBy: row.receivedBy,
    recordedAt: row.recordedAt,
    available: units(row.available),
    sold: units(row.sold),
    restocked: units(row.restocked),
    spoiled: units(row.spoiled),
    returned: units(row.returned),
    lost: units(row.lost),
    found: units(row.found),
    earned: rupiah(BigInt(row.earned)),
    pricedPer: units(row.pricedPer),
    ...(row.askingPrice !== null && { askingPrice: rupiah(BigInt(row.askingPrice)) }),
    terms: termsOf(row),
    repricings: repricings.get(row.lot) ?? [],
    ...(row.cancelledOn !== null &&
      row.cancelledFor !== null && { cancelled: { on: row.cancelledOn, reason: row.cancelledFor } }),
  }))
}

async function repricingsOf(db: Reading, ids: readonly LotId[]): Promise<Map<LotId, Repricing[]>> {
  const rows = await db.rows<TermsRow & { lot: LotId; effectiveOn: Day; askingPrice: string | null; reason: string }>(
    `SELECT lot, effective_on AS "effectiveOn", asking_price AS "askingPrice", ${termsColumns('r')}, reason
     FROM lot_repricing r WHERE lot = ANY ($1) ORDER BY lot, commit, index`,
    [ids],
  )
  const repricings = new Map<LotId, Repricing[]>()
  for (const row of rows) {
    const own = repricings.get(row.lot) ?? []
    const { effectiveOn, askingPrice, reason } = row
    own.push({
      effectiveOn,
      ...(askingPrice !== null && { askingPrice: rupiah(BigInt(askingPrice)) }),
      terms: termsOf(row),
      reason,
    })
    repricings.set(row.lot, own)
  }
  return repricings
}
