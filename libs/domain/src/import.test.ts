import { describe, it } from '@jest/globals'
import { imports } from './import.js'
import { given } from './testing/given.js'
import type { ImportEvent, ImportReport, RejectedRow } from '#events/import.js'
import { rupiah } from '#events/words.js'

const begun: ImportEvent = { type: 'ImportBegun', data: { rows: 3 } }
const row = (record: number): RejectedRow => ({
  file: 'sales.csv',
  record,
  key: `S${record}`,
  reason: 'no-lines',
  detail: '',
})
const report: ImportReport = {
  counts: { sales: 1 },
  rejectsByReason: { 'sales:no-lines': 2 },
  linesLeftOut: { lines: 2, total: rupiah(5_000n), unreadable: 0 },
  beforeOpening: null,
  afterRecording: 0,
  savingsBelowZero: [],
}
const rejected = (...rows: RejectedRow[]): ImportEvent => ({ type: 'RowsRejected', data: { rows } })

describe('the import of a folder', () => {
  it('has not begun', () => {
    given(imports)
      .whenAsked((state) => state)
      .thenAnswered({ begun: false })
  })

  it('keeps the rows that were not taken, in their order', () => {
    given(imports, begun, rejected(row(2)), rejected(row(3)))
      .whenAsked((state) => state)
      .thenAnswered({ begun: true, rejected: [row(2), row(3)] })
  })

  it('gives the report it was completed with', () => {
    given(imports, begun, { type: 'ImportCompleted', data: { report } })
      .whenAsked((state) => state.begun && state.report)
      .thenAnswered(report)
  })
})
