import { payoutExclusions, type PayoutExclusion } from '#read-models/payout-runs/exclusions.js'
import type { PayoutLine } from '#read-models/payout-runs/line.js'
import { payoutLines } from '#read-models/payout-runs/lines.js'
import { payoutRun, type PayoutRun, type PayoutRunOf } from '#read-models/payout-runs/run.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { PayoutUnsealing } from '../unsealing.js'
import { known, type Known } from './known.js'
import { PaperTooLong } from './paper-too-long.js'
import { bankName, openLines, type BankNames, type LineOnPaper } from './payout-line.js'

/** A payout run as it is read: names and accounts are sealed. */
export interface SealedPayoutRunPaper extends Known {
  readonly run: PayoutRun
  readonly lines: readonly PayoutLine[]
  readonly exclusions: readonly PayoutExclusion[]
}

/** A payout run, who is paid what by it, who was left out of it, and who did what with it. */
export interface PayoutRunPaper extends Omit<SealedPayoutRunPaper, 'lines' | 'exclusions'> {
  readonly lines: readonly LineOnPaper[]
  readonly exclusions: readonly ExclusionOnPaper[]
  /** The bank that transfers are paid from, once it is submitted. */
  readonly fromBank?: string
}

export interface ExclusionOnPaper extends Omit<PayoutExclusion, 'name'> {
  readonly name?: string
}

export interface PayoutRunPaperOf extends PayoutRunOf {
  /** The most producers that it may have, those left out counted apart; without it, any number. */
  readonly most?: number
}

/**
 * Undefined for a run that was not drafted by then.
 * @throws PaperTooLong
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for one of another log
 */
export async function payoutRunPaper(
  db: Reading,
  { most, ...of }: PayoutRunPaperOf,
): Promise<SealedPayoutRunPaper | undefined> {
  const run = await payoutRun(db, of)
  const as = run && (await known(db, run.knownAt))
  if (run === undefined || as === undefined) return undefined
  const page = { ...of, ...(most !== undefined && { limit: most }) }
  const { lines, next } = await payoutLines(db, page)
  const { exclusions, next: nextExclusion } = await payoutExclusions(db, page)
  if (most !== undefined && (next ?? nextExclusion) !== undefined) throw new PaperTooLong(most, 'lines in this run')
  return { ...as, run, lines, exclusions }
}

/** What is read, opened for whoever may see it. */
export async function openPayoutRunPaper(
  { lines, exclusions, ...paper }: SealedPayoutRunPaper,
  unsealing: PayoutUnsealing,
  banks: BankNames,
): Promise<PayoutRunPaper> {
  const from = paper.run.from?.bank
  return {
    ...paper,
    ...(from !== undefined && { fromBank: bankName(from, banks) }),
    lines: await openLines(lines, unsealing, banks),
    exclusions: await unsealing.names(exclusions),
  }
}
