import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import type { PayoutRun, PayoutRuns, RunLine } from '../payout-runs.js'
import type { Fact } from '#events/catalogue.js'
import { payoutRunEvents, type PayoutRunEvent } from '#events/payout-run.js'
import type { Day } from '#events/words.js'

export const payoutLinesInOrder: Identity = {
  name: 'payout-lines-in-order',
  says:
    'A producer has one line of a run. It comes to what is withheld and what is paid, or to a debt; once approved it is ' +
    'paid whole, the way its producer said, in cash against a receipt of its own, or fails; and comes back only after a ' +
    'transfer.',
  watch: ({ runs }) => new PayoutLinesInOrder(runs),
}

type Wrong = Omit<Finding, 'key' | 'at'>

class PayoutLinesInOrder implements Watch {
  readonly #findings = new Findings()

  constructor(private readonly runs: PayoutRuns) {}

  see(fact: Fact): void {
    if (!isOf(payoutRunEvents, fact) || !('producer' in fact.event.data)) return
    const { producer } = fact.event.data
    for (const wrong of wrongWith(this.runs.before, fact.event, this.runs.before?.lines.get(producer))) {
      this.#findings.add({ key: `producer ${producer} in run ${fact.id}`, ...wrong, at: fact })
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }
}

function* wrongWith(run: PayoutRun | undefined, event: PayoutRunEvent, line: RunLine | undefined): Generator<Wrong> {
  const { type, data } = event
  switch (type) {
    case 'PayoutLineAdded':
      if (line !== undefined) yield { what: 'lines', expected: 'one', found: 'another' }
      yield* wrongWithSums(data)
      break
    case 'PayoutLineExcluded': {
      const expected = data.because === 'by-hand' ? 'with a line' : 'without one'
      const found = line === undefined ? 'without one' : 'with a line'
      if (expected !== found) yield { what: `excluded, ${data.because}`, expected, found }
      break
    }
    case 'PayoutPaid':
      yield* wrongWithOutcome('paid', line, data, 'in process')
      yield* wrongWithPayment(run, line, data)
      break
    case 'PayoutFailed':
      yield* wrongWithOutcome('failed', line, data, 'in process')
      break
    case 'PayoutReturned':
      yield* wrongWithOutcome('returned', line, data, 'paid')
      if (line !== undefined && line.destination?.way !== 'transfer') {
        yield { what: 'returned', expected: 'of a transfer', found: `of ${line.destination?.way ?? 'nothing'}` }
      }
      if (data.kept < 0n || data.kept > data.amount) {
        yield { what: 'kept by the bank', expected: `from 0 to ${data.amount}`, found: data.kept.toString() }
      }
      break
    case 'PaymentFileExported':
    case 'PayoutDraftCompleted':
    case 'PayoutLineApproved':
    case 'PayoutRunApproved':
    case 'PayoutRunClosed':
    case 'PayoutRunDrafted':
    case 'PayoutRunRejected':
    case 'PayoutRunSubmitted':
  }
}

type DataOf<Type extends PayoutRunEvent['type']> = Extract<PayoutRunEvent, { type: Type }>['data']

function* wrongWithSums({ gross, deductions, net, raised, destination }: DataOf<'PayoutLineAdded'>): Generator<Wrong> {
  const withheld = deductions.reduce((sum, { amount }) => sum + amount, 0n)
  const comesTo = withheld + net - raised
  const what = 'items of the line, and what is withheld, paid and raised'
  if (comesTo !== gross) yield { what, expected: gross.toString(), found: comesTo.toString() }
  if (net < 0n) yield { what: 'paid', expected: 'not below 0', found: net.toString() }
  if (raised < 0n) yield { what: 'raised', expected: 'not below 0', found: raised.toString() }
  if (raised > 0n && (net > 0n || withheld > 0n)) {
    yield { what: 'of a line that raises a debt', expected: 'nothing paid or withheld', found: `${net + withheld}` }
  }
  if (net > 0n && destination === undefined) yield { what: 'destination', expected: 'one', found: 'none' }
}

function* wrongWithOutcome(
  what: string,
  line: RunLine | undefined,
  { line: name, amount }: { readonly line: string; readonly amount: bigint },
  expected: RunLine['state'],
): Generator<Wrong> {
  if (line === undefined || line.state !== expected) yield { what, expected, found: line?.state ?? 'no line' }
  if (line !== undefined && line.line !== name) yield { what: `line ${what}`, expected: line.line, found: name }
  if (line !== undefined && line.net !== amount) yield { what, expected: `${line.net}`, found: `${amount}` }
}

function* wrongWithPayment(
  run: PayoutRun | undefined,
  line: RunLine | undefined,
  { way, fee, receipt, occurredOn }: DataOf<'PayoutPaid'>,
): Generator<Wrong> {
  const destined = line?.destination?.way
  if (destined !== undefined && destined !== way) yield { what: 'way', expected: destined, found: way }
  if ((way === 'cash') !== (receipt !== undefined)) {
    yield { what: `receipt of ${way}`, expected: way === 'cash' ? 'one' : 'none', found: receipt ?? 'none' }
  }
  if (receipt !== undefined && run?.receipts.has(receipt) === true) {
    yield { what: 'receipt', expected: 'of one payout', found: `${receipt} again` }
  }
  if (fee < 0n) yield { what: 'fee', expected: 'not below 0', found: fee.toString() }
  yield* wrongDay(run?.cutOff, occurredOn)
}

function* wrongDay(cutOff: Day | undefined, day: Day): Generator<Wrong> {
  if (cutOff !== undefined && day < cutOff) yield { what: 'day it was paid', expected: `from ${cutOff} on`, found: day }
}
