import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import type { Fact } from '#events/catalogue.js'
import { accountNamed, hasAccount } from '#journal/chart.js'
import type { Entry, Posting } from '#journal/postings.js'

export const postingsNameTheirParty: Identity = {
  name: 'postings-name-their-party',
  says: 'Each posting is on an account of the chart, and names a producer or member where the account is kept by these.',
  watch: () => new PostingsNameTheirParty(),
}

class PostingsNameTheirParty implements Watch {
  readonly #findings = new Findings()

  see(fact: Fact, entry: Entry | undefined): void {
    for (const posting of entry?.postings ?? []) {
      const finding = this.#about(posting)
      if (finding === undefined) continue
      const { stream, revision } = fact.stored
      this.#findings.add({ key: `account ${posting.account} in event ${revision} of ${stream}`, ...finding, at: fact })
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  #about({ account, party }: Posting): Omit<Finding, 'key' | 'at'> | undefined {
    if (!hasAccount(account)) return { what: 'account', expected: 'one of the chart', found: account }
    const kind = accountNamed(account).party
    // QRIS money that was on its way when the books began belongs to no sale that Lumbung knows.
    if (kind === 'sale' || (kind === undefined) === (party === undefined)) return undefined
    return { what: 'party', expected: kind ?? 'none', found: party ?? 'none' }
  }
}
