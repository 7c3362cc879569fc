import { describe, expect, it } from '@jest/globals'
import { accounts, type Account } from './account.js'
import { calendars } from './calendar.js'
import { recordPastPayout, reversePastPayout } from './past-payout.js'
import { closed, february, january, late, march, onTime, opened } from './testing/a-calendar.js'
import { paidOut, paidOutUnder, payoutReversed } from './testing/a-past-payout.js'
import { requestId } from './testing/a-request.js'
import { accrued } from './testing/a-sale.js'
import { given } from './testing/given.js'
import { day } from './testing/words.js'
import { rupiah } from '#events/words.js'

describe('a past payout', () => {
  const payout = (amount: bigint) => ({
    foreignId: 'P-1',
    amount: rupiah(amount),
    way: 'cash' as const,
    paidOn: day('2026-03-15'),
  })

  it('is recorded on its day', () => {
    given(accounts)
      .when(() => recordPastPayout(given(calendars, opened(march)).state, payout(400n)))
      .then(paidOut(400n))
  })

  it('may be more than is owed: it was so', () => {
    given(accounts, accrued('l1', 100n))
      .when(() => recordPastPayout(given(calendars, opened(march)).state, payout(400n)))
      .then(paidOut(400n))
  })

  it('of a closed period is late', () => {
    const calendar = given(calendars, opened(january), opened(february), closed(january)).state
    expect(recordPastPayout(calendar, { ...payout(400n), paidOn: day('2026-01-15') })).toEqual(
      paidOut(400n, late('2026-01-15', '2026-02-01', january)),
    )
  })

  it('is not taken where no open period takes it', () => {
    given(calendars, opened(march), closed(march))
      .whenAsked((calendar) => recordPastPayout(calendar, payout(400n)))
      .thenRejected('no-open-period')
  })

  it.each([0n, -1n])('of %s is none', (amount) => {
    given(calendars, opened(march))
      .whenAsked((calendar) => recordPastPayout(calendar, payout(amount)))
      .thenRejected('payment-mismatch')
  })
})

describe('a past payout is reversed', () => {
  const reversing =
    (payout = 'P-1', on = '2026-03-20', calendar = given(calendars, opened(march)).state) =>
    (account: Account) =>
      reversePastPayout(account, calendar, {
        payout,
        request: requestId('r1'),
        reversedOn: day(on),
        reason: 'never left',
      })

  it('by its amount and way, for a reason', () => {
    given(accounts, paidOut(400n)).when(reversing()).then(payoutReversed(400n))
  })

  it('and another stays as it is', () => {
    given(accounts, paidOutUnder('P-2', 70n), paidOut(400n)).when(reversing()).then(payoutReversed(400n))
    given(accounts, paidOutUnder('P-2', 70n), paidOut(400n), payoutReversed(400n))
      .whenAsked(({ pastPayouts }) => [...pastPayouts.keys()])
      .thenAnswered(['P-2'])
  })

  it('on the day it was made at the earliest', () => {
    given(accounts, paidOut(400n))
      .when(reversing('P-1', '2026-03-15'))
      .then(payoutReversed(400n, onTime('2026-03-15')))
    given(accounts, paidOut(400n))
      .when(reversing('P-1', '2026-03-14'))
      .thenRejected('before-payout', { payout: 'P-1', paidOn: '2026-03-15' }, /P-1 was made on 2026-03-15/)
  })

  it('late on the day a late one was made, before the day that one is booked on', () => {
    const calendar = given(calendars, opened(january), opened(february), closed(january)).state
    const lateOne = paidOut(400n, late('2026-01-15', '2026-02-01', january))
    given(accounts, lateOne)
      .when(reversing('P-1', '2026-01-15', calendar))
      .then(payoutReversed(400n, late('2026-01-15', '2026-02-01', january)))
    given(accounts, lateOne)
      .when(reversing('P-1', '2026-01-14', calendar))
      .thenRejected('before-payout')
  })

  it('once', () => {
    given(accounts, paidOut(400n), payoutReversed(400n))
      .when(reversing())
      .thenRejected('unknown-payout', { payout: 'P-1' })
  })

  it('only where there is one', () => {
    given(accounts, paidOut(400n)).when(reversing('P-9')).thenRejected('unknown-payout', { payout: 'P-9' })
  })

  it('late on a day of a closed period', () => {
    const calendar = given(calendars, opened(january), opened(february), closed(january)).state
    given(accounts, paidOut(400n, late('2026-01-15', '2026-02-01', january)))
      .when(reversing('P-1', '2026-01-20', calendar))
      .then(payoutReversed(400n, late('2026-01-20', '2026-02-01', january)))
  })

  it('never where no open period takes it', () => {
    const calendar = given(calendars, opened(march), closed(march)).state
    given(accounts, paidOut(400n))
      .when(reversing('P-1', '2026-03-20', calendar))
      .thenRejected('no-open-period')
  })
})
