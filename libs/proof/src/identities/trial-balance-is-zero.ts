import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import type { Fact } from '#events/catalogue.js'
import type { Entry } from '#journal/postings.js'

export const trialBalanceIsZero: Identity = {
  name: 'trial-balance-is-zero',
  says: 'The balances of all accounts sum to zero.',
  watch: () => new TrialBalanceIsZero(),
}

class TrialBalanceIsZero implements Watch {
  readonly #balances = new Map<string, bigint>()
  #posted: Fact | undefined

  see(fact: Fact, entry: Entry | undefined): void {
    if (entry === undefined) return
    this.#posted = fact
    for (const { account, amount } of entry.postings) {
      this.#balances.set(account, (this.#balances.get(account) ?? 0n) + amount)
    }
  }

  check(): Finding[] {
    const at = this.#posted
    if (at === undefined) return []
    this.#posted = undefined
    let total = 0n
    for (const balance of this.#balances.values()) total += balance
    if (total === 0n) return []
    return [{ key: 'the books', what: 'sum of all balances', expected: '0', found: total.toString(), at }]
  }
}
