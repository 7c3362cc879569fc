import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import type { Deduction } from '#events/deduction.js'
import { memberEvents, type MemberEvent } from '#events/member.js'
import { payoutRunEvents } from '#events/payout-run.js'

export const withholdingsMatchPayouts: Identity = {
  name: 'withholdings-match-payouts',
  says:
    'What a payout withholds for a member’s savings or loan, or a reversal gives back of it, the member’s stream says ' +
    'too: amount, interest, day and run.',
  watch: () => new WithholdingsMatchPayouts(),
}

interface Withheld {
  readonly key: string
  readonly amount: bigint
}

class WithholdingsMatchPayouts implements Watch {
  readonly #amounts = Reconciliation.withinEachCommit({
    what: 'amount as the payout and as the member says',
    named: (key) => key,
  })

  see(fact: Fact): void {
    if (isOf(payoutRunEvents, fact) && fact.event.type === 'PayoutLineApproved') {
      const { deductions, occurredOn } = fact.event.data
      for (const deduction of deductions) this.#expect(deduction, `withheld by run ${fact.id} on ${occurredOn}`, fact)
    } else if (isOf(accountEvents, fact) && fact.event.type === 'DeductionReversed') {
      const { deduction, run, occurredOn } = fact.event.data
      this.#expect(deduction, `back from run ${run} on ${occurredOn}`, fact)
    } else if (isOf(memberEvents, fact)) {
      for (const { key, amount } of saidByMember(fact.event, fact.id)) this.#amounts.find(key, amount, fact)
    }
  }

  check(): Finding[] {
    return this.#amounts.check()
  }

  #expect(deduction: Deduction, how: string, fact: Fact): void {
    for (const { key, amount } of ofMember(deduction, how)) this.#amounts.expect(key, amount, fact)
  }
}

const savings = (member: string, kind: string, how: string) => `${kind} savings of member ${member}, ${how}`
const principal = (member: string, loan: string, how: string) => `loan ${loan} of member ${member}, ${how}`
const interest = (member: string, loan: string, how: string) => `interest on loan ${loan} of member ${member}, ${how}`

function ofMember(deduction: Deduction, how: string): Withheld[] {
  switch (deduction.kind) {
    case 'receivable':
    case 'advance':
    case 'fee':
      return []
    case 'mandatory':
    case 'voluntary':
      return [{ key: savings(deduction.member, deduction.kind, how), amount: deduction.amount }]
    case 'instalment': {
      const { member, loan, amount } = deduction
      return [
        { key: principal(member, loan, how), amount: amount - deduction.interest },
        { key: interest(member, loan, how), amount: deduction.interest },
      ]
    }
  }
}

function saidByMember({ type, data }: MemberEvent, member: string): Withheld[] {
  switch (type) {
    case 'SavingsWithheld':
    case 'WithheldSavingsReturned': {
      const how = `${type === 'SavingsWithheld' ? 'withheld by' : 'back from'} run ${data.run} on ${data.on}`
      return [{ key: savings(member, data.kind, how), amount: data.amount }]
    }
    case 'LoanWithheld':
    case 'WithheldLoanReturned': {
      const how = `${type === 'LoanWithheld' ? 'withheld by' : 'back from'} run ${data.run} on ${data.on}`
      return [
        { key: principal(member, data.loan, how), amount: data.principal },
        { key: interest(member, data.loan, how), amount: data.interest },
      ]
    }
    case 'CreditCharged':
    case 'CreditReduced':
    case 'CreditRepaid':
    case 'LoanRecorded':
    case 'LoanRepaid':
    case 'MemberBalanceBroughtForward':
    case 'MemberEnrolled':
    case 'MemberLimitsChanged':
    case 'SavingsDeposited':
    case 'SavingsReturned':
    case 'SavingsUsed':
    case 'SavingsWithdrawn':
      return []
  }
}
