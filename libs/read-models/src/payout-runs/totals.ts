import { rupiah, type Rupiah, type RunId } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'
import type { UpTo } from './up-to.js'

/**
 * What the lines of a run come to: `gross = deducted + net − raised`. Of `payouts` lines that pay anything, `paidLines`
 * were paid, those returned later counted, and `failedLines` failed before. `fees` and `kept` are what the bank took of
 * the cooperative. `excluded` producers have no line.
 */
export interface RunTotals extends Readonly<Record<Amount, Rupiah>>, Readonly<Record<Count, number>> {}

const amounts = ['gross', 'deducted', 'net', 'raised', 'paid', 'failed', 'returned', 'fees', 'kept'] as const
const counts = ['lines', 'payouts', 'paidLines', 'failedLines', 'returnedLines', 'excluded'] as const

type Amount = (typeof amounts)[number]
type Count = (typeof counts)[number]

export const totalNames = [...counts, ...amounts]

/** As PostgreSQL answers them. */
export type TotalsRow = Readonly<Record<Amount, string> & Record<Count, string | bigint>>

/** The totals of a run as they are, in a query that has it as `r`. */
export const totalsColumns = `
  coalesce(t.lines, 0) - x.lines AS lines, coalesce(t.payouts, 0) - x.payouts AS payouts,
  coalesce(t.gross, 0) - x.gross AS gross, coalesce(t.deducted, 0) - x.deducted AS deducted,
  coalesce(t.net, 0) - x.net AS net, coalesce(t.raised, 0) - x.raised AS raised,
  coalesce(t.paid, 0) AS paid, coalesce(t.paid_lines, 0) AS "paidLines",
  coalesce(t.failed, 0) AS failed, coalesce(t.failed_lines, 0) AS "failedLines",
  coalesce(t.returned, 0) AS returned, coalesce(t.returned_lines, 0) AS "returnedLines",
  coalesce(t.fees, 0) AS fees, coalesce(t.kept, 0) AS kept, coalesce(t.excluded, 0) AS excluded`

const SUMS = `count(*) AS lines, count(*) FILTER (WHERE l.net > 0) AS payouts, coalesce(sum(l.gross), 0) AS gross,
  coalesce(sum(l.deducted), 0) AS deducted, coalesce(sum(l.net), 0) AS net, coalesce(sum(l.raised), 0) AS raised`

/** What was excluded by hand after it had been drafted is in the sums of the table. */
export const totalsTables = `
  LEFT JOIN payout_run_total t ON t.run = r.run
  CROSS JOIN LATERAL (
    SELECT ${SUMS}
    FROM payout_exclusion e JOIN payout_line l ON l.run = e.run AND l.producer = e.producer
    WHERE e.run = r.run AND e.because = 'by-hand'
  ) x`

/** The totals of a run as they were: of all its lines. */
export async function totalsUpTo(db: Reading, run: RunId, { commit, became }: UpTo): Promise<RunTotals> {
  const [row] = await db.rows<TotalsRow>(
    `SELECT *
     FROM (
       SELECT ${SUMS} FROM payout_line l WHERE l.run = $1 AND l.commit <= $2 AND ${notExcluded('l', '$2')}
     ) AS lines
     CROSS JOIN (
       SELECT coalesce(sum(amount) FILTER (WHERE kind = 'paid'), 0) AS paid,
              count(*) FILTER (WHERE kind = 'paid') AS "paidLines",
              coalesce(sum(amount) FILTER (WHERE kind = 'failed'), 0) AS failed,
              count(*) FILTER (WHERE kind = 'failed') AS "failedLines",
              coalesce(sum(amount) FILTER (WHERE kind = 'returned'), 0) AS returned,
              count(*) FILTER (WHERE kind = 'returned') AS "returnedLines",
              coalesce(sum(fee), 0) AS fees, coalesce(sum(kept), 0) AS kept
       FROM payout_line_step
       WHERE run = $1 AND commit <= $3 AND occurred_on <= coalesce($4, 'infinity'::date)
     ) AS steps
     CROSS JOIN (SELECT count(*) AS excluded FROM payout_exclusion WHERE run = $1 AND commit <= $2) AS exclusions`,
    [run, commit, became.commit, became.day],
  )
  if (row === undefined) throw new TypeError('sums are one row')
  return totalsOf(row)
}

/** Of a line in a query: it was not excluded by then. */
export const notExcluded = (line: string, upTo: string): string =>
  `NOT EXISTS (SELECT FROM payout_exclusion e
               WHERE e.run = ${line}.run AND e.producer = ${line}.producer AND e.commit <= ${upTo})`

export function totalsOf(row: TotalsRow): RunTotals {
  const money = (amount: Amount): Rupiah => rupiah(BigInt(row[amount]))
  return {
    lines: Number(row.lines),
    payouts: Number(row.payouts),
    gross: money('gross'),
    deducted: money('deducted'),
    net: money('net'),
    raised: money('raised'),
    paid: money('paid'),
    paidLines: Number(row.paidLines),
    failed: money('failed'),
    failedLines: Number(row.failedLines),
    returned: money('returned'),
    returnedLines: Number(row.returnedLines),
    fees: money('fees'),
    kept: money('kept'),
    excluded: Number(row.excluded),
  }
}
