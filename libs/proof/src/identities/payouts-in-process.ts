import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { PayoutRuns } from '../payout-runs.js'
import { Reconciliation } from '../reconciliation.js'
import type { Fact } from '#events/catalogue.js'
import { payoutRunEvents } from '#events/payout-run.js'
import { negated } from '#events/words.js'
import type { Entry } from '#journal/postings.js'

export const payoutsInProcess: Identity = {
  name: 'payouts-in-process',
  says: 'Of each line of a payout run, 2120 is what is left of it from its approval until it is paid or fails.',
  watch: ({ runs }) => new PayoutsInProcess(runs),
}

class PayoutsInProcess implements Watch {
  readonly #inProcess = Reconciliation.overTheLog({
    what: '2120 as the run says and in the books',
    named: (line) => `line ${line}`,
  })

  constructor(private readonly runs: PayoutRuns) {}

  see(fact: Fact, entry: Entry | undefined): void {
    for (const { account, party = '', amount } of entry?.postings ?? []) {
      if (account === '2120') this.#inProcess.find(party, negated(amount), fact)
    }
    if (!isOf(payoutRunEvents, fact) || !('producer' in fact.event.data)) return
    const { producer } = fact.event.data
    const before = this.runs.before?.lines.get(producer)
    const after = this.runs.of(fact.id)?.lines.get(producer)
    if (before === undefined || after === undefined) return
    if (after.state === 'in process') this.#inProcess.expect(after.line, after.net, fact)
    if (before.state === 'in process') this.#inProcess.expect(before.line, negated(before.net), fact)
  }

  check(): Finding[] {
    return this.#inProcess.check()
  }

  checkAll(): Finding[] {
    return this.#inProcess.checkAll()
  }
}
