import { bookingTable } from '../booking.js'
import { commitNumber, count, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

const place = { commit: commitNumber, index: count }

/** What stood in the books before Lumbung kept them, debit positive. */
export const openingBalance = table(
  'opening_balance',
  { ...place, account: text, party: optional(text), amount: whole, recordedBy: text, ...bookingTable },
  { key: ['commit', 'index'] },
)

/** `by` stands for it; `recordedAt` is an instant as text. */
export const openingConfirmation = table(
  'opening_confirmation',
  { ...place, by: text, recordedAt: text },
  { key: ['commit', 'index'] },
)
