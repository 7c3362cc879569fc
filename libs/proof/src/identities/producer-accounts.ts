import { addedBy } from '../account-stream.js'
import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import { payoutRunEvents } from '#events/payout-run.js'
import { negated } from '#events/words.js'
import type { Entry } from '#journal/postings.js'

export const producerAccounts: Identity = {
  name: 'producer-accounts',
  says:
    'What the books owe a producer, what is on its way included, 2110 + 2120 − 1130, and the advances of 1140 are what ' +
    'the producer’s account says.',
  watch: () => new ProducerAccounts(),
}

const named = (producer: string) => `producer ${producer}`

class ProducerAccounts implements Watch {
  readonly #owed = Reconciliation.overTheLog({ what: '2110 + 2120 − 1130 as the account says and in the books', named })
  readonly #advances = Reconciliation.overTheLog({ what: '1140 as the account says and in the books', named })

  see(fact: Fact, entry: Entry | undefined): void {
    for (const { account, party = '', amount } of entry?.postings ?? []) {
      if (account === '2110' || account === '1130') this.#owed.find(party, negated(amount), fact)
      else if (account === '2120') this.#owed.find(producerOf(fact), negated(amount), fact)
      else if (account === '1140') this.#advances.find(party, amount, fact)
    }
    if (!isOf(accountEvents, fact)) return
    const { owed, advances } = addedBy(fact.event)
    if (owed !== 0n) this.#owed.expect(fact.id, owed, fact)
    if (advances !== 0n) this.#advances.expect(fact.id, advances, fact)
  }

  check(): Finding[] {
    return [...this.#owed.check(), ...this.#advances.check()]
  }

  checkAll(): Finding[] {
    return [...this.#owed.checkAll(), ...this.#advances.checkAll()]
  }
}

/** Whose line it is that money of 2120 belongs to. */
const producerOf = (fact: Fact): string =>
  isOf(payoutRunEvents, fact) && 'producer' in fact.event.data ? fact.event.data.producer : ''
