import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { payoutHash } from '../payout-hash.js'
import type { PayoutRuns } from '../payout-runs.js'
import type { Fact } from '#events/catalogue.js'
import { payoutRunEvents } from '#events/payout-run.js'

export const payoutFilesAreAsApproved: Identity = {
  name: 'payout-files-are-as-approved',
  says: 'What is submitted has the hash of its lines and files, what is approved has that hash, and what is exported is of it.',
  watch: ({ runs }) => new PayoutFilesAreAsApproved(runs),
}

class PayoutFilesAreAsApproved implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly runs: PayoutRuns) {}

  see(fact: Fact): void {
    const run = this.runs.before
    if (!isOf(payoutRunEvents, fact) || run === undefined) return
    const { type, data } = fact.event
    if (type === 'PayoutRunSubmitted') {
      this.#compare(fact, 'hash of what is submitted', payoutHash(fact.id, run, data), data.hash)
    } else if (type === 'PayoutRunApproved') {
      this.#compare(fact, 'hash submitted, and approved', run.submitted?.hash, data.hash)
    } else if (type === 'PaymentFileExported') {
      const { format, sha256 } = data
      const file = run.submitted?.files.find((each) => each.format === format)
      this.#compare(fact, `file ${format}, and exported`, file?.sha256, sha256)
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  #compare(at: Fact, what: string, expected = 'none', found: string): void {
    if (expected !== found) this.#findings.add({ key: `run ${at.id}`, what, expected, found, at })
  }
}
