import type { AccountsOfProducers } from '../accounts-of-producers.js'
import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { deductionInWords, type PayoutRuns } from '../payout-runs.js'
import { isSame } from '#domain/account.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import type { Day } from '#events/words.js'

export const deductionsAreReversedOnce: Identity = {
  name: 'deductions-are-reversed-once',
  says: 'What is withheld of a payout is reversed at most once, whole, and not before the day of its approval.',
  watch: ({ accounts, runs }) => new DeductionsAreReversedOnce(accounts, runs),
}

class DeductionsAreReversedOnce implements Watch {
  readonly #findings = new Findings()

  readonly #reversed: { readonly run: string; readonly on: Day; readonly fact: Fact }[] = []

  constructor(
    private readonly accounts: AccountsOfProducers,
    private readonly runs: PayoutRuns,
  ) {}

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact) || fact.event.type !== 'DeductionReversed') return
    const { run, deduction, occurredOn: on } = fact.event.data
    this.#reversed.push({ run, on, fact })
    const withheld = this.accounts.before.withheld.get(run)?.find((each) => isSame(each, deduction))
    const expected = withheld === undefined ? 'nothing' : deductionInWords(withheld)
    const found = deductionInWords(deduction)
    if (expected === found) return
    const key = `producer ${fact.id} in run ${run}`
    this.#findings.add({ key, what: 'withheld and not reversed', expected, found, at: fact })
  }

  check(): Finding[] {
    for (const { run, on, fact } of this.#reversed) {
      const approvedOn = this.runs.of(run)?.approvedOn
      if (approvedOn === undefined || on >= approvedOn) continue
      const key = `producer ${fact.id} in run ${run}`
      this.#findings.add({ key, what: 'reversed on', expected: `${approvedOn} or later`, found: on, at: fact })
    }
    this.#reversed.length = 0
    return this.#findings.take()
  }
}
