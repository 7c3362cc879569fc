import { commitNumber, count, day, optional, text } from '../tables/column.js'
import { table } from '../tables/table.js'

/** Terms as they were signed: `commissionBps` of the price, or none where each lot comes with a price of its own. */
export const agreement = table(
  'agreement',
  {
    producer: text,
    validFrom: day,
    commit: commitNumber,
    index: count,
    commissionBps: optional(count),
    holdDays: count,
    takeHomeBps: count,
    lossBorneBy: text,
  },
  { key: ['producer', 'validFrom', 'commit', 'index'] },
)

/** The end of what was signed last, by then, with that first day. */
export const agreementEnd = table(
  'agreement_end',
  { producer: text, validFrom: day, commit: commitNumber, index: count, endsOn: day, reason: text },
  { key: ['producer', 'validFrom', 'commit', 'index'] },
)
