import { bookingTable } from '../booking.js'
import { commitNumber, count, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

/**
 * What belongs to a sale, or to what changed it, carries the place of its event in the log, not its id: such keys grow at
 * one end, and cost the same however many sales there are.
 */
const place = { commit: commitNumber, index: count }

/**
 * As it was recorded. `goods` is the total of its parts, `total` that with its charges, `units` the quantity of all parts,
 * and `earned` is what of the total is the producers'.
 */
export const sale = table(
  'sale',
  {
    sale: text,
    foreignId: optional(text),
    receiptNumber: optional(text),
    channel: text,
    belowNetPrice: optional(text),
    ...bookingTable,
    goods: whole,
    total: whole,
    units: whole,
    earned: whole,
    ...place,
  },
  {
    key: ['sale'],
    indexes: [
      { name: 'sales_in_order', columns: ['occurred_on', 'commit', 'index'] },
      { name: 'sales_in_the_log', columns: ['commit', 'index'] },
      { name: 'sales_of_receipt', columns: ['receipt_number'], where: 'receipt_number IS NOT NULL' },
    ],
  },
)

/**
 * What a line took from one lot; of own goods, the whole line. `number` is its place in the sale. Under the place of a
 * reassignment, what its lines took afterwards: their unit price stays the line's.
 */
export const salePart = table(
  'sale_part',
  {
    ...place,
    number: count,
    line: text,
    part: count,
    product: text,
    unitPrice: optional(whole),
    quantity: whole,
    total: whole,
    lot: optional(text),
    producer: optional(text),
    share: optional(whole),
    commission: optional(whole),
  },
  {
    key: ['commit', 'index', 'number'],
    indexes: [{ name: 'parts_of_product', columns: ['product', 'commit', 'index'] }],
  },
)

/**
 * What happened to a sale after it was recorded: `kind` is refunded, allowance, voided, reassigned or payment-corrected;
 * `reference` is the id of a refund, an allowance, a reassignment or a correction, `void` of a void. `units` and `goods`
 * are what came back, `total` the money given back.
 */
export const saleChange = table(
  'sale_change',
  {
    sale: text,
    ...place,
    kind: text,
    reference: text,
    reason: optional(text),
    ...bookingTable,
    units: whole,
    goods: whole,
    total: whole,
  },
  { key: ['sale', 'commit', 'index'] },
)

/** What a change took away of one part. `condition` is there for what a refund took back. */
export const takenPart = table(
  'taken_part',
  {
    ...place,
    number: count,
    line: text,
    part: count,
    quantity: whole,
    condition: optional(text),
    total: whole,
    lot: optional(text),
    producer: optional(text),
    share: optional(whole),
    commission: optional(whole),
    /** The part that goes on with it, of what was reassigned. */
    goesOnAs: optional(count),
  },
  { key: ['commit', 'index', 'number'] },
)

/** What a sale's total has besides its goods; under the place of a change, what of that was taken back. */
export const charge = table(
  'charge',
  { ...place, number: count, kind: text, amount: whole },
  { key: ['commit', 'index', 'number'] },
)

/** How a sale was paid or, under the place of a change, how that was paid back: of a correction first the wrong way, then the right one. */
export const payment = table(
  'payment',
  { ...place, number: count, way: text, amount: whole, member: optional(text) },
  { key: ['commit', 'index', 'number'] },
)
