import { describe, expect, it } from '@jest/globals'
import { accounts, recordPastPayout, reversePastPayout, type Account } from './account.js'
import { calendars } from './calendar.js'
import { closed, february, january, late, march, onTime, opened } from './testing/a-calendar.js'
import { compensated, reversed } from './testing/a-refund.js'
import { accrued } from './testing/a-sale.js'
import { given } from './testing/given.js'
import { day, saleId } from './testing/words.js'
import type { AccountEvent } from '#events/account.js'
import type { Booking } from '#events/fields.js'
import { rupiah } from '#events/words.js'

const items = ({ items }: Account) =>
  Object.fromEntries([...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, { amount }]) => [name, amount]))

const broughtForward = (of: 'payable' | 'receivable' | 'advance', amount: bigint): AccountEvent => ({
  type: 'BalanceBroughtForward',
  data: { of, amount: rupiah(amount), broughtForwardOn: day('2026-01-01') },
})

const paidOutUnder = (foreignId: string, amount: bigint): AccountEvent => ({
  type: 'PastPayoutRecorded',
  data: { foreignId, amount: rupiah(amount), way: 'cash', ...onTime('2026-03-15') },
})

const payoutReversed = (amount: bigint, booked: Booking = onTime('2026-03-20')): AccountEvent => ({
  type: 'PastPayoutReversed',
  data: { payout: 'P-1', amount: rupiah(amount), way: 'cash', reason: 'never left', ...booked },
})

const paidOut = (amount: bigint, booked: Booking = onTime('2026-03-15')): AccountEvent => ({
  type: 'PastPayoutRecorded',
  data: { foreignId: 'P-1', amount: rupiah(amount), way: 'cash', ...booked },
})

describe('an account lists open items', () => {
  it('the earnings of each part of a sale line', () => {
    given(accounts, accrued('l1', 900n), accrued('l2', 450n, { part: 1 }), accrued('l1', 90n, { line: '2' }))
      .whenAsked(items)
      .thenAnswered({ 's1/1/0': 900n, 's1/1/1': 450n, 's1/2/0': 90n })
  })

  it('earnings of nothing are no item', () => {
    given(accounts, accrued('l1', 0n)).whenAsked(items).thenAnswered({})
  })

  it('a reversal lessens the item it reverses', () => {
    given(accounts, accrued('l1', 900n), reversed(300n)).whenAsked(items).thenAnswered({ 's1/1/0': 600n })
  })

  it('an item that is reversed to nothing is gone', () => {
    given(accounts, accrued('l1', 900n), reversed(300n), reversed(600n, { refund: 'r2' }))
      .whenAsked(items)
      .thenAnswered({})
  })

  it('a reversal may be negative: it gives back what rounding took before', () => {
    given(accounts, accrued('l1', 900n), reversed(901n), reversed(-1n, { refund: 'r2' }))
      .whenAsked(items)
      .thenAnswered({ 'back/s1/1/0/1': -1n, 'back/s1/1/0/2': 1n })
  })

  it('each loss of a lot, and what is taken back of it', () => {
    given(accounts, compensated('l1', 500n), compensated('l1', -200n), compensated('l2', 1n))
      .whenAsked(items)
      .thenAnswered({ 'loss/l1/0': 500n, 'loss/l1/1': -200n, 'loss/l2/2': 1n })
  })

  it('what was paid out before is a negative one', () => {
    given(accounts, accrued('l1', 900n), paidOut(400n), paidOut(100n))
      .whenAsked(items)
      .thenAnswered({ 'past-payout/1': -400n, 'past-payout/2': -100n, 's1/1/0': 900n })
  })

  it('a past payout that is reversed is owed again', () => {
    given(accounts, accrued('l1', 900n), paidOut(400n), payoutReversed(400n))
      .whenAsked(items)
      .thenAnswered({ 'past-payout-reversed/2': 400n, 'past-payout/1': -400n, 's1/1/0': 900n })
  })

  it('whether its sale’s money has arrived changes no item', () => {
    const part = { sale: saleId('s1'), line: '1', part: 0, by: 'c1' }
    const cleared: AccountEvent = { type: 'EarningsCleared', data: { ...part, clearedOn: day('2026-03-10') } }
    const uncleared: AccountEvent = { type: 'EarningsUncleared', data: part }
    given(accounts, accrued('l1', 900n), cleared, uncleared).whenAsked(items).thenAnswered({ 's1/1/0': 900n })
  })

  it('what was owed at the opening', () => {
    given(accounts, broughtForward('payable', 700n)).whenAsked(items).thenAnswered({ 'brought-forward/0': 700n })
  })

  it('but not what the producer owed at the opening', () => {
    given(accounts, broughtForward('receivable', 300n), broughtForward('advance', 200n), broughtForward('advance', 50n))
      .whenAsked((account) => [items(account), account.receivable, account.advance])
      .thenAnswered([{}, 300n, 250n])
  })
})

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
      reversePastPayout(account, calendar, { payout, reversedOn: day(on), reason: 'never left' })

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
