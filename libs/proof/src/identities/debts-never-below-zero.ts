import type { AccountsOfProducers } from '../accounts-of-producers.js'
import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { accountEvents, type AccountEvent } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'

export const debtsNeverBelowZero: Identity = {
  name: 'debts-never-below-zero',
  says: 'Of a producer’s debt or advance no more is recovered, repaid or written off than is outstanding.',
  watch: ({ accounts }) => new DebtsNeverBelowZero(accounts),
}

/** Which events lessen a debt; an old system may have brought forward one below zero. */
const lessening: ReadonlySet<AccountEvent['type']> = new Set([
  'AdvanceRepaid',
  'DebtWrittenOff',
  'PayoutApproved',
  'ReceivablePaid',
])

class DebtsNeverBelowZero implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly accounts: AccountsOfProducers) {}

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact) || !lessening.has(fact.event.type)) return
    const { before } = this.accounts
    const after = this.accounts.of(fact.id)
    for (const debt of ['receivable', 'advance'] as const) {
      if (after[debt] >= 0n || after[debt] >= before[debt]) continue
      const found = after[debt].toString()
      this.#findings.add({ key: `producer ${fact.id}`, what: debt, expected: 'not below 0', found, at: fact })
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}
