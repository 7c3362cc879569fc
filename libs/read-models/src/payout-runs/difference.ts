import { rupiah, type ProducerId, type Rupiah, type RunId, type Sealed } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireBetween, type Between } from '../as-known/known-at.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import { drafted } from './run.js'
import { stateOf, stepsOf, type RunState, type RunStep } from './steps.js'
import { totalNames, totalsUpTo, type RunTotals } from './totals.js'
import { upToCommit } from './up-to.js'

/** A run as known at the first position and at the second. Before it was drafted it has no state, and no lines. */
export interface PayoutRunDifference {
  readonly run: RunId
  readonly state: { readonly before?: RunState; readonly after: RunState }
  /** Those that are other. */
  readonly totals: readonly ChangedTotal[]
  /** What was done with the run between them. */
  readonly history: readonly RunStep[]
  /** What became of its lines between them, in the order of the log: a page of it. */
  readonly changes: readonly LineChange[]
  readonly next?: string
}

/** In rupiah or, of lines and producers, how many. */
export interface ChangedTotal {
  readonly total: keyof RunTotals
  readonly before: bigint
  readonly after: bigint
  readonly difference: bigint
}

export type LineChangeKind = 'added' | 'excluded' | 'approved' | 'paid' | 'failed' | 'returned'

/** `amount` is the net of a line that was added, and there for all but exclusions. `name` is sealed. */
export interface LineChange {
  readonly kind: LineChangeKind
  readonly producer: ProducerId
  readonly name?: Sealed
  readonly amount?: Rupiah
  readonly reason?: string
  readonly position: Position
}

export interface PayoutRunDifferenceOf extends Between {
  readonly run: RunId
  /** `next` of the page before. */
  readonly after?: string
  /** Changes to a page. */
  readonly limit: number
}

/**
 * What a run is otherwise than it was; undefined for one that was not drafted by the second position.
 * @throws NothingBetween, NotYetKnown, BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function payoutRunDifference(
  db: Reading,
  { run, from, to, after, limit }: PayoutRunDifferenceOf,
): Promise<PayoutRunDifference | undefined> {
  requireBetween(db, { from, to })
  if ((await drafted(db, run, to.commit)) === undefined) return undefined
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const steps = (await stepsOf(db, [run], { upTo: to.commit })).get(run) ?? []
  const [earlier, later] = [steps.filter(isUpTo(from)), stateOf(steps)]
  if (later === undefined) throw new TypeError(`run ${run} was drafted by nobody`)
  const before = stateOf(earlier)
  const rows = await db.rows<ChangeRow>(
    `SELECT c.*, coalesce((SELECT r.name FROM producer_revision r WHERE r.producer = c.producer
                           ORDER BY r.commit DESC, r.index DESC LIMIT 1), p.name) AS name
     FROM (
       SELECT 'added' AS kind, producer, net AS amount, NULL AS reason, commit, index FROM payout_line WHERE run = $1
       UNION ALL
       SELECT 'excluded', producer, NULL, coalesce(reason, because), commit, index FROM payout_exclusion WHERE run = $1
       UNION ALL
       SELECT kind, producer, amount, reason, commit, index FROM payout_line_step WHERE run = $1
     ) c
     LEFT JOIN producer p ON p.producer = c.producer
     WHERE c.commit > $2 AND c.commit <= $3 ${left === undefined ? '' : 'AND (c.commit, c.index) > ($5, $6)'}
     ORDER BY c.commit, c.index LIMIT $4`,
    [run, from.commit, to.commit, limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return {
    run,
    state: { ...(before !== undefined && { before }), after: later },
    totals: changedTotals(
      await totalsUpTo(db, run, upToCommit(from.commit)),
      await totalsUpTo(db, run, upToCommit(to.commit)),
    ),
    history: steps.slice(earlier.length),
    changes: page.map((row) => changeOf(db, row)),
    ...rest,
  }
}

const isUpTo =
  (at: Position) =>
  ({ position }: RunStep): boolean =>
    position.compare(at) <= 0

function changedTotals(before: RunTotals, after: RunTotals): ChangedTotal[] {
  return totalNames.flatMap((total) => {
    const [was, is] = [BigInt(before[total]), BigInt(after[total])]
    return was === is ? [] : [{ total, before: was, after: is, difference: is - was }]
  })
}

interface ChangeRow {
  readonly kind: LineChangeKind
  readonly producer: ProducerId
  readonly name: Sealed | null
  readonly amount: string | null
  readonly reason: string | null
  readonly commit: bigint
  readonly index: number
}

const changeOf = (db: Reading, { kind, producer, name, amount, reason, commit }: ChangeRow): LineChange => ({
  kind,
  producer,
  ...(name !== null && { name }),
  ...(amount !== null && { amount: rupiah(BigInt(amount)) }),
  ...(reason !== null && { reason }),
  position: db.position.at(commit),
})
