import { describe, it } from '@jest/globals'
import { calendars } from './calendar.js'
import { payOut } from './pay-out.js'
import { payoutRuns } from './payout-run.js'
import { CALENDAR, closed, late, march, onTime } from './testing/a-calendar.js'
import { aProducer } from './testing/a-producer.js'
import { destined, toBank } from './testing/a-request.js'
import {
  aDraftFor,
  approving,
  aShopThatPays,
  earned,
  failing,
  MARCH,
  ofAccount,
  paying,
  rejecting,
  submitting,
  takenBack,
} from './testing/a-run.js'
import { givenPast } from './testing/given.js'
import type { Decision } from './testing/past.js'
import { day, lineId, producerId } from './testing/words.js'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import { rupiah } from '#events/words.js'

/** Sari and tono by transfer, umi and vera in cash; wati gets a debt. */
const shop = [
  aShopThatPays,
  [...aProducer('sari', destined(toBank())), ...earned('sari', 900n)],
  [...aProducer('tono', destined(toBank())), ...earned('tono', 500n)],
  [...aProducer('umi', destined({ way: 'cash' })), ...earned('umi', 70n)],
  [...aProducer('vera', destined({ way: 'cash' })), ...earned('vera', 40n)],
  [...aProducer('wati'), ...earned('wati', 100n), ...takenBack('wati', 400n)],
]
const submitted = [...aDraftFor('wati', 'vera', 'umi', 'tono', 'sari'), submitting()]
const approved: readonly (readonly Decided[] | Decision)[] = [...shop, ...submitted, approving()]
const after = (...since: readonly (readonly Decided[] | Decision)[]) => givenPast(...approved, ...since)

interface APaid {
  readonly way?: 'cash' | 'transfer'
  readonly fee?: bigint
  readonly receipt?: string
  readonly booked?: Booking
}

const paid = (
  producer: string,
  amount: bigint,
  { way = 'transfer', fee = 0n, receipt, booked = onTime('2026-04-02') }: APaid = {},
): Decided[] => [
  on(payoutRuns, MARCH, {
    type: 'PayoutPaid',
    data: {
      line: lineId(`march-${producer}`),
      producer: producerId(producer),
      amount: rupiah(amount),
      way,
      fee: rupiah(fee),
      ...(receipt !== undefined && { receipt }),
      ...booked,
    },
  }),
  ofAccount(producer, { type: 'PayoutSettled', data: { run: MARCH, amount: rupiah(amount) } }),
]
const closedRun = on(payoutRuns, MARCH, { type: 'PayoutRunClosed', data: {} })
const handed = { way: 'cash', receipt: 'K-17' } as const

const signedFor =
  (...receipts: readonly (readonly [producer: string, receipt: string])[]): Decision =>
  (past) =>
    payOut(past.state(payoutRuns, MARCH), MARCH, past.state(calendars, CALENDAR), {
      way: 'cash',
      receipts: receipts.map(([producer, receipt]) => ({ producer: producerId(producer), receipt })),
      fee: rupiah(0n),
      on: day('2026-04-02'),
      today: day('2026-04-10'),
    })

describe('payouts are paid', () => {
  it('by transfer, all that wait for one, each with the bank’s fee', () => {
    after()
      .when(paying(undefined, { fee: 3n }))
      .thenWrites(...paid('sari', 900n, { fee: 3n }), ...paid('tono', 500n, { fee: 3n }))
  })

  it('by transfer, some of them, each once', () => {
    after()
      .when(paying(['tono', 'tono']))
      .thenWrites(...paid('tono', 500n))
    after(paying(['tono']))
      .when(paying())
      .thenWrites(...paid('sari', 900n))
  })

  it('in cash, against a receipt that was signed', () => {
    after()
      .when(paying(['umi'], handed))
      .thenWrites(...paid('umi', 70n, handed))
    for (const names of [['umi'], undefined]) {
      after()
        .when(paying(names, { way: 'cash' }))
        .thenRejected('receipt-needed', { way: 'cash' })
    }
    after().when(paying([], handed)).thenRejected('receipt-needed', { way: 'cash' })
    after()
      .when(paying(['sari'], { receipt: 'K-17' }))
      .thenRejected('receipt-needed', { way: 'transfer' })
  })

  it('in cash, each against a receipt of its own', () => {
    after()
      .when(paying(['vera', 'umi'], handed))
      .thenWrites(...paid('umi', 70n, { way: 'cash', receipt: 'K-17/2' }), ...paid('vera', 40n, handed))
    after()
      .when(signedFor(['umi', 'K-17'], ['vera', 'K-17']))
      .thenRejected('receipt-used', { producer: 'vera', receipt: 'K-17' })
    after(paying(['umi'], handed))
      .when(paying(['vera'], handed))
      .thenRejected('receipt-used', { producer: 'vera', receipt: 'K-17' })
    after()
      .when(signedFor(['umi', 'K-17'], ['umi', 'K-18']))
      .thenRejected('not-in-process', { producer: 'umi' })
    after()
      .when(signedFor(['umi', 'K-17'], ['sari', 'K-18']))
      .thenRejected('wrong-way', { producer: 'sari', way: 'cash' })
  })

  it('the way they were destined', () => {
    after()
      .when(paying(['umi']))
      .thenRejected('wrong-way', { producer: 'umi', way: 'transfer' })
    after()
      .when(paying(['sari'], handed))
      .thenRejected('wrong-way', { producer: 'sari', way: 'cash' })
  })

  it('and the last of them closes the run', () => {
    after(paying(), failing('vera'))
      .when(paying(['umi'], handed))
      .thenWrites(...paid('umi', 70n, handed), closedRun)
    after(failing('umi'), failing('vera'), failing('tono'))
      .when(paying())
      .thenWrites(...paid('sari', 900n), closedRun)
  })

  it('once', () => {
    after(paying())
      .when(paying(['sari']))
      .thenRejected('not-in-process', { producer: 'sari', state: 'paid' })
    after(paying()).when(paying()).thenRejected('not-in-process', { run: 'march' })
    after(paying(), paying(['umi', 'vera'], handed))
      .when(paying(['sari']))
      .thenRejected('run-not-approved', { state: 'closed' })
  })

  it('never when they failed, or pay nothing', () => {
    after(failing('sari'))
      .when(paying(['sari']))
      .thenRejected('not-in-process', { producer: 'sari', state: 'failed' })
    after()
      .when(paying(['wati']))
      .thenRejected('not-in-process', { producer: 'wati', state: 'finished' })
  })

  it('all that were named, or none', () => {
    after(paying(['sari']))
      .when(paying(['tono', 'sari']))
      .thenRejected('not-in-process', { producer: 'sari' })
    after()
      .when(paying(['tono', 'dewi']))
      .thenRejected('unknown-line', { producer: 'dewi' })
  })

  it('after they were approved', () => {
    givenPast(...shop, ...submitted)
      .when(paying())
      .thenRejected('run-not-approved', { state: 'submitted' })
    givenPast(...shop, ...submitted, rejecting())
      .when(paying())
      .thenRejected('run-not-approved', { state: 'rejected' })
    givenPast(...shop)
      .when(paying())
      .thenRejected('unknown-run')
  })

  it('on a day that has come, from the cut-off day on', () => {
    after()
      .when(paying(['tono'], { on: '2026-03-31' }))
      .thenWrites(...paid('tono', 500n, { booked: onTime('2026-03-31') }))
    after()
      .when(paying(['tono'], { on: '2026-03-30' }))
      .thenRejected('before-cut-off', { cutOff: '2026-03-31' })
    after()
      .when(paying(['tono'], { on: '2026-04-11' }))
      .thenRejected('in-the-future', { today: '2026-04-10' })
  })

  it('late on a day of a closed period', () => {
    after([on(calendars, CALENDAR, closed(march))])
      .when(paying(['tono'], { on: '2026-03-31' }))
      .thenWrites(...paid('tono', 500n, { booked: late('2026-03-31', '2026-04-01', march) }))
  })
})
