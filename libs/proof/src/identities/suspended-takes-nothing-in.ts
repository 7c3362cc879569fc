import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Fact } from '#events/catalogue.js'
import { cooperativeEvents } from '#events/cooperative.js'

export const suspendedTakesNothingIn: Identity = {
  name: 'suspended-takes-nothing-in',
  says: 'A cooperative that is suspended takes in no goods, no sales and no agreements, and drafts no payouts.',
  watch: () => new SuspendedTakesNothingIn(),
}

const takesIn: ReadonlySet<string> = new Set(['AgreementSigned', 'LotReceived', 'PayoutRunDrafted', 'SaleCompleted'])

/** A commit keeps no order between streams: of one in which it is suspended or resumed, either moment is allowed. */
class SuspendedTakesNothingIn implements Watch {
  readonly #taken: Fact[] = []
  #isSuspended = false
  #wasFree = true

  see(fact: Fact): void {
    if (takesIn.has(fact.event.type)) this.#taken.push(fact)
    if (!isOf(cooperativeEvents, fact)) return
    const { type } = fact.event
    if (type === 'CooperativeSuspended') this.#isSuspended = true
    else if (type === 'CooperativeResumed') {
      this.#isSuspended = false
      this.#wasFree = true
    }
  }

  check(): Finding[] {
    const findings = this.#wasFree ? [] : this.#taken.map(refused)
    this.#taken.length = 0
    this.#wasFree = !this.#isSuspended
    return findings
  }
}

const refused = (fact: Fact): Finding => ({
  key: `event ${fact.stored.revision} of ${fact.stored.stream}`,
  what: fact.event.type,
  expected: 'while it is not suspended',
  found: 'while it is',
  at: fact,
})
