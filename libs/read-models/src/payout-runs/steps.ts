import { grouped } from '#events/grouped.js'
import type { BankAccount, FileFormat } from '#events/payout-run.js'
import type { Day, Instant, ProducerId, RunId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import type { Reading } from '../wall/as-cooperative.js'

/** How far a run has come. */
export type RunState = 'drafting' | 'drafted' | 'submitted' | 'approved' | 'rejected' | 'closed'

export const runStates: readonly RunState[] = ['drafting', 'drafted', 'submitted', 'approved', 'rejected', 'closed']

export type StepKind = 'drafted' | 'completed' | 'submitted' | 'approved' | 'rejected' | 'closed' | 'exported'

/** What a step leads to; exporting a file leads nowhere. */
export const stateAfter: Readonly<Record<Exclude<StepKind, 'exported'>, RunState>> = {
  drafted: 'drafting',
  completed: 'drafted',
  submitted: 'submitted',
  approved: 'approved',
  rejected: 'rejected',
  closed: 'closed',
}

/** A file by its SHA-256, in hexadecimal. */
export interface PaymentFile {
  readonly format: FileFormat
  readonly sha256: string
}

/**
 * What was done with a run, by whom and when. Submitted: `payOn`, `hash` of what is to be approved, `files` and the
 * account they are paid `from`. Approved: `on` which day. Exported: `file`, and the producers whose destination was
 * another by then. Drafted and closed by nobody in particular: by whoever's command it followed from.
 */
export interface RunStep {
  readonly kind: StepKind
  readonly by: string
  readonly at: Instant
  readonly position: Position
  readonly reason?: string
  readonly payOn?: Day
  readonly on?: Day
  readonly hash?: string
  readonly from?: BankAccount
  readonly files?: readonly PaymentFile[]
  readonly file?: PaymentFile
  readonly changed?: readonly ProducerId[]
}

/** The steps of each of these runs up to a commit, in the order of the log. */
export async function stepsOf(
  db: Reading,
  runs: readonly RunId[],
  { after = 0n, upTo }: { readonly after?: bigint; readonly upTo: bigint },
): Promise<ReadonlyMap<RunId, RunStep[]>> {
  const rows = await db.rows<StepRow>(
    `SELECT s.run, s.kind, s.by, s.recorded_at AS "recordedAt", s.reason, s.day, s.hash, s.format, s.sha256, s.bank,
            s.account, s.holder, s.commit,
            (SELECT json_agg(json_build_object('format', f.format, 'sha256', f.sha256) ORDER BY f.number)
             FROM payout_file f WHERE f.commit = s.commit AND f.index = s.index) AS files,
            (SELECT array_agg(c.producer ORDER BY c.number)
             FROM payout_file_change c WHERE c.commit = s.commit AND c.index = s.index) AS changed
     FROM payout_run_step s
     WHERE s.run = ANY ($1) AND s.commit > $2 AND s.commit <= $3
     ORDER BY s.commit, s.index`,
    [runs, after, upTo],
  )
  return new Map(
    Array.from(
      grouped(rows, ({ run }) => run),
      ([run, steps]) => [run, steps.map((step) => stepOf(db, step))],
    ),
  )
}

interface StepRow {
  readonly run: RunId
  readonly kind: StepKind
  readonly by: string
  readonly recordedAt: Instant
  readonly reason: string | null
  readonly day: Day | null
  readonly hash: string | null
  readonly format: FileFormat | null
  readonly sha256: string | null
  readonly bank: string | null
  readonly account: string | null
  readonly holder: string | null
  readonly commit: bigint
  readonly files: PaymentFile[] | null
  readonly changed: ProducerId[] | null
}

function stepOf(db: Reading, row: StepRow): RunStep {
  const { kind, by, recordedAt: at, reason, day, hash, format, sha256, bank, account, holder } = row
  return {
    kind,
    by,
    at,
    position: db.position.at(row.commit),
    ...(reason !== null && { reason }),
    ...(day !== null && (kind === 'submitted' ? { payOn: day } : { on: day })),
    ...(hash !== null && { hash }),
    ...(bank !== null && account !== null && holder !== null && { from: { bank, account, holder } }),
    ...(kind === 'submitted' && { files: row.files ?? [] }),
    ...(format !== null && sha256 !== null && { file: { format, sha256 }, changed: row.changed ?? [] }),
  }
}

/** Undefined before it is drafted. */
export const stateOf = (steps: readonly RunStep[]): RunState | undefined =>
  steps.reduce<RunState | undefined>((state, { kind }) => (kind === 'exported' ? state : stateAfter[kind]), undefined)
