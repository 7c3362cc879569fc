import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { PayoutRun, PayoutRuns } from '../payout-runs.js'
import type { Fact } from '#events/catalogue.js'
import { openingEvents } from '#events/opening.js'
import { payoutRunEvents, type PayoutRunEvent } from '#events/payout-run.js'

export const payoutRunsInOrder: Identity = {
  name: 'payout-runs-in-order',
  says:
    'A payout run is drafted once the opening is confirmed, completed, submitted with lines, approved or rejected, and ' +
    'closed as soon as nothing of it is on its way.',
  watch: ({ runs }) => new PayoutRunsInOrder(runs),
}

type Wrong = Omit<Finding, 'key' | 'at'>

class PayoutRunsInOrder implements Watch {
  readonly #findings = new Findings()
  readonly #drafted: Fact[] = []
  readonly #touched = new Map<string, Fact>()
  #isConfirmed = false

  constructor(private readonly runs: PayoutRuns) {}

  see(fact: Fact): void {
    if (isOf(openingEvents, fact) && fact.event.type === 'OpeningConfirmed') this.#isConfirmed = true
    if (!isOf(payoutRunEvents, fact)) return
    if (fact.event.type === 'PayoutRunDrafted') this.#drafted.push(fact)
    this.#touched.set(fact.id, fact)
    for (const wrong of wrongWith(this.runs.before, fact.event)) {
      this.#findings.add({ key: `run ${fact.id}`, ...wrong, at: fact })
    }
  }

  check(): Finding[] {
    for (const fact of this.#drafted) {
      if (this.#isConfirmed) continue
      const wrong = { what: 'drafted', expected: 'once the opening is confirmed', found: 'before' }
      this.#findings.add({ key: `run ${fact.id}`, ...wrong, at: fact })
    }
    for (const [run, at] of this.#touched) {
      const { state, inProcess } = this.runs.of(run) ?? {}
      if (state !== 'approved' || inProcess !== 0) continue
      const wrong = { what: 'nothing of it is on its way', expected: 'closed', found: state }
      this.#findings.add({ key: `run ${run}`, ...wrong, at })
    }
    this.#drafted.length = 0
    this.#touched.clear()
    return this.#findings.take()
  }
}

/** In which state each may happen to a run. */
const states: Readonly<Record<PayoutRunEvent['type'], readonly (PayoutRun['state'] | 'none')[]>> = {
  PayoutRunDrafted: ['none'],
  PayoutLineAdded: ['drafting'],
  PayoutLineExcluded: ['drafting', 'drafted'],
  PayoutDraftCompleted: ['drafting'],
  PayoutRunSubmitted: ['drafted'],
  PayoutRunApproved: ['submitted'],
  PayoutRunRejected: ['drafting', 'drafted', 'submitted'],
  PayoutLineApproved: ['approved'],
  PaymentFileExported: ['approved', 'closed'],
  PayoutPaid: ['approved'],
  PayoutFailed: ['approved'],
  PayoutReturned: ['approved', 'closed'],
  PayoutRunClosed: ['approved'],
}

function* wrongWith(run: PayoutRun | undefined, { type, data }: PayoutRunEvent): Generator<Wrong> {
  const state = run?.state ?? 'none'
  if (!states[type].includes(state)) yield { what: type, expected: states[type].join(' or '), found: state }
  if (run === undefined) return
  if (type === 'PayoutRunSubmitted') {
    if (run.lines.isEmpty()) yield { what: 'submitted', expected: 'with lines', found: 'with none' }
    if (data.payOn < run.cutOff) {
      yield { what: 'day it is paid on', expected: `from ${run.cutOff} on`, found: data.payOn }
    }
  }
  if (type === 'PayoutRunClosed' && run.inProcess > 0) {
    yield { what: 'lines on their way when it was closed', expected: '0', found: run.inProcess.toString() }
  }
}
