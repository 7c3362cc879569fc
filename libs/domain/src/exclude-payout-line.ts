import { accounts } from './account.js'
import { lineOf, payoutRuns, runIn, type PayoutRun } from './payout-run.js'
import { on, type Decided } from '#events/category.js'
import type { ProducerId, RunId } from '#events/words.js'

/**
 * A producer is left out of a draft; what was reserved is free for another run.
 * @throws Rejected unknown-run, run-not-drafted, unknown-line
 */
export function excludePayoutLine(
  run: PayoutRun,
  id: RunId,
  { producer, by, reason }: { readonly producer: ProducerId; readonly by: string; readonly reason: string },
): Decided[] {
  lineOf(runIn(run, id, 'drafted', 'drafting'), id, producer)
  return [
    on(payoutRuns, id, {
      type: 'PayoutLineExcluded',
      data: { producer, because: 'by-hand', reason, excludedBy: by },
    }),
    on(accounts, producer, { type: 'PayoutReleased', data: { run: id } }),
  ]
}
