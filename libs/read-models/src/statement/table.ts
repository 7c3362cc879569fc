import { bookingTable } from '../booking.js'
import { commitNumber, count, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

/**
 * What changed what the cooperative owes a producer (2110), each on its accounting day. `amount` is what it adds; of goods
 * it is `total` less `commission`, all of them below zero where goods are taken back. `reference` is a refund's,
 * a reassignment's or a past payout's id. `adjustedAs` is what an adjustment is booked as. `number` is its place within
 * its event.
 */
export const statementItem = table(
  'statement_item',
  {
    producer: text,
    commit: commitNumber,
    index: count,
    number: count,
    kind: text,
    ...bookingTable,
    amount: whole,
    sale: optional(text),
    line: optional(text),
    part: optional(count),
    lot: optional(text),
    quantity: optional(whole),
    unitPrice: optional(whole),
    total: optional(whole),
    commission: optional(whole),
    reference: optional(text),
    way: optional(text),
    run: optional(text),
    payoutLine: optional(text),
    request: optional(text),
    deduction: optional(text),
    loan: optional(text),
    adjustedAs: optional(text),
    reason: optional(text),
  },
  { key: ['producer', 'bookedOn', 'commit', 'index', 'number'] },
)
