import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { rupiah, text } from './fields.js'

const count = z.int().min(0)

/** A row that was not taken. `record` is its number in its file, the header counted as 1. */
export const rejectedRow = z.strictObject({
  file: text,
  record: count,
  key: z.string(),
  reason: text,
  detail: z.string(),
})
export type RejectedRow = z.output<typeof rejectedRow>

/**
 * What an import says of itself when it is complete.
 * `linesLeftOut`: lines of sales that were not taken; `total` is the money of those that could be read, in rupiah.
 * `beforeOpening`: kept facts on a day before the opening, null without one. `afterRecording`: kept facts whose day is
 * after the day they were recorded. `savingsBelowZero`: the old system's ids of members.
 */
export const importReport = z.strictObject({
  counts: z.record(z.string(), count),
  rejectsByReason: z.record(z.string(), count),
  linesLeftOut: z.strictObject({ lines: count, total: rupiah, unreadable: count }),
  beforeOpening: count.nullable(),
  afterRecording: count,
  savingsBelowZero: z.array(z.string()),
})
export type ImportReport = z.output<typeof importReport>

/**
 * One folder's content, imported: the same content gives the same report, and a stop half-way goes on where it was. A
 * row that was not taken is recorded in the same commit as the rows around it, and is not tried again.
 */
export const importEvents = eventCategory('import', {
  ImportBegun: event(z.strictObject({ rows: count })),
  RowsRejected: event(z.strictObject({ rows: z.array(rejectedRow).min(1) })),
  ImportCompleted: event(z.strictObject({ report: importReport })),
})

export type ImportEvent = EventOf<typeof importEvents>
