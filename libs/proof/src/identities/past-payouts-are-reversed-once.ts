import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'

export const pastPayoutsAreReversedOnce: Identity = {
  name: 'past-payouts-are-reversed-once',
  says: 'A past payout is reversed at most once, by the way it was paid and with its whole amount.',
  watch: () => new PastPayoutsAreReversedOnce(),
}

class PastPayoutsAreReversedOnce implements Watch {
  readonly #findings = new Findings()
  /** By producer and foreign id, those that are not reversed. */
  readonly #paid = new Map<string, string>()

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact)) return
    const { type, data } = fact.event
    if (type === 'PastPayoutRecorded') {
      if (data.foreignId !== undefined) this.#paid.set(keyOf(fact, data.foreignId), inWords(data))
    } else if (type === 'PastPayoutReversed') {
      const key = keyOf(fact, data.payout)
      const expected = this.#paid.get(key) ?? 'nothing'
      const found = inWords(data)
      if (expected !== found) this.#findings.add({ key, what: 'paid out and not reversed', expected, found, at: fact })
      this.#paid.delete(key)
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}

const keyOf = ({ id }: Fact, payout: string): string => `payout ${payout} of producer ${id}`

const inWords = ({ amount, way }: { readonly amount: bigint; readonly way: string }): string => `${amount} by ${way}`
