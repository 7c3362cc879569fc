import { commitNumber, count, day, flag, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

const booking = { occurredOn: day, bookedOn: day, late: flag, latePeriod: optional(text) }

/**
 * What belongs to a sale or to a refund carries the place of its event in the log, not its id: such keys grow at one
 * end, and cost the same however many sales there are.
 */
const place = { commit: commitNumber, index: count }

/** `earned` is what of the total is the producers'. */
export const sale = table(
  'sale',
  {
    sale: text,
    foreignId: optional(text),
    receiptNumber: optional(text),
    channel: text,
    ...booking,
    total: whole,
    earned: whole,
    ...place,
  },
  { key: ['sale'], indexes: [{ name: 'sales_in_order', columns: ['occurred_on', 'commit', 'index'] }] },
)

/** What a line took from one lot; of own goods, the whole line. `number` is its place in the sale. */
export const salePart = table(
  'sale_part',
  {
    ...place,
    number: count,
    line: text,
    part: count,
    product: text,
    unitPrice: whole,
    quantity: whole,
    total: whole,
    lot: optional(text),
    producer: optional(text),
    share: optional(whole),
    commission: optional(whole),
  },
  { key: ['commit', 'index', 'number'] },
)

/** How a sale was paid or, under the place of a refund, how that was paid back. */
export const payment = table(
  'payment',
  { ...place, number: count, way: text, amount: whole, member: optional(text) },
  { key: ['commit', 'index', 'number'] },
)

export const refund = table(
  'refund',
  { sale: text, refund: text, ...booking, total: whole, ...place },
  { key: ['sale', 'commit', 'index'] },
)

/** What a refund took back of one part. */
export const refundedPart = table(
  'refunded_part',
  {
    ...place,
    number: count,
    line: text,
    part: count,
    quantity: whole,
    condition: text,
    total: whole,
    share: optional(whole),
    commission: optional(whole),
  },
  { key: ['commit', 'index', 'number'] },
)
