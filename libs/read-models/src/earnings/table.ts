import { commitNumber, count, day, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

/**
 * What happened to the open items of a producer's account, by their names there.
 *
 * `accrued`: the earnings of one part of a sale. `reversed`: taken back of it; what it takes beyond what is left is an
 * item `rest` of its own. `cleared`, `uncleared`: whether a provider owes the sale's money. `reserved`, a row for each
 * item, `released` and `approved`: by a line of a run. Any other kind makes an item that is cleared on its day, without
 * hold.
 */
export const earningFact = table(
  'earning_fact',
  {
    producer: text,
    kind: text,
    item: optional(text),
    rest: optional(text),
    amount: optional(whole),
    /** When it happened; not there where the event does not say. */
    happenedOn: optional(day),
    clearedOn: optional(day),
    holdDays: optional(count),
    sale: optional(text),
    lot: optional(text),
    run: optional(text),
    /** What a past payout, an adjustment or a debt is known by. */
    reference: optional(text),
    recordedAt: text,
    commit: commitNumber,
    index: count,
    number: count,
  },
  { key: ['producer', 'commit', 'index', 'number'] },
)
