import type { BankAccount } from '#events/payout-run.js'
import type { DeductionKind } from '#events/deduction.js'
import { rupiah, type Rupiah, type RunId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import type { Reading } from '../wall/as-cooperative.js'
import { summaryOf, type PayoutRunSummary, type RunRow } from './queries.js'
import { stepsOf, type PaymentFile, type RunStep } from './steps.js'
import { notExcluded, totalsUpTo } from './totals.js'

/**
 * A payout run as it was known at a position: `deductions` are what its lines withhold, by kind; `history` who did what
 * when. `from` and `files` are there once it is submitted.
 */
export interface PayoutRun extends PayoutRunSummary {
  readonly knownAt: Position
  readonly deductions: readonly DeductionTotal[]
  readonly from?: BankAccount
  readonly files?: readonly PaymentFile[]
  readonly history: readonly RunStep[]
}

/** `interest` is what of instalments is interest. */
export interface DeductionTotal {
  readonly kind: DeductionKind
  readonly lines: number
  readonly amount: Rupiah
  readonly interest: Rupiah
}

export interface PayoutRunOf {
  readonly run: RunId
  /** Of what was in the log up to there. */
  readonly knownAt?: Position
}

/**
 * Undefined for one that was not drafted by then.
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for a position of another log
 */
export async function payoutRun(
  db: Reading,
  { run, knownAt = db.position }: PayoutRunOf,
): Promise<PayoutRun | undefined> {
  requireKnown(db, knownAt)
  const found = await drafted(db, run, knownAt.commit)
  if (found === undefined) return undefined
  const history = (await stepsOf(db, [run], { upTo: knownAt.commit })).get(run) ?? []
  const totals = await totalsUpTo(db, run, knownAt.commit)
  const submitted = history.findLast(({ kind }) => kind === 'submitted')
  return {
    ...summaryOf(db, found, history, totals),
    knownAt,
    deductions: await deductionsUpTo(db, run, knownAt.commit),
    ...(submitted?.from && { from: submitted.from }),
    ...(submitted?.files && { files: submitted.files }),
    history,
  }
}

/** A run that was drafted up to a commit. */
export async function drafted(db: Reading, run: RunId, upTo: bigint): Promise<RunRow | undefined> {
  const [found] = await db.rows<RunRow>(
    `SELECT run, cut_off AS "cutOff", description, commit, index FROM payout_run WHERE run = $1 AND commit <= $2`,
    [run, upTo],
  )
  return found
}

async function deductionsUpTo(db: Reading, run: RunId, commit: bigint): Promise<DeductionTotal[]> {
  const rows = await db.rows<{ kind: DeductionKind; lines: bigint; amount: string; interest: string }>(
    `SELECT d.kind, count(DISTINCT l.producer) AS lines, sum(d.amount) AS amount,
            coalesce(sum(d.interest), 0) AS interest
     FROM payout_line l JOIN payout_deduction d ON d.commit = l.commit AND d.index = l.index
     WHERE l.run = $1 AND l.commit <= $2 AND ${notExcluded('l', '$2')}
     GROUP BY d.kind ORDER BY min(d.number), d.kind`,
    [run, commit],
  )
  return rows.map(({ kind, lines, amount, interest }) => ({
    kind,
    lines: Number(lines),
    amount: rupiah(BigInt(amount)),
    interest: rupiah(BigInt(interest)),
  }))
}
