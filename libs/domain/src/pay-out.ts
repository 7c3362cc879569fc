import { accounts } from './account.js'
import { book, type Calendar } from './calendar.js'
import { notAfter } from './cooperative.js'
import {
  closedAfter,
  inOrder,
  lineInProcess,
  notBeforeCutOff,
  payoutRuns,
  runIn,
  type DraftedRun,
  type PayoutRun,
  type RunLine,
} from './payout-run.js'
import { Rejected } from './rejected.js'
import { on as onStream, type Decided } from '#events/category.js'
import type { MoneyWay } from '#events/fields.js'
import type { Day, ProducerId, Rupiah, RunId } from '#events/words.js'

/** `fee` is what the bank took for each; without `producers` it is all that wait to be paid that way. */
export interface PaidOut {
  readonly producers?: readonly ProducerId[]
  readonly way: MoneyWay
  readonly fee: Rupiah
  readonly receipt?: string
  readonly on: Day
  readonly today: Day
}

/**
 * The money has left: by the bank, or handed over against a receipt that was signed.
 * @throws Rejected unknown-run, run-not-approved, receipt-needed, in-the-future, before-cut-off, unknown-line,
 *   not-in-process, wrong-way, no-open-period
 */
export function payOut(run: PayoutRun, id: RunId, calendar: Calendar, paid: PaidOut): Decided[] {
  const approved = runIn(run, id, 'approved')
  const { way, fee, receipt, on: day, today } = paid
  if ((way === 'cash') !== (receipt !== undefined)) {
    throw new Rejected('receipt-needed', 'cash is handed over against a signed receipt, and only cash is', { way })
  }
  notAfter(today, day)
  notBeforeCutOff(approved, day)
  const booking = book(calendar, day)
  const lines = toBePaid(approved, id, paid)
  return [
    ...lines.flatMap(({ line, producer, net: amount }) => [
      onStream(payoutRuns, id, {
        type: 'PayoutPaid',
        data: { line, producer, amount, way, fee, ...(receipt !== undefined && { receipt }), ...booking },
      }),
      onStream(accounts, producer, { type: 'PayoutSettled', data: { run: id, amount } }),
    ]),
    ...closedAfter(id, approved, lines.length),
  ]
}

/** Each once, in their order. */
function toBePaid(run: DraftedRun, id: RunId, { producers, way }: PaidOut): RunLine[] {
  if (producers === undefined) {
    const waiting = run.lines.valueSeq().filter((line) => line.state === 'in-process' && line.destination?.way === way)
    if (waiting.isEmpty()) {
      throw new Rejected('not-in-process', `no payout of run ${id} waits to be paid in ${way}`, { run: id, way })
    }
    return inOrder(waiting)
  }
  return inOrder(
    [...new Set(producers)].map((producer) => {
      const line = lineInProcess(run, id, producer)
      if (line.destination?.way === way) return line
      throw new Rejected('wrong-way', `the payout to ${producer} goes by ${line.destination?.way ?? 'no way'}`, {
        producer,
        way,
      })
    }),
  )
}
