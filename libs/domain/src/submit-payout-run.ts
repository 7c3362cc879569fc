import { book, type Calendar } from './calendar.js'
import { notBeforeCutOff, runIn, transfers, type DraftedRun, type PayoutRun, type RunLine } from './payout-run.js'
import { Rejected } from './rejected.js'
import { runHash } from './run-hash.js'
import { daysAfter } from '#events/days.js'
import type { BankAccount, FileFormat, PayoutRunEvent } from '#events/payout-run.js'
import type { Day, Instant, RunId } from '#events/words.js'

type PayoutRunSubmitted = Extract<PayoutRunEvent, { type: 'PayoutRunSubmitted' }>

/** How many days after it is submitted a run may be paid: whoever writes another year has made a slip. */
export const MOST_DAYS_AHEAD = 90

/** `from` is the account that transfers are paid from. */
interface ToSubmit {
  readonly payOn: Day
  readonly today: Day
  readonly from?: BankAccount | undefined
}

/** What the files are made of. Nothing is paid `from` an account where nothing goes by transfer. */
export interface Submittable {
  readonly run: DraftedRun
  readonly transfers: readonly RunLine[]
  readonly from?: BankAccount
}

/**
 * @throws Rejected unknown-run, run-not-drafted, run-empty, before-cut-off, too-far-ahead, no-open-period,
 *   no-payout-account
 */
export function submittable(
  run: PayoutRun,
  id: RunId,
  calendar: Calendar,
  { payOn, today, from }: ToSubmit,
): Submittable {
  const drafted = runIn(run, id, 'drafted')
  if (drafted.lines.isEmpty()) throw new Rejected('run-empty', `run ${id} has no lines`, { run: id })
  notBeforeCutOff(drafted, payOn)
  notTooFarAhead(payOn, today)
  book(calendar, payOn)
  const toTransfer = transfers(drafted)
  if (toTransfer.length === 0) return { run: drafted, transfers: [] }
  if (from === undefined) {
    throw new Rejected('no-payout-account', 'the cooperative has no bank account to pay from')
  }
  return { run: drafted, transfers: toTransfer, from }
}

/** @throws Rejected too-far-ahead */
function notTooFarAhead(payOn: Day, today: Day): void {
  const last = daysAfter(today, MOST_DAYS_AHEAD)
  if (payOn <= last) return
  throw new Rejected('too-far-ahead', `${payOn} is more than ${MOST_DAYS_AHEAD} days after today, ${today}`, {
    day: payOn,
    today,
    last,
  })
}

/**
 * A draft waits for another person's approval; nothing of it changes any more.
 * @param files of its transfers, where there are any
 * @throws Rejected as `submittable`
 */
export function submitPayoutRun(
  run: PayoutRun,
  id: RunId,
  calendar: Calendar,
  submission: ToSubmit & {
    readonly by: string
    readonly at: Instant
    readonly files: readonly { readonly format: FileFormat; readonly sha256: string }[]
  },
): PayoutRunSubmitted {
  const { payOn, by, at } = submission
  const { run: drafted, from } = submittable(run, id, calendar, submission)
  const files = [...submission.files]
  return {
    type: 'PayoutRunSubmitted',
    data: {
      submittedBy: by,
      submittedAt: at,
      payOn,
      ...(from !== undefined && { from }),
      files,
      hash: runHash(id, drafted, { payOn, files }),
    },
  }
}
