import { rupiah, type Day, type Instant, type ProducerId } from '#events/words.js'
import { dayIn } from '../directory/day-in.js'
import { cooperativeProfile } from '../directory/queries.js'
import type { Reading } from '../wall/as-cooperative.js'
import type { EarningFact } from './items.js'

/**
 * All that happened to a producer's items up to a commit. An event that has no day counts from the day it was recorded;
 * one that follows from another has the day of that.
 */
export async function factsOf(db: Reading, producer: ProducerId, upTo: bigint): Promise<EarningFact[]> {
  const rows = await db.rows<FactRow>(
    `SELECT f.kind, f.item, f.rest, f.amount, f.cleared_on AS "clearedOn", f.hold_days AS "holdDays", f.sale, f.lot,
            f.run, f.reference, f.recorded_at AS "recordedAt", f.commit, f.index,
            coalesce(
              f.happened_on,
              CASE f.kind WHEN 'uncleared' THEN
                (SELECT q.happened_on FROM qris_change q WHERE q.commit = f.commit AND q.sale = f.sale LIMIT 1)
              END) AS "on"
     FROM earning_fact f
     WHERE f.producer = $1 AND f.commit <= $2
     ORDER BY f.commit, f.index, f.number`,
    [producer, upTo],
  )
  const zone = (await cooperativeProfile(db))?.zone ?? 'UTC'
  return rows.map(({ recordedAt, on, amount, holdDays, ...fact }) => ({
    ...fact,
    amount: rupiah(BigInt(amount ?? 0)),
    holdDays: holdDays ?? 0,
    on: on ?? dayIn(zone, recordedAt),
  }))
}

type FactRow = Omit<EarningFact, 'amount' | 'on' | 'holdDays'> & {
  readonly amount: string | null
  readonly on: Day | null
  readonly holdDays: number | null
  readonly recordedAt: Instant
}
