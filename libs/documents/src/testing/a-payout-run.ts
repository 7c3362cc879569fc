import type { Decided } from '#events/category.js'
import { rupiah, type LoanId, type MemberId, type RunId } from '#events/words.js'
import {
  enrolled,
  listed,
  onDay,
  owed,
  received,
  refunded,
  registered,
  sold,
  type ALot,
  type ASale,
} from '#read-models/testing/a-shop.js'
import {
  destinationChanged,
  draftCompleted,
  fileExported,
  leftOut,
  lineAdded,
  lineExcluded,
  payoutFailed,
  payoutPaid,
  payoutReturned,
  runApproved,
  runClosed,
  runDrafted,
  runRejected,
  runSubmitted,
  type ALine,
} from '#read-models/testing/payouts.js'

/**
 * A run of five lines: of goods and what was owed before, less what is withheld, by transfer; in cash; one that fails;
 * one that is less than nothing; one that is left out by hand. And a run that is rejected.
 */
export const run = 'a' as RunId
export const rejectedRun = 'b' as RunId

/** What banks are called where papers are tested. */
export const banks = new Map([['134', { name: 'Bank Sulteng' }]])

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const five: ASale = { sale: 's1', from: onions, pieces: 5n, price: 10_000n, receiptNumber: 'R-1' }
const earlier: ASale = { ...five, sale: 's0', receiptNumber: 'R-0' }

export const ina: ALine = {
  run,
  producer: 'ina',
  items: { 'brought-forward/0': 70_000n, 's1/1/0': 27_000n },
  deductions: [
    { kind: 'advance', amount: rupiah(20_000n) },
    {
      kind: 'instalment',
      amount: rupiah(12_000n),
      interest: rupiah(2_000n),
      member: 'm-ina' as MemberId,
      loan: 'boat' as LoanId,
    },
  ],
}
const umar: ALine = { run, producer: 'umar', items: { 'brought-forward/0': 30_000n }, way: 'cash' }
const joko: ALine = { run, producer: 'joko', items: { 'brought-forward/0': 10_000n } }
const dewi: ALine = { run, producer: 'dewi', items: { 'past-payout/1': -7_000n } }
const tuti: ALine = { run, producer: 'tuti', items: { 'brought-forward/0': 5_000n } }
const people = ['ina', 'umar', 'joko', 'dewi', 'tuti', 'sari']

const before: readonly (readonly Decided[])[] = [
  [enrolled('Koperasi Palu'), listed('fried-onions'), ...people.map((id) => registered(id))],
  people.map((id) => destinationChanged(id, '2026-01-03T00:00:00.000Z', id === 'umar' ? 'cash' : 'transfer')),
  received(onions, 100n),
  ['umar', 'joko', 'tuti'].flatMap((id) => owed(id, { umar: 30_000n, joko: 10_000n }[id] ?? 5_000n)),
  [...owed('ina', 70_000n), ...sold(five)],
  sold(earlier),
  refunded(five, 'r1', 2n, 'restock', onDay('2026-01-12')),
]

export const drafted: readonly (readonly Decided[])[] = [
  ...before,
  [runDrafted(run, '2026-01-18')],
  [ina, umar, joko, dewi, tuti].flatMap(lineAdded),
]

export const submitted: readonly (readonly Decided[])[] = [
  ...drafted,
  [leftOut(run, 'sari'), draftCompleted(run)],
  [...lineExcluded(run, 'tuti'), runSubmitted(run, '2026-01-20')],
]

export const approved: readonly (readonly Decided[])[] = [
  ...submitted,
  runApproved(run, '2026-01-20', [ina, umar, joko, dewi]),
]

export const paid: readonly (readonly Decided[])[] = [
  ...approved,
  [fileExported(run)],
  payoutPaid(run, 'ina', 65_000n, '2026-01-21'),
  payoutPaid(run, 'umar', 30_000n, '2026-01-21', 'BKK-1'),
  [...payoutFailed(run, 'joko', 10_000n, '2026-01-22'), runClosed(run)],
  payoutReturned(run, 'ina', 65_000n, '2026-01-23'),
]

/** After what is paid: goods of a sale that was paid come back, and a second run is rejected. */
export const afterwards: readonly (readonly Decided[])[] = [
  refunded(five, 'r2', 1n, 'restock', onDay('2026-01-24')),
  [runDrafted(rejectedRun, '2026-01-31'), ...lineAdded({ ...tuti, run: rejectedRun }), draftCompleted(rejectedRun)],
  runRejected(rejectedRun, ['tuti']),
]
