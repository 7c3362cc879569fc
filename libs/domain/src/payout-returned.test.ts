import { describe, expect, it } from '@jest/globals'
import { accounts, payable } from './account.js'
import { payoutRuns } from './payout-run.js'
import { onTime } from './testing/a-calendar.js'
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
  owing,
  paying,
  returning,
  submitting,
} from './testing/a-run.js'
import { givenPast } from './testing/given.js'
import type { Decision } from './testing/past.js'
import { day, lineId, producerId } from './testing/words.js'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import { rupiah } from '#events/words.js'

/** Sari by transfer, after an advance of a hundred was recovered; umi in cash. */
const shop = [
  aShopThatPays,
  [...aProducer('sari', destined(toBank())), ...owing('sari', 'advance', 100n), ...earned('sari', 900n)],
  [...aProducer('umi', destined({ way: 'cash' })), ...earned('umi', 70n)],
]
const submitted = [...aDraftFor('sari', 'umi'), submitting()]
type Fact = readonly Decided[] | Decision
const after = (...since: readonly Fact[]) => givenPast(...shop, ...submitted, approving(), ...since)
const handed = paying(['umi'], { way: 'cash', receipt: 'K-17' })

const ofLine = (producer: string, amount: bigint) => ({
  line: lineId(`march-${producer}`),
  producer: producerId(producer),
  amount: rupiah(amount),
})
const owedAgain = (producer: string, amount: bigint, since: string) =>
  ofAccount(producer, {
    type: 'PayoutOwedAgain',
    data: { run: MARCH, amount: rupiah(amount), because: 'returned', on: day(since) },
  })
const returned = (amount: bigint, kept: bigint, booked: Booking = onTime('2026-04-03')): Decided[] => [
  on(payoutRuns, MARCH, {
    type: 'PayoutReturned',
    data: { ...ofLine('sari', amount), kept: rupiah(kept), reason: 'the account is closed', ...booked },
  }),
  owedAgain('sari', amount, booked.occurredOn),
]

const sarisPayable = ({ past }: ReturnType<typeof after>, by: string) => payable(past.state(accounts, 'sari'), day(by))

describe('a payout comes back after it was paid', () => {
  it('and all of it is owed again, whatever the bank kept', () => {
    after(paying())
      .when(returning('sari', { kept: 5n }))
      .thenWrites(...returned(800n, 5n))
    after(paying())
      .when(returning('sari', { kept: 800n }))
      .thenWrites(...returned(800n, 800n))
    expect(sarisPayable(after(paying(), returning('sari', { kept: 5n })), '2026-04-03')).toBe(800n)
  })

  it('less at most what was sent', () => {
    after(paying())
      .when(returning('sari', { kept: 801n }))
      .thenRejected('kept-exceeds-amount', { amount: '800' })
  })

  it('also when the run is closed, which stays so', () => {
    after(paying(), handed)
      .when(returning('sari'))
      .thenWrites(...returned(800n, 0n))
  })

  it('only if it was paid, by transfer, and once', () => {
    after().when(returning('sari')).thenRejected('not-paid', { producer: 'sari', state: 'in-process' })
    after(failing('sari')).when(returning('sari')).thenRejected('not-paid', { state: 'failed' })
    after(handed).when(returning('umi')).thenRejected('not-paid', { producer: 'umi', state: 'paid' })
    after(paying(), returning('sari')).when(returning('sari')).thenRejected('not-paid', { state: 'returned' })
    after().when(returning('tono')).thenRejected('unknown-line', { producer: 'tono' })
  })

  it('on the day it was paid at the earliest', () => {
    after(paying())
      .when(returning('sari', { on: '2026-04-02' }))
      .thenWrites(...returned(800n, 0n, onTime('2026-04-02')))
    after(paying())
      .when(returning('sari', { on: '2026-04-01' }))
      .thenRejected('before-payout', { paidOn: '2026-04-02' })
    after(paying())
      .when(returning('sari', { on: '2026-04-11' }))
      .thenRejected('in-the-future')
  })

  it('never of a run that is not approved', () => {
    givenPast(...shop, ...submitted)
      .when(returning('sari'))
      .thenRejected('run-not-approved', { state: 'submitted' })
  })
})
