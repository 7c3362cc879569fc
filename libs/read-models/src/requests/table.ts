import { commitNumber, count, day, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

const place = { commit: commitNumber, index: count }
const who = { by: text, recordedAt: text }

/** What one person asked for. Below zero, an adjustment against the producer; of a reversal there is no amount. */
export const request = table(
  'request',
  {
    request: text,
    kind: text,
    producer: text,
    amount: optional(whole),
    way: optional(text),
    happensOn: day,
    /** Of a write-off, the debt; of an adjustment, what it is; of a reversal, the kind of deduction. */
    subject: optional(text),
    run: optional(text),
    loan: optional(text),
    /** Of a reversal, the past payout: its foreign id, or its request's. */
    payout: optional(text),
    reason: text,
    ...who,
    ...place,
  },
  {
    key: ['request'],
    indexes: [
      { name: 'requests_in_order', columns: ['commit', 'index'] },
      { name: 'requests_of_producer', columns: ['producer', 'commit', 'index'] },
    ],
  },
)

/** `outcome` is approved or rejected; a reason is given for a rejection. */
export const requestDecision = table(
  'request_decision',
  { request: text, outcome: text, reason: optional(text), ...who, ...place },
  { key: ['request', 'commit', 'index'] },
)
