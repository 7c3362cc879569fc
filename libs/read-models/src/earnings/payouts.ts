import { rupiah, type Day, type ProducerId, type Rupiah, type RunId } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'

/**
 * A run that has or had a line of the producer: `gross = deducted + net − raised`. It waits for approval (`reserved`),
 * is approved and not yet paid (`in-process`), pays nothing (`finished`), was paid, failed before, or was returned
 * after. Lines of runs that were rejected, and those that were excluded, are none.
 */
export interface ProducerPayout {
  readonly run: RunId
  readonly cutOff: Day
  readonly state: 'reserved' | 'in-process' | 'finished' | 'paid' | 'failed' | 'returned'
  readonly gross: Rupiah
  readonly deducted: Rupiah
  readonly net: Rupiah
  readonly raised: Rupiah
  readonly approvedOn?: Day
  readonly paidOn?: Day
  /** When it failed or was returned. */
  readonly owedAgainOn?: Day
}

interface PayoutsOf {
  readonly on: Day
  readonly upTo: bigint
  /** The runs that have reserved something of the producer on that day. */
  readonly reservedBy: ReadonlySet<RunId>
}

/**
 * In the order they were drafted, as known at a commit, with what happened up to a day: of a run that was drafted later
 * there is nothing, unless it was approved by then.
 */
export async function payoutsOf(
  db: Reading,
  producer: ProducerId,
  { on, upTo, reservedBy }: PayoutsOf,
): Promise<ProducerPayout[]> {
  const rows = await db.rows<PayoutRow>(
    `SELECT l.run, r.cut_off AS "cutOff", l.gross, l.deducted, l.net, l.raised,
            max(s.occurred_on) FILTER (WHERE s.kind = 'approved') AS "approvedOn",
            max(s.occurred_on) FILTER (WHERE s.kind = 'paid') AS "paidOn",
            max(s.occurred_on) FILTER (WHERE s.kind IN ('failed', 'returned')) AS "owedAgainOn",
            bool_or(s.kind = 'failed') AS failed
     FROM payout_line l
     JOIN payout_run r ON r.run = l.run
     LEFT JOIN payout_line_step s
       ON s.run = l.run AND s.producer = l.producer AND s.commit <= $2 AND s.occurred_on <= $3
     WHERE l.producer = $1 AND l.commit <= $2
     GROUP BY l.run, r.cut_off, l.gross, l.deducted, l.net, l.raised, l.commit, l.index
     ORDER BY l.commit, l.index`,
    [producer, upTo, on],
  )
  return rows.filter(({ run, approvedOn }) => approvedOn !== null || reservedBy.has(run)).map(payoutOf)
}

interface PayoutRow {
  readonly run: RunId
  readonly cutOff: Day
  readonly gross: string
  readonly deducted: string
  readonly net: string
  readonly raised: string
  readonly approvedOn: Day | null
  readonly paidOn: Day | null
  readonly owedAgainOn: Day | null
  readonly failed: boolean | null
}

/** What comes after the approval does not count before it, whatever day somebody gave it. */
function payoutOf({ approvedOn, ...row }: PayoutRow): ProducerPayout {
  const { paidOn, owedAgainOn } = approvedOn === null ? { paidOn: null, owedAgainOn: null } : row
  return {
    run: row.run,
    cutOff: row.cutOff,
    state: stateOf({ ...row, approvedOn, paidOn, owedAgainOn }),
    gross: rupiah(BigInt(row.gross)),
    deducted: rupiah(BigInt(row.deducted)),
    net: rupiah(BigInt(row.net)),
    raised: rupiah(BigInt(row.raised)),
    ...(approvedOn !== null && { approvedOn }),
    ...(paidOn !== null && { paidOn }),
    ...(owedAgainOn !== null && { owedAgainOn }),
  }
}

function stateOf({ approvedOn, paidOn, owedAgainOn, failed, net }: PayoutRow): ProducerPayout['state'] {
  if (owedAgainOn !== null) return failed === true ? 'failed' : 'returned'
  if (paidOn !== null) return 'paid'
  if (approvedOn === null) return 'reserved'
  return BigInt(net) === 0n ? 'finished' : 'in-process'
}
