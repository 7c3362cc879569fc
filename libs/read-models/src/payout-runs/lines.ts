import { grouped } from '#events/grouped.js'
import type { ProducerId, RunId } from '#events/words.js'
import { bookingColumns } from '../booking.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import type { PayoutLine } from './line.js'
import { lineOf, type DeductionRow, type LineRow, type LineStepRow } from './line-rows.js'
import { notExcluded } from './totals.js'
import { upToOf, type AsOf, type UpTo } from './up-to.js'

export interface PayoutLinesOf extends AsOf {
  readonly producer?: ProducerId
  /** `next` of the page before. */
  readonly after?: string
  /** Lines to a page; without it, all. */
  readonly limit?: number
}

/**
 * The lines of a run in the order they were drafted, without those that were excluded.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function payoutLines(
  db: Reading,
  { producer, after, limit, ...of }: PayoutLinesOf,
): Promise<{ lines: PayoutLine[]; next?: string }> {
  const { run } = of
  const upTo = await upToOf(db, of)
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await db.rows<LineRow>(
    `SELECT l.line, l.producer, l.items, l.gross, l.net, l.raised, l.way, l.revision, l.commit, l.index,
            coalesce((SELECT r.name FROM producer_revision r WHERE r.producer = l.producer
                      ORDER BY r.commit DESC, r.index DESC LIMIT 1), p.name) AS name,
            d.bank, d.account, d.holder,
            EXISTS (SELECT FROM payout_run_step s
                    WHERE s.run = l.run AND s.kind = 'rejected' AND s.commit <= $2) AS rejected
     FROM (
       SELECT * FROM payout_line c
       WHERE run = $1 AND commit <= $2 AND ($3::text IS NULL OR producer = $3) AND ${notExcluded('c', '$2')}
         ${left === undefined ? '' : 'AND (commit, index) > ($5, $6)'}
       ORDER BY commit, index LIMIT $4
     ) l
     LEFT JOIN producer p ON p.producer = l.producer
     LEFT JOIN LATERAL (
       SELECT bank, account, holder FROM payout_destination e WHERE e.producer = l.producer
       ORDER BY e.commit, e.index LIMIT 1 OFFSET l.revision - 1
     ) d ON l.revision IS NOT NULL
     ORDER BY l.commit, l.index`,
    [
      run,
      upTo.commit,
      producer,
      limit === undefined ? null : limit + 1,
      ...(left ? [left.position.commit, left.index] : []),
    ],
  )
  const { page, ...rest } = paged(rows, limit ?? rows.length, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  const producers = page.map((row) => row.producer)
  const deductions = await deductionsOf(db, run, producers)
  const steps = await lineSteps(db, run, producers, upTo)
  const lines = page.map((row) => lineOf(db, row, deductions.get(row.producer) ?? [], steps.get(row.producer) ?? []))
  return { lines, ...rest }
}

async function deductionsOf(db: Reading, run: RunId, producers: readonly ProducerId[]) {
  const rows = await db.rows<DeductionRow>(
    `SELECT l.producer, d.kind, d.amount, d.interest, d.member, d.loan
     FROM payout_line l JOIN payout_deduction d ON d.commit = l.commit AND d.index = l.index
     WHERE l.run = $1 AND l.producer = ANY ($2) ORDER BY d.commit, d.index, d.number`,
    [run, producers],
  )
  return grouped(rows, ({ producer }) => producer)
}

async function lineSteps(db: Reading, run: RunId, producers: readonly ProducerId[], { became }: UpTo) {
  const rows = await db.rows<LineStepRow>(
    `SELECT producer, kind, amount, way, fee, kept, receipt, reason, by, recorded_at AS "recordedAt", commit, index,
            ${bookingColumns('s')}
     FROM payout_line_step s
     WHERE run = $1 AND producer = ANY ($2) AND commit <= $3 AND occurred_on <= coalesce($4, 'infinity'::date)
     ORDER BY commit, index`,
    [run, producers, became.commit, became.day],
  )
  return grouped(rows, ({ producer }) => producer)
}
