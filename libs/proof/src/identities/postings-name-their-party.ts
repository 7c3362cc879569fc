import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { Fact } from '#events/catalogue.js'
import { cooperativeEvents } from '#events/cooperative.js'
import { accountNamed, hasAccount, type PartyKind } from '#journal/chart.js'
import type { Entry, Posting } from '#journal/postings.js'

export const postingsNameTheirParty: Identity = {
  name: 'postings-name-their-party',
  says: 'Each posting is on an account of the chart, or one added to it, and names whose it is where it is kept by these.',
  watch: () => new PostingsNameTheirParty(),
}

class PostingsNameTheirParty implements Watch {
  readonly #findings = new Findings()
  readonly #added = new Set<string>()
  readonly #unheardOf: { readonly posting: Posting; readonly fact: Fact }[] = []

  see(fact: Fact, entry: Entry | undefined): void {
    if (isOf(cooperativeEvents, fact) && fact.event.type === 'AccountAdded') this.#added.add(fact.event.data.account)
    for (const posting of entry?.postings ?? []) {
      if (!hasAccount(posting.account)) this.#unheardOf.push({ posting, fact })
      else {
        const kind = accountNamed(posting.account).party
        // QRIS money that was on its way when the books began belongs to no sale that Lumbung knows.
        if (kind !== 'sale') this.#compare(kind, posting, fact)
      }
    }
  }

  check(): Finding[] {
    // An account may be added in the same commit, in a stream that stands after what is posted to it.
    for (const { posting, fact } of this.#unheardOf) {
      if (this.#added.has(posting.account)) this.#compare(undefined, posting, fact)
      else this.#find(fact, posting, { what: 'account', expected: 'one of the chart', found: posting.account })
    }
    this.#unheardOf.length = 0
    return this.#findings.take()
  }

  #compare(kind: PartyKind | undefined, posting: Posting, fact: Fact): void {
    if ((kind === undefined) === (posting.party === undefined)) return
    this.#find(fact, posting, { what: 'party', expected: kind ?? 'none', found: posting.party ?? 'none' })
  }

  #find(fact: Fact, { account }: Posting, finding: Omit<Finding, 'key' | 'at'>): void {
    const { stream, revision } = fact.stored
    this.#findings.add({ key: `account ${account} in event ${revision} of ${stream}`, ...finding, at: fact })
  }
}
