import type { AccountsOfProducers } from '../accounts-of-producers.js'
import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'

export const voidsLeavePayoutsAlone: Identity = {
  name: 'voids-leave-payouts-alone',
  says: 'A sale is voided only while no payout run has reserved or paid out any of its earnings.',
  watch: ({ accounts }) => new VoidsLeavePayoutsAlone(accounts),
}

class VoidsLeavePayoutsAlone implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly accounts: AccountsOfProducers) {}

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact) || fact.event.type !== 'EarningsReversed') return
    const { sale, line, part, refund, amount } = fact.event.data
    if (refund !== 'void' || amount === 0n) return
    const item = this.accounts.before.items.get(`${sale}/${line}/${part}`)
    const expected = `${amount} in no run`
    const found = item === undefined ? 'nothing' : `${item.amount} in ${item.run ?? 'no run'}`
    if (expected === found) return
    const key = `part ${part} of line ${line} of sale ${sale}, of ${fact.id}`
    this.#findings.add({ key, what: 'open when it was voided', expected, found, at: fact })
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}
