import type { Day, RunId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import { lastInstantOf } from '../audit/instants-of-day.js'
import { cooperativeProfile } from '../directory/queries.js'
import type { Reading } from '../wall/as-cooperative.js'

/** A run as it stood at the end of a day, and of what was in the log up to a position. */
export interface AsOf {
  readonly run: RunId
  readonly asOf?: Day
  readonly knownAt?: Position
}

/** The last commits and the last day of a run that are told. */
export interface UpTo {
  /** Of what was done with the run: its steps, its lines and who was left out. */
  readonly commit: bigint
  /** Of what became of its lines, on days up to `day`; any day where that is not there. */
  readonly became: { readonly commit: bigint; readonly day?: Day }
}

/**
 * An approval, and what became of lines, counts from its own day on; a run is closed on the day of the last payment or
 * failure; all else counts from the day it was recorded. What came before something that counts does so as well: a run
 * that is approved on an earlier day was drafted and submitted by then.
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for a position of another log
 */
export async function upToOf(db: Reading, { run, asOf, knownAt = db.position }: AsOf): Promise<UpTo> {
  requireKnown(db, knownAt)
  if (asOf === undefined) return upToCommit(knownAt.commit)
  const zone = (await cooperativeProfile(db))?.zone ?? 'UTC'
  const [counts] = await db.rows<{ commit: bigint | null; approved: boolean | null }>(
    `SELECT max(commit) AS commit, bool_or(kind = 'approved') AS approved
     FROM (
       SELECT s.kind, s.commit FROM payout_run_step s
       WHERE s.run = $1 AND CASE s.kind
         WHEN 'approved' THEN s.day <= $4
         WHEN 'closed' THEN
           (SELECT max(b.occurred_on) FROM payout_line_step b WHERE b.run = s.run AND b.commit <= s.commit) <= $4
         ELSE s.recorded_at <= $3
       END
       UNION ALL
       SELECT 'excluded', e.commit FROM payout_exclusion e WHERE e.run = $1 AND e.recorded_at <= $3
       UNION ALL
       SELECT 'added', l.commit FROM payout_line l JOIN fact f ON f.commit = l.commit AND f.index = l.index
       WHERE l.run = $1 AND f.recorded_at <= $3
     ) done
     WHERE commit <= $2`,
    [run, knownAt.commit, lastInstantOf(zone, asOf), asOf],
  )
  const commit = counts?.commit ?? 0n
  return { commit, became: { commit: counts?.approved === true ? knownAt.commit : commit, day: asOf } }
}

/** As known at a commit, on whatever day. */
export const upToCommit = (commit: bigint): UpTo => ({ commit, became: { commit } })
