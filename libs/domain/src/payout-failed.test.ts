import { describe, expect, it } from '@jest/globals'
import { accounts, payable } from './account.js'
import { calendars } from './calendar.js'
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
  owing,
  paying,
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
    data: { run: MARCH, amount: rupiah(amount), because: 'failed', on: day(since) },
  })
const failed = (producer: string, amount: bigint, booked: Booking = onTime('2026-04-02')): Decided[] => [
  on(payoutRuns, MARCH, {
    type: 'PayoutFailed',
    data: { ...ofLine(producer, amount), reason: 'no such account', ...booked },
  }),
  owedAgain(producer, amount, booked.occurredOn),
]
const closedRun = on(payoutRuns, MARCH, { type: 'PayoutRunClosed', data: {} })

const sarisPayable = ({ past }: ReturnType<typeof after>, by: string) => payable(past.state(accounts, 'sari'), day(by))

describe('a payout fails before it is paid', () => {
  it('by either way, and its net is owed again', () => {
    after()
      .when(failing('sari'))
      .thenWrites(...failed('sari', 800n))
    after()
      .when(failing('umi'))
      .thenWrites(...failed('umi', 70n))
  })

  it('and is payable again from that day on; what was recovered stays so', () => {
    const then = after(failing('sari'))
    expect(sarisPayable(then, '2026-04-01')).toBe(0n)
    expect(sarisPayable(then, '2026-04-02')).toBe(800n)
    expect(then.past.state(accounts, 'sari')).toMatchObject({ advance: 0n })
  })

  it('and closes the run when nothing else is on its way', () => {
    after(handed)
      .when(failing('sari'))
      .thenWrites(...failed('sari', 800n), closedRun)
  })

  it('once, and not after it was paid', () => {
    after(failing('sari')).when(failing('sari')).thenRejected('not-in-process', { state: 'failed' })
    after(paying()).when(failing('sari')).thenRejected('not-in-process', { producer: 'sari', state: 'paid' })
    after(paying(), handed).when(failing('sari')).thenRejected('run-not-approved', { state: 'closed' })
  })

  it('after it was approved', () => {
    givenPast(...shop, ...submitted)
      .when(failing('sari'))
      .thenRejected('run-not-approved', { state: 'submitted' })
    after().when(failing('tono')).thenRejected('unknown-line', { producer: 'tono' })
  })

  it('on a day that has come, from the day of the approval on, late in a closed period', () => {
    after()
      .when(failing('sari', { on: '2026-03-31' }))
      .thenRejected('before-approval')
    after()
      .when(failing('sari', { on: '2026-04-11' }))
      .thenRejected('in-the-future')
    givenPast(...shop, ...submitted, approving({ on: '2026-03-31' }), [on(calendars, CALENDAR, closed(march))])
      .when(failing('sari', { on: '2026-03-31' }))
      .thenWrites(...failed('sari', 800n, late('2026-03-31', '2026-04-01', march)))
  })
})
