import type { ProducerId, SaleId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import type { Reading } from '../wall/as-cooperative.js'
import { itemOf, selectItems } from './item-rows.js'
import type { GoodsItem } from './items.js'

export interface GoodsOfSales {
  readonly producer: ProducerId
  readonly sales: readonly SaleId[]
  readonly knownAt?: Position
}

/**
 * What these sales sold of a producer’s goods and took back of them, in the order of the log.
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for a position of another log
 */
export async function goodsOfSales(
  db: Reading,
  { producer, sales, knownAt = db.position }: GoodsOfSales,
): Promise<GoodsItem[]> {
  requireKnown(db, knownAt)
  if (sales.length === 0) return []
  const rows = await selectItems(
    db,
    2,
    'WHERE producer = $1 AND commit <= $2 AND sale = ANY ($3)',
    'i.commit, i.index, i.number',
    [producer, knownAt.commit, sales],
  )
  return rows.map((row) => itemOf(db, row)).filter((item) => 'sale' in item)
}
