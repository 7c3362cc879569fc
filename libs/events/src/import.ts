import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { text } from './fields.js'

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

/** One folder's content, imported: the same content gives the same report, and a stop half-way goes on where it was. */
export const importEvents = eventCategory('import', {
  ImportBegun: event(z.strictObject({ rows: count })),
  /** Every row up to the how-many-th in the order of the import has its outcome; these of them were not taken. */
  RowsRejected: event(z.strictObject({ through: count, rows: z.array(rejectedRow) })),
  ImportCompleted: event(z.strictObject({ report: z.record(z.string(), z.json()) })),
})

export type ImportEvent = EventOf<typeof importEvents>
