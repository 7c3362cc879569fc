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

/**
 * `fee` is what the bank took for each. By transfer it is to `producers`, or without them to all that wait for one; in
 * cash to each who signed one of `receipts`.
 */
export interface PaidOut {
  readonly way: MoneyWay
  readonly producers?: readonly ProducerId[]
  readonly receipts?: readonly SignedReceipt[]
  readonly fee: Rupiah
  readonly on: Day
  readonly today: Day
}

/** By its number, the receipt that a producer signed for what was handed over. */
export interface SignedReceipt {
  readonly producer: ProducerId
  readonly receipt: string
}

interface PaidLine extends RunLine {
  readonly receipt?: string
}

/**
 * The money has left: by the bank, or handed over, each against the receipt that was signed for it.
 * @throws Rejected unknown-run, run-not-approved, receipt-needed, in-the-future, before-cut-off, receipt-used,
 *   unknown-line, not-in-process, wrong-way, no-open-period
 */
export function payOut(run: PayoutRun, id: RunId, calendar: Calendar, paid: PaidOut): Decided[] {
  const approved = runIn(run, id, 'approved')
  const { way, fee, on: day, today } = paid
  const receipts = receiptsOf(paid)
  notAfter(today, day)
  notBeforeCutOff(approved, day)
  const booking = book(calendar, day)
  const lines = receipts === undefined ? transferred(approved, id, paid.producers) : handedOver(approved, id, receipts)
  return [
    ...lines.flatMap(({ line, producer, net: amount, receipt }) => [
      onStream(payoutRuns, id, {
        type: 'PayoutPaid',
        data: { line, producer, amount, way, fee, ...(receipt !== undefined && { receipt }), ...booking },
      }),
      onStream(accounts, producer, { type: 'PayoutSettled', data: { run: id, amount } }),
    ]),
    ...closedAfter(id, approved, lines.length),
  ]
}

/** Undefined of transfers. @throws Rejected receipt-needed */
function receiptsOf({ way, producers, receipts }: PaidOut): readonly SignedReceipt[] | undefined {
  if (way === 'transfer' && receipts === undefined) return undefined
  if (way === 'cash' && receipts?.length && producers === undefined) return receipts
  const needed =
    way === 'cash' ? 'cash is handed over to each against the receipt that they signed' : 'nobody signs for a transfer'
  throw new Rejected('receipt-needed', needed, { way })
}

/** Each once. @throws Rejected as `lineThatGoes` */
function transferred(run: DraftedRun, id: RunId, producers: readonly ProducerId[] | undefined): PaidLine[] {
  if (producers === undefined) return inOrder(allThatWait(run, id))
  return inOrder([...new Set(producers)].map((producer) => lineThatGoes('transfer', run, id, producer)))
}

/** @throws Rejected not-in-process */
function allThatWait(run: DraftedRun, id: RunId): RunLine[] {
  const waiting = [...run.lines.values()].filter(
    ({ state, destination }) => state === 'in-process' && destination?.way === 'transfer',
  )
  if (waiting.length > 0) return waiting
  throw new Rejected('not-in-process', `no payout of run ${id} waits to be transferred`, { run: id, way: 'transfer' })
}

/** What is signed for one payout stands for no other. @throws Rejected as `lineThatGoes`, receipt-used */
function handedOver(run: DraftedRun, id: RunId, receipts: readonly SignedReceipt[]): PaidLine[] {
  const used = new Set(run.receipts)
  const paid = new Map<ProducerId, PaidLine>()
  for (const { producer, receipt } of receipts) {
    const line = lineThatGoes('cash', run, id, producer)
    if (paid.has(producer)) {
      throw new Rejected('not-in-process', `one payout to ${producer} has two receipts`, { run: id, producer })
    }
    if (used.has(receipt)) {
      throw new Rejected('receipt-used', `receipt ${receipt} stands for another payout of run ${id}`, {
        run: id,
        producer,
        receipt,
      })
    }
    used.add(receipt)
    paid.set(producer, { ...line, receipt })
  }
  return inOrder(paid.values())
}

/** @throws Rejected unknown-line, not-in-process, wrong-way */
function lineThatGoes(way: MoneyWay, run: DraftedRun, id: RunId, producer: ProducerId): RunLine {
  const line = lineInProcess(run, id, producer)
  if (line.destination?.way === way) return line
  throw new Rejected('wrong-way', `the payout to ${producer} goes by ${line.destination?.way ?? 'no way'}`, {
    producer,
    way,
  })
}
