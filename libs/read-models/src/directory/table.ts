import { commitNumber, count, flag, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

/** The cooperative itself: one row. `zone` is an IANA time zone. */
export const cooperative = table('cooperative', { name: text, zone: text, demo: flag }, { key: [] })

/** The place of its event in the log: the order of lists. */
const place = { commit: commitNumber, index: count }

/** Names are sealed: only the keyring opens them. `recordedAt` is an instant as text. */
export const producer = table(
  'producer',
  { producer: text, foreignId: optional(text), name: text, sector: text, recordedAt: text, ...place },
  { key: ['producer'], indexes: [{ name: 'producers_in_order', columns: ['commit', 'index'] }] },
)

/** Each time one was revised: the last holds. */
export const producerRevision = table(
  'producer_revision',
  { producer: text, ...place, name: text, sector: text },
  { key: ['producer', 'commit', 'index'] },
)

export const product = table(
  'product',
  { product: text, foreignId: optional(text), name: text, unit: text, ownership: text, pricedPer: whole, ...place },
  { key: ['product'], indexes: [{ name: 'products_in_order', columns: ['commit', 'index'] }] },
)

/** Each time one was revised: the last holds. */
export const productRevision = table(
  'product_revision',
  { product: text, ...place, name: text },
  { key: ['product', 'commit', 'index'] },
)
