import { UnreadableFile } from './read-file.js'
import { valuesOf, type Row } from './row.js'
import { compareMoments } from './values.js'

/**
 * Periods share no day and close in the order they start.
 * @throws UnreadableFile
 */
export function checkPeriods(rows: readonly Row<'periods'>[]): void {
  const periods = rows
    .map((row, order) => ({ row, order, ...valuesOf(row) }))
    .sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1))
  for (const [index, period] of periods.entries()) {
    const before = periods[index - 1]
    if (before === undefined) continue
    const at = `periods.csv, record ${period.row.record}`
    if (period.starts_on <= before.ends_on) {
      throw new UnreadableFile(`${at}, column starts_on: ${period.row.key} shares days with ${before.row.key}`)
    }
    if (period.closed_at === null) continue
    const isLater =
      before.closed_at !== null &&
      (compareMoments(before.closed_at, period.closed_at) || before.order - period.order) < 0
    if (!isLater) {
      throw new UnreadableFile(`${at}, column closed_at: ${before.row.key} starts earlier and does not close before it`)
    }
  }
}
