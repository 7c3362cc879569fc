import { bookingTable } from '../booking.js'
import { commitNumber, count, day, optional, text, total, whole } from '../tables/column.js'
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

/** Each change of how much a member may owe for goods: the last holds. */
export const memberLimit = table(
  'member_limit',
  { member: text, commit: commitNumber, index: count, creditLimit: whole },
  { key: ['member', 'commit', 'index'] },
)

/** What is due of a loan each month from `firstDueOn` on; of what an opening brought forward there is none. */
export const loanTerms = table(
  'loan_terms',
  { member: text, loan: text, instalment: whole, interest: whole, firstDueOn: day },
  { key: ['member', 'loan'] },
)

/**
 * What changed one of a member's balances, each on its accounting day; `amount` is what it adds, in that balance's own
 * sense. `reference` is the id of a refund, an allowance or a correction. `interest` is what was paid besides of a loan,
 * below zero where that was given back. `number` is its place within its event.
 */
export const memberItem = table(
  'member_item',
  {
    member: text,
    commit: commitNumber,
    index: count,
    number: count,
    kind: text,
    balance: text,
    ...bookingTable,
    amount: whole,
    sale: optional(text),
    reference: optional(text),
    way: optional(text),
    producer: optional(text),
    run: optional(text),
    request: optional(text),
    loan: optional(text),
    interest: optional(whole),
    reason: optional(text),
  },
  {
    key: ['member', 'bookedOn', 'commit', 'index', 'number'],
    indexes: [{ name: 'items_of_loans', columns: ['member', 'loan'], where: 'loan IS NOT NULL' }],
  },
)
