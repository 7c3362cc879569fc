import { flag, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

/** The cooperative itself: one row. `zone` is an IANA time zone. */
export const cooperative = table('cooperative', { name: text, zone: text, demo: flag }, { key: [] })

/** Names are sealed: only the keyring opens them. */
export const producer = table(
  'producer',
  { producer: text, foreignId: optional(text), name: text, sector: text },
  { key: ['producer'] },
)

export const member = table('member', { member: text, foreignId: optional(text), name: text }, { key: ['member'] })

export const product = table(
  'product',
  { product: text, foreignId: optional(text), name: text, unit: text, ownership: text, pricedPer: whole },
  { key: ['product'] },
)
