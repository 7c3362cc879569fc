import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import type { Stock } from '../stock.js'
import type { Fact } from '#events/catalogue.js'
import { accountEvents } from '#events/account.js'
import { lotEvents } from '#events/lot.js'

export const lossesAreCompensated: Identity = {
  name: 'losses-are-compensated',
  says: 'What the cooperative bears of a spoiled lot, its producer is compensated for; and nothing else.',
  watch: ({ stock }) => new LossesAreCompensated(stock),
}

class LossesAreCompensated implements Watch {
  readonly #findings = new Findings()
  readonly #losses = Reconciliation.withinEachCommit({
    what: 'value of the loss as the lot says and compensation as the account says',
    named: (key) => key,
  })

  constructor(private readonly stock: Stock) {}

  see(fact: Fact): void {
    if (isOf(lotEvents, fact) && fact.event.type === 'LotSpoiled') {
      const { producer, borneBy, value, occurredOn } = fact.event.data
      this.#losses.expect(loss(fact.id, producer, occurredOn), value, fact)
      if (borneBy === 'producer' && value !== 0n)
        this.#find(fact, 'value of a loss the producer bears', '0', `${value}`)
      const lot = this.stock.standing(fact.id)?.lot
      if (lot?.received && lot.producer !== producer) this.#find(fact, 'producer', lot.producer, producer)
    } else if (isOf(accountEvents, fact) && fact.event.type === 'LossCompensated') {
      const { lot, amount, lostOn } = fact.event.data
      this.#losses.find(loss(lot, fact.id, lostOn), amount, fact)
    }
  }

  check(): Finding[] {
    return [...this.#findings.take(), ...this.#losses.check()]
  }

  #find(at: Fact, what: string, expected: string, found: string): void {
    this.#findings.add({ key: `lot ${at.id}`, what, expected, found, at })
  }
}

const loss = (lot: string, producer: string, lostOn: string) => `lot ${lot} of producer ${producer} on ${lostOn}`
