import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import type { Fact } from '#events/catalogue.js'
import type { Entry } from '#journal/postings.js'

export const entriesBalance: Identity = {
  name: 'entries-balance',
  says: 'The postings of each event sum to zero.',
  watch: () => new EntriesBalance(),
}

class EntriesBalance implements Watch {
  readonly #findings = new Findings()

  see(fact: Fact, entry: Entry | undefined): void {
    let total = 0n
    for (const { amount } of entry?.postings ?? []) total += amount
    if (total === 0n) return
    const { stream, revision } = fact.stored
    this.#findings.add({
      key: `event ${revision} of ${stream}`,
      what: 'sum of its postings',
      expected: '0',
      found: total.toString(),
      at: fact,
    })
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}
