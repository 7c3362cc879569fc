import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import { accountEvents, type AccountEvent } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import { requestEvents, type RequestEvent, type Wish } from '#events/request.js'

export const requestsAreDoneAsAsked: Identity = {
  name: 'requests-are-done-as-asked',
  says:
    'A request is decided once, approved by another person than asked; what was asked is done with its approval, once, ' +
    'and nothing is done that was not asked.',
  watch: () => new RequestsAreDoneAsAsked(),
}

type Asked = Extract<RequestEvent, { type: 'RequestMade' }>['data']

class RequestsAreDoneAsAsked implements Watch {
  readonly #findings = new Findings()
  readonly #times = Reconciliation.withinEachCommit({
    what: 'times as it was asked and as the account says',
    named: (key) => key,
  })
  /** By request, what was asked, or how it was decided. */
  readonly #requests = new Map<string, Asked | 'approved' | 'rejected'>()

  see(fact: Fact): void {
    if (isOf(requestEvents, fact)) this.#follow(fact, fact.event)
    else if (isOf(accountEvents, fact)) {
      const done = doneBy(fact.event, fact.id)
      if (done !== undefined) this.#times.find(done, 1n, fact)
    }
  }

  check(): Finding[] {
    return [...this.#findings.take(), ...this.#times.check()]
  }

  #follow(fact: Fact, { type, data }: RequestEvent): void {
    const request = this.#requests.get(fact.id)
    if (type === 'RequestMade') {
      if (request !== undefined) this.#find(fact, 'made', 'once', 'again')
      this.#requests.set(fact.id, data)
      return
    }
    const decided = type === 'RequestApproved' ? 'approved' : 'rejected'
    if (typeof request !== 'object') this.#find(fact, decided, 'while it waits', request ?? 'never made')
    else if (type === 'RequestApproved') {
      const { requestedBy, wish, reason } = request
      const { approvedBy } = data
      if (approvedBy === requestedBy) this.#find(fact, 'approved by', `another than ${requestedBy}`, approvedBy)
      this.#times.expect(asked(fact.id, wish, reason), 1n, fact)
    }
    this.#requests.set(fact.id, decided)
  }

  #find(at: Fact, what: string, expected: string, found: string): void {
    this.#findings.add({ key: `request ${at.id}`, what, expected, found, at })
  }
}

const named = (request: string, ...said: readonly (string | bigint)[]): string =>
  `request ${request}: ${said.join(' ')}`

function asked(request: string, wish: Wish, reason: string): string {
  const { kind, producer, on } = wish
  const why = [producer, on, reason]
  switch (wish.kind) {
    case 'advance':
    case 'advance-repayment':
    case 'past-payout':
    case 'receivable-payment':
      return named(request, kind, wish.amount, wish.way, ...why)
    case 'receivable':
      return named(request, kind, wish.amount, ...why)
    case 'write-off':
      return named(request, kind, wish.amount, wish.of, ...why)
    case 'adjustment':
      return named(request, kind, wish.amount, wish.as, ...why)
    case 'deduction-reversal':
      return named(request, kind, wish.run, wish.deduction, wish.loan ?? '', ...why)
    case 'past-payout-reversal':
      return named(request, kind, wish.payout, ...why)
  }
}

function doneBy({ type, data }: AccountEvent, producer: string): string | undefined {
  switch (type) {
    case 'AdvanceGranted':
      return named(data.request, 'advance', data.amount, data.way, producer, data.occurredOn, data.reason)
    case 'AdvanceRepaid':
      return named(data.request, 'advance-repayment', data.amount, data.way, producer, data.occurredOn, data.reason)
    case 'ReceivablePaid':
      return named(data.request, 'receivable-payment', data.amount, data.way, producer, data.occurredOn, data.reason)
    case 'ReceivableRaised':
      return named(data.request, 'receivable', data.amount, producer, data.occurredOn, data.reason)
    case 'DebtWrittenOff':
      return named(data.request, 'write-off', data.amount, data.of, producer, data.occurredOn, data.reason)
    case 'BalanceAdjusted':
      return named(data.request, 'adjustment', data.amount, data.as, producer, data.occurredOn, data.reason)
    case 'DeductionReversed': {
      const { request, run, deduction, occurredOn, reason } = data
      const loan = deduction.kind === 'instalment' ? deduction.loan : ''
      return named(request, 'deduction-reversal', run, deduction.kind, loan, producer, occurredOn, reason)
    }
    case 'PastPayoutRecorded': {
      const { request, amount, way, occurredOn, reason = '' } = data
      return request && named(request, 'past-payout', amount, way, producer, occurredOn, reason)
    }
    case 'PastPayoutReversed': {
      const { request, payout, occurredOn, reason } = data
      return request && named(request, 'past-payout-reversal', payout, producer, occurredOn, reason)
    }
    case 'BalanceBroughtForward':
    case 'EarningsAccrued':
    case 'EarningsCleared':
    case 'EarningsReversed':
    case 'EarningsUncleared':
    case 'LossCompensated':
    case 'PayoutApproved':
    case 'PayoutOwedAgain':
    case 'PayoutReleased':
    case 'PayoutReserved':
    case 'PayoutSettled':
      return undefined
  }
}
