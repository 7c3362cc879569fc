import { quantity, type Day, type LotId, type Quantity } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'

/** What was left of each lot at the end of a day, by the days things happened; empty lots are left out. */
export async function stockAsOf(db: Reading, asOf: Day): Promise<ReadonlyMap<LotId, Quantity>> {
  const rows = await db.rows<{ lot: LotId; left: string }>(
    `WITH moved (lot, quantity) AS (
       SELECT lot, received FROM lot WHERE received_on <= $1
       UNION ALL
       SELECT p.lot, -p.quantity
       FROM sale s
       JOIN sale_part p ON p.commit = s.commit AND p.index = s.index
       WHERE s.occurred_on <= $1 AND p.lot IS NOT NULL
       UNION ALL
       -- What came back spoiled was restocked and lost at once.
       SELECT p.lot, b.quantity
       FROM refund r
       JOIN refunded_part b ON b.commit = r.commit AND b.index = r.index
       JOIN sale s ON s.sale = r.sale
       JOIN sale_part p ON p.commit = s.commit AND p.index = s.index AND p.line = b.line AND p.part = b.part
       WHERE r.occurred_on <= $1 AND b.condition = 'restock' AND p.lot IS NOT NULL
     )
     SELECT lot, sum(quantity) AS left FROM moved GROUP BY lot HAVING sum(quantity) <> 0 ORDER BY lot`,
    [asOf],
  )
  return new Map(rows.map(({ lot, left }) => [lot, quantity(BigInt(left))]))
}
