import { accounts } from './account.js'
import { book, type Calendar } from './calendar.js'
import { notAfter } from './cooperative.js'
import { closedAfter, lineInProcess, notBeforeApproval, payoutRuns, runIn, type PayoutRun } from './payout-run.js'
import { on as onStream, type Decided } from '#events/category.js'
import type { Day, ProducerId, RunId } from '#events/words.js'

/**
 * The money did not leave; what was to be paid is owed again. What was withheld stays so.
 * @throws Rejected unknown-run, run-not-approved, unknown-line, not-in-process, in-the-future, before-approval, no-open-period
 */
export function payoutFailed(
  run: PayoutRun,
  id: RunId,
  calendar: Calendar,
  failure: { readonly producer: ProducerId; readonly reason: string; readonly on: Day; readonly today: Day },
): Decided[] {
  const { producer, reason, on, today } = failure
  const approved = runIn(run, id, 'approved')
  const { line, net: amount } = lineInProcess(approved, id, producer)
  notAfter(today, on)
  notBeforeApproval(approved, on)
  return [
    onStream(payoutRuns, id, { type: 'PayoutFailed', data: { line, producer, amount, reason, ...book(calendar, on) } }),
    onStream(accounts, producer, { type: 'PayoutOwedAgain', data: { run: id, amount, because: 'failed', on } }),
    ...closedAfter(id, approved, 1),
  ]
}
