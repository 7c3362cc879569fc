import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { inWords, type PayoutRun, type PayoutRuns } from '../payout-runs.js'
import { Reconciliation } from '../reconciliation.js'
import { accountEvents, type AccountEvent } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import { monthOf } from '#events/days.js'
import { payoutRunEvents, type PayoutRunEvent } from '#events/payout-run.js'
import { sum } from '#events/words.js'

export const payoutsMatchAccounts: Identity = {
  name: 'payouts-match-accounts',
  says:
    'What a payout run says of a producer, that producer’s account says too: what is reserved, released, approved, paid ' +
    'or owed again.',
  watch: ({ runs }) => new PayoutsMatchAccounts(runs),
}

class PayoutsMatchAccounts implements Watch {
  readonly #times = Reconciliation.withinEachCommit({
    what: 'times as the run and as the account says',
    named: (key) => key,
  })

  constructor(private readonly runs: PayoutRuns) {}

  see(fact: Fact): void {
    if (isOf(payoutRunEvents, fact)) {
      for (const [producer, said] of saidByRun(fact.event, this.runs.before)) {
        this.#times.expect(keyOf(producer, fact.id, said), 1n, fact)
      }
    } else if (isOf(accountEvents, fact)) {
      const said = saidByAccount(fact.event)
      if (said !== undefined) this.#times.find(keyOf(fact.id, said.run, said.what), 1n, fact)
    }
  }

  check(): Finding[] {
    return this.#times.check()
  }
}

const keyOf = (producer: string, run: string, said: string) => `producer ${producer} in run ${run}: ${said}`

const reserved = (items: number, gross: bigint) => `${items} items of ${gross} reserved`
const paid = (amount: bigint) => `${amount} paid`
const owedAgain = (amount: bigint, because: string, on: string) => `${amount} owed again, ${because} on ${on}`

/** Of each producer, what the event means to the account. */
function saidByRun({ type, data }: PayoutRunEvent, run: PayoutRun | undefined): (readonly [string, string])[] {
  switch (type) {
    case 'PayoutLineAdded':
      return [[data.producer, reserved(data.items, data.gross)]]
    case 'PayoutLineExcluded':
      return run?.lines.has(data.producer) ? [[data.producer, 'released']] : []
    case 'PayoutRunRejected':
      return [...(run?.lines.keys() ?? [])].map((producer) => [producer, 'released'])
    case 'PayoutLineApproved':
      return [[data.producer, `${inWords(data)}, for ${run === undefined ? 'no month' : monthOf(run.cutOff)}`]]
    case 'PayoutPaid':
      return [[data.producer, paid(data.amount)]]
    case 'PayoutFailed':
      return [[data.producer, owedAgain(data.amount, 'failed', data.occurredOn)]]
    case 'PayoutReturned':
      return [[data.producer, owedAgain(data.amount, 'returned', data.occurredOn)]]
    case 'PaymentFileExported':
    case 'PayoutDraftCompleted':
    case 'PayoutRunApproved':
    case 'PayoutRunClosed':
    case 'PayoutRunDrafted':
    case 'PayoutRunSubmitted':
      return []
  }
}

function saidByAccount({ type, data }: AccountEvent): { run: string; what: string } | undefined {
  switch (type) {
    case 'PayoutReserved':
      return { run: data.run, what: reserved(data.items.length, sum(data.items.map(({ amount }) => amount))) }
    case 'PayoutReleased':
      return { run: data.run, what: 'released' }
    case 'PayoutApproved':
      return { run: data.run, what: `${inWords(data)}, for ${data.month}` }
    case 'PayoutSettled':
      return { run: data.run, what: paid(data.amount) }
    case 'PayoutOwedAgain':
      return { run: data.run, what: owedAgain(data.amount, data.because, data.on) }
    case 'AdvanceGranted':
    case 'AdvanceRepaid':
    case 'BalanceAdjusted':
    case 'BalanceBroughtForward':
    case 'DebtWrittenOff':
    case 'DeductionReversed':
    case 'EarningsAccrued':
    case 'EarningsCleared':
    case 'EarningsReversed':
    case 'EarningsUncleared':
    case 'LossCompensated':
    case 'PastPayoutRecorded':
    case 'PastPayoutReversed':
    case 'ReceivablePaid':
    case 'ReceivableRaised':
      return undefined
  }
}
