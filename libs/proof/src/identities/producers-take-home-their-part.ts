import type { AccountsOfProducers } from '../accounts-of-producers.js'
import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import { halfUp } from '#events/words.js'

export const producersTakeHomeTheirPart: Identity = {
  name: 'producers-take-home-their-part',
  says: 'Of what a payout takes, no more is withheld than what its items’ terms let the producer take home leaves.',
  watch: ({ accounts }) => new ProducersTakeHomeTheirPart(accounts),
}

class ProducersTakeHomeTheirPart implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly accounts: AccountsOfProducers) {}

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact) || fact.event.type !== 'PayoutApproved') return
    const { run, gross, deductions } = fact.event.data
    let takenHome = 0n
    for (const { run: by, amount, takeHomeBps } of this.accounts.before.items.values()) {
      if (by === run && amount > 0n) takenHome += halfUp(amount * BigInt(takeHomeBps), 10_000n)
    }
    const most = gross > takenHome ? gross - takenHome : 0n
    const withheld = deductions.reduce((sum, { amount }) => sum + amount, 0n)
    if (withheld <= most) return
    const key = `producer ${fact.id} in run ${run}`
    this.#findings.add({ key, what: 'withheld', expected: `at most ${most}`, found: withheld.toString(), at: fact })
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}
