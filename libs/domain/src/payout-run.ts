import { Map as Lines, Set as Names } from 'immutable'
import type { Instalment } from './loan.js'
import { Rejected } from './rejected.js'
import { category, on, type Decided } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import type { MoneyWay } from '#events/fields.js'
import { payoutRunEvents, type PayoutRunEvent } from '#events/payout-run.js'
import { rupiah, type Day, type LoanId, type MemberId, type ProducerId, type RunId } from '#events/words.js'

/** Payouts to many producers: what of them is planned, approved and paid. */
export type PayoutRun = { readonly drafted: false } | DraftedRun

type DataOf<Type extends PayoutRunEvent['type']> = Extract<PayoutRunEvent, { type: Type }>['data']

export interface DraftedRun {
  readonly drafted: true
  readonly state: 'drafting' | 'drafted' | 'submitted' | 'approved' | 'rejected' | 'closed'
  /** What is payable by the end of that day is in it. */
  readonly cutOff: Day
  readonly draftedBy: string
  /** Who left a producer out by hand. */
  readonly excludedBy: Names<string>
  readonly lines: Lines<ProducerId, RunLine>
  readonly excluded: Names<ProducerId>
  /** What its lines withhold of loans, by `loanIn`: a member who is two producers pays an instalment once. */
  readonly ofLoans: Lines<string, Instalment>
  readonly submission?: DataOf<'PayoutRunSubmitted'>
  /** Of its cash, what was signed: each for one payout. */
  readonly receipts: Names<string>
  readonly approvedOn?: Day
  /** How many lines are neither paid nor failed, of those that pay something. */
  readonly inProcess: number
}

/** One producer's line. One that pays nothing is `finished` by the approval. */
export interface RunLine extends DataOf<'PayoutLineAdded'> {
  readonly state: 'planned' | 'in-process' | 'finished' | 'paid' | 'failed' | 'returned'
  /** Once it was. */
  readonly paid?: { readonly on: Day; readonly way: MoneyWay }
}

export const payoutRuns = category<PayoutRun, typeof payoutRunEvents>(payoutRunEvents, {
  initial: { drafted: false },
  evolve(run, { type, data }) {
    if (type === 'PayoutRunDrafted') {
      const { cutOff, draftedBy } = data
      return {
        drafted: true,
        state: 'drafting',
        cutOff,
        draftedBy,
        excludedBy: Names(),
        lines: Lines(),
        excluded: Names(),
        ofLoans: Lines(),
        receipts: Names(),
        inProcess: 0,
      }
    }
    if (!run.drafted) return run
    switch (type) {
      case 'PayoutLineAdded':
        return {
          ...run,
          lines: run.lines.set(data.producer, { ...data, state: 'planned' }),
          ofLoans: changed(run.ofLoans, data.deductions, 1n),
        }
      case 'PayoutLineExcluded':
        return {
          ...run,
          lines: run.lines.delete(data.producer),
          excluded: run.excluded.add(data.producer),
          excludedBy: data.excludedBy === undefined ? run.excludedBy : run.excludedBy.add(data.excludedBy),
          ofLoans: changed(run.ofLoans, run.lines.get(data.producer)?.deductions ?? [], -1n),
        }
      case 'PayoutDraftCompleted':
        return { ...run, state: 'drafted' }
      case 'PayoutRunSubmitted':
        return { ...run, state: 'submitted', submission: data }
      case 'PayoutRunApproved':
        return { ...run, state: 'approved', approvedOn: data.on }
      case 'PayoutRunRejected':
        return { ...run, state: 'rejected' }
      case 'PayoutLineApproved':
        return data.net === 0n
          ? withLine(run, data.producer, { state: 'finished' })
          : { ...withLine(run, data.producer, { state: 'in-process' }), inProcess: run.inProcess + 1 }
      case 'PayoutPaid': {
        const paid = { on: data.occurredOn, way: data.way }
        const receipts = data.receipt === undefined ? run.receipts : run.receipts.add(data.receipt)
        return { ...withLine(run, data.producer, { state: 'paid', paid }), receipts, inProcess: run.inProcess - 1 }
      }
      case 'PayoutFailed':
        return { ...withLine(run, data.producer, { state: 'failed' }), inProcess: run.inProcess - 1 }
      case 'PayoutReturned':
        return withLine(run, data.producer, { state: 'returned' })
      case 'PayoutRunClosed':
        return { ...run, state: 'closed' }
      case 'PaymentFileExported':
        return run
    }
  },
})

function withLine(run: DraftedRun, producer: ProducerId, is: Pick<RunLine, 'state' | 'paid'>): DraftedRun {
  const line = run.lines.get(producer)
  return line === undefined ? run : { ...run, lines: run.lines.set(producer, { ...line, ...is }) }
}

const nothingOfIt: Instalment = { principal: rupiah(0n), interest: rupiah(0n) }

const changed = (ofLoans: DraftedRun['ofLoans'], deductions: readonly Deduction[], times: 1n | -1n) =>
  deductions.reduce((all, deduction) => {
    if (deduction.kind !== 'instalment') return all
    const { member, loan, amount, interest } = deduction
    return all.update(loanIn(member, loan), nothingOfIt, (before) => ({
      principal: rupiah(before.principal + times * (amount - interest)),
      interest: rupiah(before.interest + times * interest),
    }))
  }, ofLoans)

/** The name of a loan among those of all members. */
export const loanIn = (member: MemberId, loan: LoanId): string => `${member}/${loan}`

/** @throws Rejected unknown-run */
export function draftedRun(run: PayoutRun, id: RunId): DraftedRun {
  if (!run.drafted) throw new Rejected('unknown-run', `there is no payout run ${id}`, { run: id })
  return run
}

const refusals = {
  drafting: 'run-not-drafting',
  drafted: 'run-not-drafted',
  submitted: 'run-not-submitted',
  approved: 'run-not-approved',
} as const

/** The run in the first of the states, or another of them. @throws Rejected unknown-run, run-not-… after the first of them */
export function runIn(
  run: PayoutRun,
  id: RunId,
  needed: keyof typeof refusals,
  ...or: readonly DraftedRun['state'][]
): DraftedRun {
  const known = draftedRun(run, id)
  if (known.state === needed || or.includes(known.state)) return known
  throw new Rejected(refusals[needed], `run ${id} is ${known.state}, not ${needed}`, { run: id, state: known.state })
}

/** @throws Rejected unknown-line */
export function lineOf({ lines }: DraftedRun, id: RunId, producer: ProducerId): RunLine {
  const line = lines.get(producer)
  if (line === undefined) {
    throw new Rejected('unknown-line', `run ${id} has no line of producer ${producer}`, { run: id, producer })
  }
  return line
}

/** By the ids of the lines: the order of the files, and of what is hashed. */
export const inOrder = <Line extends RunLine>(lines: Iterable<Line>): Line[] =>
  [...lines].toSorted((one, other) => (one.line < other.line ? -1 : 1))

/** What goes by transfer: the payments of the files, in their order. */
export const transfers = ({ lines }: DraftedRun): RunLine[] =>
  inOrder(lines.valueSeq().filter(({ net, destination }) => net > 0n && destination?.way === 'transfer'))

/** No day of a run is before the one it is drafted to. @throws Rejected before-cut-off */
export function notBeforeCutOff({ cutOff }: DraftedRun, day: Day): void {
  if (day >= cutOff) return
  throw new Rejected('before-cut-off', `${day} is before the run’s cut-off day, ${cutOff}`, { day, cutOff })
}

/** The run is over once no line is on its way. */
export const closedAfter = (id: RunId, { inProcess }: DraftedRun, ended: number): Decided[] =>
  inProcess === ended ? [on(payoutRuns, id, { type: 'PayoutRunClosed', data: {} })] : []

/** The line while its payout is on its way. @throws Rejected unknown-line, not-in-process */
export function lineInProcess(run: DraftedRun, id: RunId, producer: ProducerId): RunLine {
  const line = lineOf(run, id, producer)
  if (line.state === 'in-process') return line
  throw new Rejected('not-in-process', `the payout of run ${id} to ${producer} is ${line.state}`, {
    run: id,
    producer,
    state: line.state,
  })
}
