import type { Decided } from '#events/category.js'
import { on } from '#events/category.js'
import { rupiah, type Day, type MemberId } from '#events/words.js'
import { onDay, sold, type ALot, type ASale } from './a-shop.js'
import {
  advanceOf,
  destinationChanged,
  draftCompleted,
  fileExported,
  leftOut,
  lineAdded,
  payoutPaid,
  requestApproved,
  requestMade,
  requestRejected,
  runApproved,
  runClosed,
  runDrafted,
  runSubmitted,
  settled,
  unsettled,
  type ABatch,
  type ALine,
} from './payouts.js'
import { streams } from './streams.js'

/** What the opening owes `p0` is paid by a run; a sale by QRIS is settled, by mistake; two things are asked for. */
export function aPayday(day: string): readonly (readonly Decided[])[] {
  const lot: ALot = { lot: 'l0', producer: 'p0', product: 'g0' }
  const byQris: ASale = { sale: 'q0', from: lot, pieces: 1n, price: 20_000n, way: 'qris', booking: onDay(day) }
  const batch: ABatch = { settlement: 'b0', payments: { q0: 20_000n }, booking: onDay(day) }
  const line: ALine = {
    run: 'run0',
    producer: 'p0',
    items: { 'brought-forward/0': 7_000n },
    deductions: [{ kind: 'fee', amount: rupiah(1_000n) }],
  }
  return [
    [settingsChanged, destinationChanged('p0', `${day}T00:00:00.000Z`), deductionsAgreed(day)],
    [requestMade('q0', advanceOf('p0', 1_000n)), requestMade('q1', advanceOf('p0', 2_000n))],
    [requestApproved('q0'), requestRejected('q1')],
    sold(byQris),
    settled(batch),
    unsettled(batch, onDay(day)),
    [runDrafted('run0', day), ...lineAdded(line), leftOut('run0', 'p1'), draftCompleted('run0')],
    [runSubmitted('run0', day)],
    runApproved('run0', day, [line]),
    [fileExported('run0', ['p0'])],
    [...payoutPaid('run0', 'p0', 6_000n, day), runClosed('run0')],
  ]
}

const settingsChanged: Decided = on(streams.cooperative, 'self', {
  type: 'PayoutSettingsChanged',
  data: { coolingOffHours: 0, from: { bank: '134', account: '0010203040', holder: 'Koperasi' } },
})

const deductionsAgreed = (day: string): Decided =>
  on(streams.producer, 'p0', {
    type: 'DeductionsAgreed',
    data: {
      validFrom: day as Day,
      member: 'm1' as MemberId,
      instalments: false,
      mandatory: rupiah(0n),
      voluntary: rupiah(0n),
      fee: rupiah(1_000n),
    },
  })
