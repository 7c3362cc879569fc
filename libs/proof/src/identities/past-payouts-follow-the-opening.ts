import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Fact } from '#events/catalogue.js'
import { openingEvents } from '#events/opening.js'
import { requestEvents } from '#events/request.js'

export const pastPayoutsFollowTheOpening: Identity = {
  name: 'past-payouts-follow-the-opening',
  says: 'A payout outside any run is asked for once the opening is confirmed.',
  watch: () => new PastPayoutsFollowTheOpening(),
}

/** Requests of version 1 were made when it could be asked for before. */
const FIRST_HELD_TO_IT = 2

class PastPayoutsFollowTheOpening implements Watch {
  readonly #findings = new Findings()
  readonly #asked: Fact[] = []
  #isConfirmed = false

  see(fact: Fact): void {
    if (isOf(openingEvents, fact) && fact.event.type === 'OpeningConfirmed') this.#isConfirmed = true
    if (this.#isConfirmed || !isOf(requestEvents, fact) || fact.stored.version < FIRST_HELD_TO_IT) return
    const { type, data } = fact.event
    if (type === 'RequestMade' && data.wish.kind === 'past-payout') this.#asked.push(fact)
  }

  /** A commit does not keep the order between the streams it writes to. */
  check(): Finding[] {
    for (const at of this.#isConfirmed ? [] : this.#asked) {
      const wrong = { what: 'asked for', expected: 'once the opening is confirmed', found: 'before' }
      this.#findings.add({ key: `request ${at.id}`, ...wrong, at })
    }
    this.#asked.length = 0
    return this.#findings.take()
  }
}
