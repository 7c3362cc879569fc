import { commitNumber, count, flag, text } from '../tables/column.js'
import { table } from '../tables/table.js'

/** Each time the cooperative was suspended or resumed: the last one says how it stands. `recordedAt` is an instant. */
export const cooperativeTurn = table(
  'cooperative_turn',
  { commit: commitNumber, index: count, suspended: flag, reason: text, by: text, recordedAt: text },
  { key: ['commit', 'index'] },
)
