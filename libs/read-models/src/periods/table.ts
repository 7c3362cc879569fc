import { commitNumber, count, day, flag, text } from '../tables/column.js'
import { table } from '../tables/table.js'

/** Accounting periods; both ends belong to them. */
export const period = table(
  'period',
  { period: text, startsOn: day, endsOn: day },
  { key: ['period'], indexes: [{ name: 'periods_in_order', columns: ['starts_on'] }] },
)

/** Each time one was closed or opened again: the last one says how it stands. `recordedAt` is an instant as text. */
export const periodTurn = table(
  'period_turn',
  { period: text, commit: commitNumber, index: count, closed: flag, by: text, recordedAt: text },
  { key: ['period', 'commit', 'index'] },
)
