import { accounts } from './account.js'
import { draftedRun, inOrder, payoutRuns, type PayoutRun } from './payout-run.js'
import { Rejected } from './rejected.js'
import { on, type Decided } from '#events/category.js'
import type { RunId } from '#events/words.js'

/** Nothing of the run is paid; all that it reserved is free for another. @throws Rejected unknown-run, run-decided */
export function rejectPayoutRun(
  run: PayoutRun,
  id: RunId,
  { by, reason }: { readonly by: string; readonly reason: string },
): Decided[] {
  const { state, lines } = draftedRun(run, id)
  if (state === 'approved' || state === 'rejected' || state === 'closed') {
    throw new Rejected('run-decided', `run ${id} is ${state} already`, { run: id, state })
  }
  return [
    on(payoutRuns, id, { type: 'PayoutRunRejected', data: { rejectedBy: by, reason } }),
    ...inOrder(lines.values()).map(({ producer }) =>
      on(accounts, producer, { type: 'PayoutReleased', data: { run: id } }),
    ),
  ]
}
