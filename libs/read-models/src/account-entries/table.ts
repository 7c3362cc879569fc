import { commitNumber, count, day, flag, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

/**
 * Each posting, debit positive. `commit` and `index` are the place of its event in the log, `line` is its own within the
 * event. `latePeriod` is the period it happened in, without one when it happened outside any.
 */
export const accountEntry = table(
  'account_entry',
  {
    bookedOn: day,
    commit: commitNumber,
    index: count,
    line: count,
    account: text,
    party: optional(text),
    amount: whole,
    occurredOn: day,
    late: flag,
    latePeriod: optional(text),
    event: text,
    stream: text,
  },
  {
    key: ['bookedOn', 'commit', 'index', 'line'],
    indexes: [
      { name: 'entries_of_account', columns: ['account', 'booked_on', 'commit', 'index', 'line'] },
      {
        name: 'entries_of_party',
        columns: ['account', 'party', 'booked_on', 'commit', 'index', 'line'],
        where: 'party IS NOT NULL',
      },
      // What one event posted, and what was recorded between two positions.
      { name: 'entries_in_the_log', columns: ['commit', 'index', 'line'] },
    ],
  },
)
