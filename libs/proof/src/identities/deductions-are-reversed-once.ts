import type { AccountsOfProducers } from '../accounts-of-producers.js'
import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { deductionInWords } from '../payout-runs.js'
import { isSame } from '#domain/account.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'

export const deductionsAreReversedOnce: Identity = {
  name: 'deductions-are-reversed-once',
  says: 'What is withheld of a payout is reversed at most once, and whole.',
  watch: ({ accounts }) => new DeductionsAreReversedOnce(accounts),
}

class DeductionsAreReversedOnce implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly accounts: AccountsOfProducers) {}

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact) || fact.event.type !== 'DeductionReversed') return
    const { run, deduction } = fact.event.data
    const withheld = this.accounts.before.withheld.get(run)?.find((each) => isSame(each, deduction))
    const expected = withheld === undefined ? 'nothing' : deductionInWords(withheld)
    const found = deductionInWords(deduction)
    if (expected === found) return
    const key = `producer ${fact.id} in run ${run}`
    this.#findings.add({ key, what: 'withheld and not reversed', expected, found, at: fact })
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}
