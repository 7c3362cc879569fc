import { Map as Lines, Set as Receipts } from 'immutable'
import { isOf } from './is-of.js'
import type { Fact } from '#events/catalogue.js'
import type { Deduction } from '#events/deduction.js'
import { payoutRunEvents, type PayoutRunEvent } from '#events/payout-run.js'
import type { Day } from '#events/words.js'

type DataOf<Type extends PayoutRunEvent['type']> = Extract<PayoutRunEvent, { type: Type }>['data']

/** What a line comes to. */
export type LineSums = Pick<DataOf<'PayoutLineAdded'>, 'gross' | 'deductions' | 'net' | 'raised'>

/** `finished`: approved, and nothing is to be paid of it. */
type LineState = 'drafted' | 'in process' | 'finished' | 'paid' | 'failed' | 'returned'

export interface RunLine extends DataOf<'PayoutLineAdded'> {
  readonly state: LineState
}

type RunState = 'drafting' | 'drafted' | 'submitted' | 'approved' | 'rejected' | 'closed'

export interface PayoutRun {
  readonly cutOff: Day
  readonly draftedBy: string
  readonly state: RunState
  readonly submitted?: DataOf<'PayoutRunSubmitted'>
  readonly approvedOn?: Day
  /** By producer. */
  readonly lines: Lines<string, RunLine>
  /** Of its cash, what was signed. */
  readonly receipts: Receipts<string>
  /** How many lines are in process. */
  readonly inProcess: number
}

/** Every payout run of a log: what was paid long ago may still come back. */
export class PayoutRuns {
  readonly #runs = new Map<string, PayoutRun>()
  #before: PayoutRun | undefined

  /** The run of the event that was seen last, as it was before it. */
  get before(): PayoutRun | undefined {
    return this.#before
  }

  /** As it is now. */
  of(run: string): PayoutRun | undefined {
    return this.#runs.get(run)
  }

  see(fact: Fact): void {
    if (!isOf(payoutRunEvents, fact)) return
    this.#before = this.#runs.get(fact.id)
    const after = runAfter(this.#before, fact.event)
    if (after !== undefined) this.#runs.set(fact.id, after)
  }
}

/** The run after one more event, or undefined where it was never drafted. */
function runAfter(run: PayoutRun | undefined, event: PayoutRunEvent): PayoutRun | undefined {
  if (event.type === 'PayoutRunDrafted') {
    const { cutOff, draftedBy } = event.data
    return { cutOff, draftedBy, state: 'drafting', lines: Lines(), receipts: Receipts(), inProcess: 0 }
  }
  return run && changed(run, event)
}

function changed(run: PayoutRun, { type, data }: Exclude<PayoutRunEvent, { type: 'PayoutRunDrafted' }>): PayoutRun {
  switch (type) {
    case 'PayoutLineAdded':
      return { ...run, lines: run.lines.set(data.producer, { ...data, state: 'drafted' }) }
    case 'PayoutLineExcluded':
      return { ...run, lines: run.lines.delete(data.producer) }
    case 'PayoutDraftCompleted':
      return { ...run, state: 'drafted' }
    case 'PayoutRunSubmitted':
      return { ...run, state: 'submitted', submitted: data }
    case 'PayoutRunApproved':
      return { ...run, state: 'approved', approvedOn: data.on }
    case 'PayoutRunRejected':
      return { ...run, state: 'rejected' }
    case 'PayoutRunClosed':
      return { ...run, state: 'closed' }
    case 'PayoutLineApproved':
      return withLine(run, data.producer, data.net === 0n ? 'finished' : 'in process')
    case 'PayoutPaid':
      return withLine(signed(run, data.receipt), data.producer, 'paid')
    case 'PayoutFailed':
      return withLine(run, data.producer, 'failed')
    case 'PayoutReturned':
      return withLine(run, data.producer, 'returned')
    case 'PaymentFileExported':
      return run
  }
}

const signed = (run: PayoutRun, receipt: string | undefined): PayoutRun =>
  receipt === undefined ? run : { ...run, receipts: run.receipts.add(receipt) }

function withLine(run: PayoutRun, producer: string, state: LineState): PayoutRun {
  const line = run.lines.get(producer)
  if (line === undefined) return run
  const inProcess = run.inProcess + Number(state === 'in process') - Number(line.state === 'in process')
  return { ...run, inProcess, lines: run.lines.set(producer, { ...line, state }) }
}

/** `1000 = advance 300 + 700`; of a producer who owes, `-500, owed by the producer`. */
export const inWords = ({ gross, deductions, net, raised }: LineSums): string =>
  raised === 0n
    ? `${gross} = ${[...deductions.map(deductionInWords).toSorted(), net].join(' + ')}`
    : `${gross}, of which ${raised} owed by the producer, ${net} paid${deductions.map((each) => `, ${deductionInWords(each)}`).join('')}`

export function deductionInWords(deduction: Deduction): string {
  const { kind, amount } = deduction
  switch (kind) {
    case 'receivable':
    case 'advance':
    case 'fee':
      return `${kind} ${amount}`
    case 'mandatory':
    case 'voluntary':
      return `${kind} ${amount} of ${deduction.member}`
    case 'instalment':
      return `${kind} ${amount} with ${deduction.interest} interest on ${deduction.loan} of ${deduction.member}`
  }
}
