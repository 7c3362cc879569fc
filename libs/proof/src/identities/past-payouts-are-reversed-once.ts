import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import type { Day, Rupiah } from '#events/words.js'

export const pastPayoutsAreReversedOnce: Identity = {
  name: 'past-payouts-are-reversed-once',
  says:
    'A past payout is reversed by a request, at most once, not before it was paid, by the way it was paid and with its ' +
    'whole amount.',
  watch: () => new PastPayoutsAreReversedOnce(),
}

interface Paid {
  readonly amount: Rupiah
  readonly way: 'cash' | 'transfer'
  readonly occurredOn: Day
}

/** Those of version 1 could be one person's. */
const FIRST_REQUESTED = 2

class PastPayoutsAreReversedOnce implements Watch {
  readonly #findings = new Findings()
  /** By producer and foreign id, or the request’s, those that are not reversed. */
  readonly #paid = new Map<string, Paid>()

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact)) return
    const { type, data } = fact.event
    if (type === 'PastPayoutRecorded') {
      const name = data.foreignId ?? data.request
      if (name !== undefined) this.#paid.set(keyOf(fact, name), data)
    } else if (type === 'PastPayoutReversed') {
      const key = keyOf(fact, data.payout)
      const paid = this.#paid.get(key)
      const expected = paid ? inWords(paid) : 'nothing'
      const found = inWords(data)
      if (expected !== found) this.#findings.add({ key, what: 'paid out and not reversed', expected, found, at: fact })
      if (paid && data.occurredOn < paid.occurredOn) this.#findings.add(reversedBefore(key, paid, data, fact))
      if (data.request === undefined && fact.stored.version >= FIRST_REQUESTED) {
        this.#findings.add({ key, what: 'reversed by', expected: 'a request', found: 'nobody’s', at: fact })
      }
      this.#paid.delete(key)
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}

const keyOf = ({ id }: Fact, payout: string): string => `payout ${payout} of producer ${id}`

const reversedBefore = (key: string, paid: Paid, reversed: Paid, at: Fact): Finding => ({
  key,
  what: 'day it was reversed',
  expected: `${paid.occurredOn} or later`,
  found: reversed.occurredOn,
  at,
})

const inWords = ({ amount, way }: Paid): string => `${amount} by ${way}`
