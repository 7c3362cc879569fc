import { commitNumber, count, day, flag, optional, text, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

const place = { commit: commitNumber, index: count }

/** Each change of where a producer's money goes: the last holds. Account and holder are sealed; instants are text. */
export const payoutDestination = table(
  'payout_destination',
  {
    producer: text,
    way: text,
    bank: optional(text),
    account: optional(text),
    holder: optional(text),
    changedBy: text,
    changedAt: text,
    payableFrom: text,
    ...place,
  },
  { key: ['producer', 'commit', 'index'] },
)

/** Each agreement on what a producer's payouts withhold, from `validFrom` on; of equals the last holds. */
export const agreedDeductions = table(
  'agreed_deductions',
  {
    producer: text,
    validFrom: day,
    member: optional(text),
    instalments: flag,
    mandatory: whole,
    voluntary: whole,
    fee: whole,
    by: text,
    recordedAt: text,
    ...place,
  },
  { key: ['producer', 'commit', 'index'] },
)

/** Each change of the cooperative's settings for payouts: the last holds. */
export const payoutSettings = table(
  'payout_settings',
  {
    ...place,
    coolingOffHours: count,
    bank: optional(text),
    account: optional(text),
    holder: optional(text),
    by: text,
    recordedAt: text,
  },
  { key: ['commit', 'index'] },
)
