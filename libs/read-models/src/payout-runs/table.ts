import { bookingTable } from '../booking.js'
import { commitNumber, count, day, optional, text, total, whole } from '../tables/column.js'
import { table } from '../tables/table.js'

const place = { commit: commitNumber, index: count }

export const payoutRun = table(
  'payout_run',
  { run: text, cutOff: day, description: optional(text), ...place },
  { key: ['run'], indexes: [{ name: 'payout_runs_in_order', columns: ['commit', 'index'] }] },
)

/**
 * What was done with a run as a whole, by whom: `kind` is drafted, completed, submitted, approved, rejected, closed or
 * exported. `day` is that of the payment where it is submitted, that of the approval where it is approved. `format` and
 * `sha256` are of a file that is exported, `hash` of the run where it is submitted or approved.
 */
export const payoutRunStep = table(
  'payout_run_step',
  {
    run: text,
    ...place,
    kind: text,
    by: text,
    recordedAt: text,
    reason: optional(text),
    day: optional(day),
    hash: optional(text),
    format: optional(text),
    sha256: optional(text),
    /** The account that is paid from. */
    bank: optional(text),
    account: optional(text),
    holder: optional(text),
  },
  { key: ['run', 'commit', 'index'] },
)

/** The files of a run that is submitted, by the place of that event. */
export const payoutFile = table(
  'payout_file',
  { ...place, number: count, format: text, sha256: text },
  { key: ['commit', 'index', 'number'] },
)

/** Whose destination was another than the file says when it was exported, by the place of that event. */
export const payoutFileChange = table(
  'payout_file_change',
  { ...place, number: count, producer: text },
  { key: ['commit', 'index', 'number'] },
)

/** A producer's line as it was drafted: `deducted` is the sum of its deductions. */
export const payoutLine = table(
  'payout_line',
  {
    run: text,
    producer: text,
    line: text,
    items: count,
    gross: whole,
    deducted: whole,
    net: whole,
    raised: whole,
    way: optional(text),
    revision: optional(count),
    ...place,
  },
  {
    key: ['run', 'producer', 'commit', 'index'],
    indexes: [{ name: 'payout_lines_in_order', columns: ['run', 'commit', 'index'] }],
  },
)

/** What a line withholds, by the place of the event that added it. `interest` is what of an instalment is interest. */
export const payoutDeduction = table(
  'payout_deduction',
  {
    ...place,
    number: count,
    kind: text,
    amount: whole,
    interest: optional(whole),
    member: optional(text),
    loan: optional(text),
  },
  { key: ['commit', 'index', 'number'] },
)

/** `because` is by-hand, no-destination or in-another-run; `by` and `reason` are there where a person did it. */
export const payoutExclusion = table(
  'payout_exclusion',
  {
    run: text,
    producer: text,
    because: text,
    reason: optional(text),
    by: optional(text),
    recordedAt: text,
    ...place,
  },
  {
    key: ['run', 'producer', 'commit', 'index'],
    indexes: [{ name: 'payout_exclusions_in_order', columns: ['run', 'commit', 'index'] }],
  },
)

/**
 * What became of a line: `kind` is approved, paid, failed or returned, `amount` what is to be paid, was paid or is owed
 * again. `kept` is what the bank kept of what was returned.
 */
export const payoutLineStep = table(
  'payout_line_step',
  {
    run: text,
    producer: text,
    kind: text,
    amount: whole,
    way: optional(text),
    fee: optional(whole),
    kept: optional(whole),
    receipt: optional(text),
    reason: optional(text),
    by: text,
    recordedAt: text,
    ...bookingTable,
    ...place,
  },
  {
    key: ['run', 'producer', 'commit', 'index'],
    indexes: [{ name: 'payout_line_steps_of_producer', columns: ['producer', 'commit', 'index'] }],
  },
)

/**
 * What the lines of a run come to, those that were excluded by hand afterwards counted. `payouts` are those that pay
 * anything.
 */
export const payoutRunTotal = table(
  'payout_run_total',
  {
    run: text,
    lines: total,
    payouts: total,
    gross: total,
    deducted: total,
    net: total,
    raised: total,
    paid: total,
    paidLines: total,
    failed: total,
    failedLines: total,
    returned: total,
    returnedLines: total,
    fees: total,
    kept: total,
    excluded: total,
  },
  { key: ['run'] },
)
