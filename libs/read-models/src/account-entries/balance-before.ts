import type { Reading } from '../wall/as-cooperative.js'
import type { EntryRow } from './rows.js'

/**
 * What stood in an account, or of a party in it, before a posting. Of an account: months, the days of one and the postings
 * of a day; of a party, which has no such sums, all its postings.
 */
export async function balanceBefore(db: Reading, first: EntryRow, party: string | undefined): Promise<bigint> {
  const { account, bookedOn, commit, index, line } = first
  const place = [account, bookedOn, commit, index, line]
  const [sum] =
    party === undefined
      ? await db.rows<{ balance: string }>(
          `SELECT coalesce(sum(amount), 0) AS balance
           FROM (
             SELECT amount FROM month_movement WHERE account = $1 AND month < $6
             UNION ALL
             SELECT amount FROM movement WHERE account = $1 AND booked_on >= $6 AND booked_on < $2
             UNION ALL
             SELECT amount FROM account_entry
             WHERE account = $1 AND booked_on = $2 AND (commit, index, line) < ($3, $4, $5)
           ) before`,
          [...place, `${bookedOn.slice(0, 7)}-01`],
        )
      : await db.rows<{ balance: string }>(
          `SELECT coalesce(sum(amount), 0) AS balance
           FROM account_entry
           WHERE account = $1 AND party = $6 AND (booked_on, commit, index, line) < ($2, $3, $4, $5)`,
          [...place, party],
        )
  return BigInt(sum?.balance ?? 0)
}
