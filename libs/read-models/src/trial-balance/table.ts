import { commitNumber, day, text, total } from '../tables/column.js'
import { table } from '../tables/table.js'

/** What moved in an account on an accounting day, debit positive. Which period that is in is found when it is asked. */
export const movement = table(
  'movement',
  { bookedOn: day, account: text, amount: total },
  { key: ['bookedOn', 'account'] },
)

/** The same for whole months, by their first day: a balance sums months, and the days of one. */
export const monthMovement = table(
  'month_movement',
  { month: day, account: text, amount: total },
  { key: ['month', 'account'] },
)

/** How many commits make a block. */
export const BLOCK = 1_024n

/**
 * The same for blocks of the log, numbered from 0: what was known at a position sums the blocks before it, and the
 * postings of the one it is in.
 */
export const blockMovement = table(
  'block_movement',
  { block: commitNumber, bookedOn: day, account: text, amount: total },
  { key: ['block', 'bookedOn', 'account'] },
)
