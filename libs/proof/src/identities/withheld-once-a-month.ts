import type { AccountsOfProducers } from '../accounts-of-producers.js'
import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { isMonthly, isSame, monthlyIn } from '#domain/account.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'

export const withheldOnceAMonth: Identity = {
  name: 'withheld-once-a-month',
  says:
    'Savings and fees are withheld of a producer once in a month, also where they were taken back, and anything once of ' +
    'a payout.',
  watch: ({ accounts }) => new WithheldOnceAMonth(accounts),
}

class WithheldOnceAMonth implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly accounts: AccountsOfProducers) {}

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact) || fact.event.type !== 'PayoutApproved') return
    const { deductions, month } = fact.event.data
    for (const [index, deduction] of deductions.entries()) {
      const { kind } = deduction
      if (deductions.findIndex((each) => isSame(each, deduction)) !== index) {
        this.#find(fact, `${kind} of one payout`)
      }
      if (isMonthly(deduction) && this.accounts.before.taken.has(monthlyIn(kind, month))) {
        this.#find(fact, `${kind} in ${month}`)
      }
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  #find(at: Fact, what: string): void {
    this.#findings.add({ key: `producer ${at.id}`, what, expected: 'once', found: 'again', at })
  }
}
