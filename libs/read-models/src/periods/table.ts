import { commitNumber, count, day, flag, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

const place = { commit: commitNumber, index: count }

/** Accounting periods; both ends belong to them. */
export const period = table(
  'period',
  { period: text, startsOn: day, endsOn: day, ...place },
  { key: ['period'], indexes: [{ name: 'periods_in_order', columns: ['starts_on', 'commit', 'index'] }] },
)

/**
 * Each time one was closed or, for a reason, opened again: the last one says how it stands. `recordedAt` is an instant as
 * text.
 */
export const periodTurn = table(
  'period_turn',
  { period: text, ...place, closed: flag, reason: optional(text), by: text, recordedAt: text },
  { key: ['period', 'commit', 'index'] },
)

/** How the books stood when one was closed. */
export const closingBalance = table(
  'closing_balance',
  { period: text, ...place, asOf: day, hash: text, recordedAt: text },
  { key: ['period', 'commit', 'index'] },
)

/** The accounts of a closing balance, debit positive, under its place. */
export const closingAmount = table(
  'closing_amount',
  { ...place, account: text, amount: whole },
  { key: ['commit', 'index', 'account'] },
)
