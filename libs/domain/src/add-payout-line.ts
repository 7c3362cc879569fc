import { accounts, type Account } from './account.js'
import type { Member } from './member.js'
import { loanIn, payoutRuns, runIn, type PayoutRun } from './payout-run.js'
import { planPayout } from './plan-payout.js'
import { deductionsOn, type Producer } from './producer.js'
import { on, type Decided } from '#events/category.js'
import type { PayoutRunEvent } from '#events/payout-run.js'
import type { LineId, ProducerId, RunId } from '#events/words.js'

/** Who the line is for. `member` is the one that `deductionsOn` the cut-off day names, where it names one. */
export interface PayoutFor {
  readonly account: Account
  readonly producer: Producer
  readonly member?: Member | undefined
}

/**
 * A producer's line, whose items no other run takes from here on; or why there is none. Where nothing is payable, or the
 * run knows the producer already, nothing is written.
 * @throws Rejected unknown-run, run-not-drafting
 */
export function addPayoutLine(
  run: PayoutRun,
  id: RunId,
  { producer, line }: { readonly producer: ProducerId; readonly line: LineId },
  of: PayoutFor,
): Decided[] {
  const { cutOff, lines, excluded, ofLoans } = runIn(run, id, 'drafting')
  if (lines.has(producer) || excluded.has(producer)) return []
  const plan = planPayout(of.account, deductionsOn(of.producer, cutOff), of.member, cutOff, (member, loan) =>
    ofLoans.get(loanIn(member, loan)),
  )
  if (plan === undefined) return []
  if (of.account.waiting !== undefined) return [on(payoutRuns, id, without(producer, 'in-another-run'))]
  const { items, net, ...sums } = plan
  const known = of.producer.destination
  if (net > 0n && known === undefined) return [on(payoutRuns, id, without(producer, 'no-destination'))]
  const destination = net > 0n && known && { way: known.destination.way, revision: known.revision }
  return [
    on(payoutRuns, id, {
      type: 'PayoutLineAdded',
      data: { line, producer, items: items.length, ...sums, net, ...(destination && { destination }) },
    }),
    on(accounts, producer, { type: 'PayoutReserved', data: { run: id, items } }),
  ]
}

const without = (producer: ProducerId, because: 'no-destination' | 'in-another-run'): PayoutRunEvent => ({
  type: 'PayoutLineExcluded',
  data: { producer, because },
})
