import { quantity, type Day, type LotId, type Quantity } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'

/**
 * What was left of each lot at the end of a day, by the days things happened; empty lots are left out, and those that were
 * never received. It adds up all that came before.
 */
export async function stockAsOf(db: Reading, asOf: Day): Promise<ReadonlyMap<LotId, Quantity>> {
  const rows = await db.rows<{ lot: LotId; left: string }>(
    `SELECT lot, sum(quantity) AS left
     FROM lot_movement m
     WHERE day <= $1 AND NOT EXISTS (SELECT FROM lot_cancellation c WHERE c.lot = m.lot)
     GROUP BY lot
     HAVING sum(quantity) <> 0
     ORDER BY lot`,
    [asOf],
  )
  return new Map(rows.map(({ lot, left }) => [lot, quantity(BigInt(left))]))
}
