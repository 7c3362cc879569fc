import { accounts } from './account.js'
import { book, type Calendar } from './calendar.js'
import { notAfter } from './cooperative.js'
import { lineOf, payoutRuns, runIn, type PayoutRun } from './payout-run.js'
import { Rejected } from './rejected.js'
import { on as onStream, type Decided } from '#events/category.js'
import type { Day, ProducerId, Rupiah, RunId } from '#events/words.js'

/** What a bank sent back, less what it `kept`: the cooperative bears that. */
export interface Return {
  readonly producer: ProducerId
  readonly kept: Rupiah
  readonly reason: string
  readonly on: Day
  readonly today: Day
}

/**
 * A transfer that was paid came back: all of it is owed again, also after the run is closed.
 * @throws Rejected unknown-run, run-not-approved, unknown-line, not-paid, kept-exceeds-amount, in-the-future,
 *   before-payout, no-open-period
 */
export function payoutReturned(run: PayoutRun, id: RunId, calendar: Calendar, back: Return): Decided[] {
  const { producer, kept, reason, on, today } = back
  const { line, net: amount, state, paid } = lineOf(runIn(run, id, 'approved', 'closed'), id, producer)
  if (state !== 'paid' || paid?.way !== 'transfer') {
    throw new Rejected('not-paid', `the payout of run ${id} to ${producer} was not paid by transfer`, {
      run: id,
      producer,
      state,
    })
  }
  if (kept > amount) {
    throw new Rejected('kept-exceeds-amount', `the bank was sent Rp${amount}, and keeps no Rp${kept} of it`, {
      amount: amount.toString(),
    })
  }
  notAfter(today, on)
  if (on < paid.on) {
    throw new Rejected('before-payout', `it was paid on ${paid.on}, and comes back on that day or later`, {
      paidOn: paid.on,
    })
  }
  return [
    onStream(payoutRuns, id, {
      type: 'PayoutReturned',
      data: { line, producer, amount, kept, reason, ...book(calendar, on) },
    }),
    onStream(accounts, producer, { type: 'PayoutOwedAgain', data: { run: id, amount, because: 'returned', on } }),
  ]
}
