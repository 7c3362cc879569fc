import { commitNumber, count, optional, text, total } from '../tables/column.js'
import { table } from '../tables/table.js'

/** Names are sealed: only the keyring opens them. */
export const member = table(
  'member',
  { member: text, foreignId: optional(text), name: text, commit: commitNumber, index: count },
  { key: ['member'], indexes: [{ name: 'members_in_order', columns: ['commit', 'index'] }] },
)

/**
 * What stands in the books for each member: `savings` (2140), `principalSavings` (3101) and `mandatorySavings` (3102) are
 * the member's, credit positive; `credit` (1131) and `loan` (1132) are owed by the member, debit positive.
 */
export const memberBalance = table(
  'member_balance',
  { member: text, savings: total, principalSavings: total, mandatorySavings: total, credit: total, loan: total },
  { key: ['member'] },
)
