import type { Day, Instant, RunId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import { stateOf, stepsOf, type RunState, type RunStep } from './steps.js'
import { totalsColumns, totalsOf, totalsTables, totalsUpTo, type RunTotals, type TotalsRow } from './totals.js'
import { upToCommit } from './up-to.js'

/**
 * A payout run, and who did what with it. `payOn` and `hash` are there once it is submitted, `approvedOn` once it is
 * approved.
 */
export interface PayoutRunSummary {
  readonly run: RunId
  readonly cutOff: Day
  readonly description?: string
  readonly state: RunState
  readonly draftedBy: string
  readonly draftedAt: Instant
  readonly submittedBy?: string
  readonly payOn?: Day
  readonly hash?: string
  readonly approvedBy?: string
  readonly approvedOn?: Day
  readonly rejectedBy?: string
  readonly totals: RunTotals
  readonly position: Position
}

export interface PayoutRunsOf {
  readonly state?: RunState
  /** Of what was in the log up to there. */
  readonly knownAt?: Position
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Payout runs, the latest first. As they are now, what their lines come to is kept; as they were, it is summed up.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function payoutRuns(
  db: Reading,
  { state, knownAt = db.position, after, limit }: PayoutRunsOf,
): Promise<{ runs: PayoutRunSummary[]; next?: string }> {
  requireKnown(db, knownAt)
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await db.rows<RunRow & TotalsRow>(
    `SELECT r.run, r.cut_off AS "cutOff", r.description, r.commit, r.index, ${totalsColumns}
     FROM payout_run r ${totalsTables}
     WHERE r.commit <= $1 AND ($2::text IS NULL OR ${STATE} = $2)
       ${left === undefined ? '' : 'AND (r.commit, r.index) < ($4, $5)'}
     ORDER BY r.commit DESC, r.index DESC LIMIT $3`,
    [knownAt.commit, state, limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  const steps = await stepsOf(
    db,
    page.map(({ run }) => run),
    { upTo: knownAt.commit },
  )
  const runs: PayoutRunSummary[] = []
  for (const row of page) {
    const asItIs = knownAt.compare(db.position) === 0
    const totals = asItIs ? totalsOf(row) : await totalsUpTo(db, row.run, upToCommit(knownAt.commit))
    runs.push(summaryOf(db, row, steps.get(row.run) ?? [], totals))
  }
  return { runs, ...rest }
}

/** The same that `stateOf` says of all steps up to the commit `$1`. */
const STATE = `(SELECT CASE s.kind WHEN 'drafted' THEN 'drafting' WHEN 'completed' THEN 'drafted' ELSE s.kind END
  FROM payout_run_step s WHERE s.run = r.run AND s.commit <= $1 AND s.kind <> 'exported' ORDER BY s.commit DESC, s.index DESC LIMIT 1)`

export interface RunRow {
  readonly run: RunId
  readonly cutOff: Day
  readonly description: string | null
  readonly commit: bigint
  readonly index: number
}

export function summaryOf(
  db: Reading,
  { run, cutOff, description, commit }: RunRow,
  steps: readonly RunStep[],
  totals: RunTotals,
): PayoutRunSummary {
  const last = (kind: RunStep['kind']) => steps.findLast((step) => step.kind === kind)
  const [drafted, submitted, approved, rejected] = [
    last('drafted'),
    last('submitted'),
    last('approved'),
    last('rejected'),
  ]
  const state = stateOf(steps)
  if (state === undefined || drafted === undefined) throw new TypeError(`run ${run} was drafted by nobody`)
  return {
    run,
    cutOff,
    ...(description !== null && { description }),
    state,
    draftedBy: drafted.by,
    draftedAt: drafted.at,
    ...(submitted && { submittedBy: submitted.by }),
    ...(submitted?.payOn !== undefined && { payOn: submitted.payOn }),
    ...(submitted?.hash !== undefined && { hash: submitted.hash }),
    ...(approved && { approvedBy: approved.by }),
    ...(approved?.on !== undefined && { approvedOn: approved.on }),
    ...(rejected && { rejectedBy: rejected.by }),
    totals,
    position: db.position.at(commit),
  }
}
