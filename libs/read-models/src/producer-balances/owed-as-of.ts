import { rupiah, type Day, type ProducerId, type Rupiah } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'

/** What was owed to each producer (2110) by the books at the end of a day; those at zero are left out. */
export async function owedAsOf(db: Reading, asOf: Day): Promise<ReadonlyMap<ProducerId, Rupiah>> {
  const rows = await db.rows<{ party: ProducerId; owed: string }>(
    `SELECT party, -sum(amount) AS owed
     FROM account_entry
     WHERE account = '2110' AND booked_on <= $1
     GROUP BY party
     HAVING sum(amount) <> 0
     ORDER BY party`,
    [asOf],
  )
  return new Map(rows.map(({ party, owed }) => [party, rupiah(BigInt(owed))]))
}
