import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { inWords, type PayoutRuns } from '../payout-runs.js'
import type { Fact } from '#events/catalogue.js'
import { payoutRunEvents } from '#events/payout-run.js'

export const approvedLinesAreThoseDrafted: Identity = {
  name: 'approved-lines-are-those-drafted',
  says: 'With a run, each line that was drafted and not excluded is approved, once, as it was drafted, and no other.',
  watch: ({ runs }) => new ApprovedLinesAreThoseDrafted(runs),
}

class ApprovedLinesAreThoseDrafted implements Watch {
  readonly #findings = new Findings()
  readonly #approved = new Map<string, Fact>()

  constructor(private readonly runs: PayoutRuns) {}

  see(fact: Fact): void {
    if (!isOf(payoutRunEvents, fact)) return
    const { type, data } = fact.event
    if (type === 'PayoutRunApproved') this.#approved.set(fact.id, fact)
    if (type !== 'PayoutLineApproved') return
    const key = keyOf(data.producer, fact.id)
    if (!this.#approved.has(fact.id)) {
      this.#findings.add({ key, what: 'approved', expected: 'with its run', found: 'by itself', at: fact })
    }
    const drafted = this.runs.before?.lines.get(data.producer)
    const expected = drafted?.state === 'drafted' ? `${drafted.line}: ${inWords(drafted)}` : 'no line to approve'
    const found = `${data.line}: ${inWords(data)}`
    if (expected !== found) this.#findings.add({ key, what: 'line drafted, and approved', expected, found, at: fact })
  }

  check(): Finding[] {
    for (const [run, at] of this.#approved) {
      for (const { state, producer } of this.runs.of(run)?.lines.values() ?? []) {
        if (state !== 'drafted') continue
        this.#findings.add({ key: keyOf(producer, run), what: 'line', expected: 'approved', found: state, at })
      }
    }
    this.#approved.clear()
    return this.#findings.take()
  }
}

const keyOf = (producer: string, run: string): string => `producer ${producer} in run ${run}`
