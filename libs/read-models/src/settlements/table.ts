import { bookingTable } from '../booking.js'
import { commitNumber, count, day, optional, text, total, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

const place = { commit: commitNumber, index: count }

/** A batch that arrived. One reference can arrive again once it was reversed: its place tells one from another. */
export const settlement = table(
  'settlement',
  {
    settlement: text,
    provider: text,
    reference: text,
    paid: whole,
    refunded: whole,
    net: whole,
    fee: whole,
    other: whole,
    note: optional(text),
    payments: count,
    refunds: count,
    rejected: count,
    by: text,
    recordedAt: text,
    ...bookingTable,
    ...place,
  },
  {
    key: ['settlement', 'commit', 'index'],
    indexes: [{ name: 'settlements_in_order', columns: ['commit', 'index'] }],
  },
)

/** Of the batch that came last before it under that reference. */
export const settlementReversal = table(
  'settlement_reversal',
  { settlement: text, reason: text, by: text, recordedAt: text, ...bookingTable, ...place },
  { key: ['settlement', 'commit', 'index'] },
)

/** What a batch lists, by its place: without `refund`, the payment of a sale. */
export const settledAmount = table(
  'settled_amount',
  { ...place, number: count, sale: text, refund: optional(text), amount: whole },
  { key: ['commit', 'index', 'number'] },
)

/** A row of the provider's file that was not taken, by the place of its batch. */
export const rejectedPayment = table(
  'rejected_payment',
  { ...place, number: count, row: count, reference: text, reason: text, detail: text },
  { key: ['commit', 'index', 'number'] },
)

/**
 * What came by QRIS of one sale and has not arrived or, where `refund` is not empty, what one refund or allowance gave
 * back by it and the provider has not taken off. A voided sale keeps what it had: nothing of it is settled any more.
 */
export const owedByQris = table(
  'owed_by_qris',
  { sale: text, refund: text, owed: total },
  { key: ['sale', 'refund'], indexes: [{ name: 'still_owed_by_qris', columns: ['sale'], where: 'owed <> 0' }] },
)

/** Each change of these: what was owed before one is without it. `happenedOn` is the day it happened. */
export const qrisChange = table(
  'qris_change',
  { sale: text, refund: text, happenedOn: day, amount: whole, ...place, number: count },
  {
    key: ['commit', 'index', 'number'],
    indexes: [{ name: 'qris_changes_by_day', columns: ['happened_on'] }],
  },
)
