import type { BankAccount } from '#events/payout-run.js'
import type { DeductionKind } from '#events/deduction.js'
import { rupiah, type Day, type Rupiah, type RunId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import type { Reading } from '../wall/as-cooperative.js'
import { summaryOf, type PayoutRunSummary, type RunRow } from './queries.js'
import { stepsOf, type PaymentFile, type RunStep } from './steps.js'
import { notExcluded, totalsUpTo } from './totals.js'
import { upToOf, type AsOf } from './up-to.js'

/**
 * A payout run as it was known at a position, at the end of `asOf`: `deductions` are what its lines withhold, by kind;
 * `history` who did what when. `from` and `files` are there once it is submitted.
 */
export interface PayoutRun extends PayoutRunSummary {
  readonly asOf?: Day
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

export type PayoutRunOf = AsOf

/**
 * Undefined for one that was not drafted by then.
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for a position of another log
 */
export async function payoutRun(db: Reading, of: PayoutRunOf): Promise<PayoutRun | undefined> {
  const { run, asOf, knownAt = db.position } = of
  const upTo = await upToOf(db, of)
  const found = await drafted(db, run, upTo.commit)
  if (found === undefined) return undefined
  const history = (await stepsOf(db, [run], { upTo: upTo.commit })).get(run) ?? []
  const totals = await totalsUpTo(db, run, upTo)
  const submitted = history.findLast(({ kind }) => kind === 'submitted')
  return {
    ...summaryOf(db, found, history, totals),
    ...(asOf !== undefined && { asOf }),
    knownAt,
    deductions: await deductionsUpTo(db, run, upTo.commit),
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
