import type { Fact } from '#events/catalogue.js'
import type { RecordedEvent } from '#events/recorded.js'
import { sum } from '#events/words.js'
import { bookingRow } from '../booking.js'
import type { Model } from '../model.js'
import type { Rows } from '../tables/rows.js'
import type { Row } from '../tables/table.js'
import {
  payoutDeduction,
  payoutExclusion,
  payoutFile,
  payoutFileChange,
  payoutLine,
  payoutLineStep,
  payoutRun,
  payoutRunStep,
  payoutRunTotal,
} from './table.js'

export const payoutRunsModel: Model = {
  version: 1,
  tables: [
    payoutRun,
    payoutRunStep,
    payoutFile,
    payoutFileChange,
    payoutLine,
    payoutDeduction,
    payoutExclusion,
    payoutLineStep,
    payoutRunTotal,
  ],
  on: {
    PayoutRunDrafted({ cutOff, draftedBy, description }, fact, rows) {
      rows.put(payoutRun, { run: fact.id, cutOff, description, ...placeOf(fact.stored) })
      step(fact, rows, { kind: 'drafted', by: draftedBy })
    },
    PayoutLineAdded({ deductions, destination, ...line }, { id: run, stored }, rows) {
      const place = placeOf(stored)
      const { gross, net, raised } = line
      const deducted = sum(deductions.map(({ amount }) => amount))
      rows.put(payoutLine, { run, ...line, deducted, ...destination, ...place })
      rows.put(payoutRunTotal, { run, lines: 1n, payouts: net > 0n ? 1n : 0n, gross, deducted, net, raised })
      for (const [number, deduction] of deductions.entries()) {
        rows.put(payoutDeduction, { ...place, number, ...deduction })
      }
    },
    PayoutLineExcluded({ producer, because, reason, excludedBy: by }, { id: run, stored }, rows) {
      const { recordedAt } = stored.metadata
      rows.put(payoutExclusion, { run, producer, because, reason, by, recordedAt, ...placeOf(stored) })
      rows.put(payoutRunTotal, { run, excluded: 1n })
    },
    PayoutDraftCompleted(_data, fact, rows) {
      step(fact, rows, { kind: 'completed' })
    },
    PayoutRunSubmitted({ submittedBy: by, payOn: day, from, files, hash }, fact, rows) {
      step(fact, rows, { kind: 'submitted', by, day, hash, ...from })
      for (const [number, file] of files.entries()) rows.put(payoutFile, { ...placeOf(fact.stored), number, ...file })
    },
    PayoutRunApproved({ approvedBy: by, hash, on: day }, fact, rows) {
      step(fact, rows, { kind: 'approved', by, day, hash })
    },
    PayoutRunRejected({ rejectedBy: by, reason }, fact, rows) {
      step(fact, rows, { kind: 'rejected', by, reason })
    },
    PaymentFileExported({ format, sha256, exportedBy: by, changed }, fact, rows) {
      step(fact, rows, { kind: 'exported', by, format, sha256 })
      for (const [number, producer] of changed.entries()) {
        rows.put(payoutFileChange, { ...placeOf(fact.stored), number, producer })
      }
    },
    PayoutRunClosed(_data, fact, rows) {
      step(fact, rows, { kind: 'closed' })
    },
    PayoutLineApproved({ producer, net: amount, ...booking }, fact, rows) {
      rows.put(payoutLineStep, { kind: 'approved', producer, amount, ...bookingRow(booking), ...doneIn(fact) })
    },
    PayoutPaid({ producer, amount, way, fee, receipt, ...booking }, fact, rows) {
      const paid = { kind: 'paid', producer, amount, way, fee, receipt }
      rows.put(payoutLineStep, { ...paid, ...bookingRow(booking), ...doneIn(fact) })
      rows.put(payoutRunTotal, { run: fact.id, paid: amount, paidLines: 1n, fees: fee })
    },
    PayoutFailed({ producer, amount, reason, ...booking }, fact, rows) {
      const failed = { kind: 'failed', producer, amount, reason }
      rows.put(payoutLineStep, { ...failed, ...bookingRow(booking), ...doneIn(fact) })
      rows.put(payoutRunTotal, { run: fact.id, failed: amount, failedLines: 1n })
    },
    PayoutReturned({ producer, amount, kept, reason, ...booking }, fact, rows) {
      const returned = { kind: 'returned', producer, amount, kept, reason }
      rows.put(payoutLineStep, { ...returned, ...bookingRow(booking), ...doneIn(fact) })
      rows.put(payoutRunTotal, { run: fact.id, returned: amount, returnedLines: 1n, kept })
    },
  },
}

const placeOf = ({ commit, index }: RecordedEvent) => ({ commit, index })

/** Which run it was of, who did it, when it was recorded and where. */
const doneIn = ({ id: run, stored }: Fact) => {
  const { actor: by, recordedAt } = stored.metadata
  return { run, by, recordedAt, ...placeOf(stored) }
}

type Step = Omit<Row<(typeof payoutRunStep)['columns']>, keyof ReturnType<typeof doneIn>> & { readonly by?: string }

const step = (fact: Fact, rows: Rows, what: Step): void => rows.put(payoutRunStep, { ...doneIn(fact), ...what })
