import { describe, expect, it } from '@jest/globals'
import { closingHash } from '../closing-hash.js'
import { balancing } from '../testing/a-closing.js'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, closing, pastPayout, reopening, stockedShop } from '../testing/a-shop-log.js'
import { breachesOf, breachesSaidBy, inOneCommit, type Log } from '../testing/log.js'
import { calendars } from '#domain/calendar.js'
import { CALENDAR, march, reopened } from '#domain/testing/a-calendar.js'
import { account, day, periodId } from '#domain/testing/words.js'
import type { CalendarEvent } from '#events/calendar.js'
import { on } from '#events/category.js'
import { rupiah } from '#events/words.js'

type Balance = Extract<CalendarEvent, { type: 'ClosingBalanceRecorded' }>['data']

describe('closing balances are the books', () => {
  const broken = (log: Log) => breachesSaidBy('closing-balances-are-the-books', log.facts())
  const balance = 'closing balance of 2026-03'

  /** Under the hash of what it says then. */
  const saying = (change: (balance: Balance) => Balance) =>
    broken(
      aMonth.changing('ClosingBalanceRecorded', (data) => {
        const changed = change(data)
        return { ...changed, hash: closingHash(changed) }
      }),
    )

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('of each closing, as the books were then', () => {
    const log = aMonth.and(pastPayout('sari', 500n, '2026-03-30'), closing(march), balancing(march))
    expect(breachesOf(log)).toStrictEqual([])
  })

  it('of its last day too, and of none after', () => {
    const log = stockedShop.and(
      pastPayout('sari', 500n, '2026-03-31'),
      pastPayout('sari', 300n, '2026-04-01'),
      closing(march),
      balancing(march),
    )
    expect(broken(log)).toStrictEqual([])
  })

  it('and of a month that is closed in one commit with it', () => {
    const log = stockedShop.and(inOneCommit(closing(march), balancing(march)))
    expect(broken(log)).toStrictEqual([])
  })

  it('under a hash that anyone can make: SHA-256 of the canonical form', () => {
    // printf '%s' '{"accounts":[{"account":"1101","amount":"-5"}],"asOf":"2026-03-31","period":"2026-03"}' | sha256sum
    const accounts = [{ account: account('1101'), amount: rupiah(-5n) }]
    expect(closingHash({ periodId: periodId('2026-03'), asOf: day('2026-03-31'), accounts })).toBe(
      '5d0a5f991d04f0428aee8779245e38aee1f9d7d951c15f848b455e602ee9e8de',
    )
  })

  it('or the account is named that is a rupiah off, or left out', () => {
    const off = saying((data) => ({
      ...data,
      accounts: data.accounts.map((each) => (each.account === '1101' ? { ...each, amount: rupiah(1n) } : each)),
    }))
    expect(off).toStrictEqual([`${balance}: 1101: 100000, 1 @20 ClosingBalanceRecorded`])
    const without = saying((data) => ({ ...data, accounts: data.accounts.filter((each) => each.account !== '1140') }))
    expect(without).toStrictEqual([`${balance}: 1140: 1000, 0 @20 ClosingBalanceRecorded`])
  })

  it('or the period is named whose accounts are out of order, or hold one of zero', () => {
    const codes = '1101 1120 1130 1131 1140 2110 2140 3301 4101 4109 4201 5120'
    const upsideDown = saying((data) => ({ ...data, accounts: data.accounts.toReversed() }))
    expect(upsideDown).toStrictEqual([
      `${balance}: accounts: ${codes}, ${codes.split(' ').toReversed().join(' ')} @20 ClosingBalanceRecorded`,
    ])
    const ofZero = { account: account('5130'), amount: rupiah(0n) }
    expect(saying((data) => ({ ...data, accounts: [...data.accounts, ofZero] }))).toStrictEqual([
      `${balance}: accounts: ${codes}, ${codes} 5130 @20 ClosingBalanceRecorded`,
    ])
  })

  it('or the period is named whose balance is under another hash, or of another day', () => {
    const hash = '0'.repeat(64)
    const expected = /hash: [0-9a-f]{64}, 0{64} @20 ClosingBalanceRecorded$/
    expect(broken(aMonth.changing('ClosingBalanceRecorded', (data) => ({ ...data, hash })))).toStrictEqual([
      expect.stringMatching(expected),
    ])
    expect(saying((data) => ({ ...data, asOf: day('2026-03-30') }))).toStrictEqual([
      `${balance}: day: 2026-03-31, 2026-03-30 @20 ClosingBalanceRecorded`,
    ])
  })

  it('or the period is named whose balance says it is of another closing', () => {
    const twice = stockedShop.and(closing(march), balancing(march), reopening(march), closing(march), balancing(march))
    expect(broken(twice)).toStrictEqual([])
    // Opened with April as the first two events of the calendar, closed as the third and the sixth.
    expect(broken(twice.changing('ClosingBalanceRecorded', (data) => ({ ...data, closing: 2 }), 1))).toStrictEqual([
      `${balance}: closing: 5, 2 @15 ClosingBalanceRecorded`,
    ])
  })

  it('or the period is named that has two for one closing, or one while it is open', () => {
    expect(broken(stockedShop.and(closing(march), balancing(march), balancing(march)))).toStrictEqual([
      `${balance}: recorded: once for a closing, without one @13 ClosingBalanceRecorded`,
    ])
    const reopenedUnbalanced = [on(calendars, CALENDAR, reopened(march))]
    expect(broken(stockedShop.and(closing(march), reopenedUnbalanced, balancing(march)))).toStrictEqual([
      `${balance}: recorded: once for a closing, without one @13 ClosingBalanceRecorded`,
    ])
    expect(broken(stockedShop.and(closing(march), balancing(march), reopening(march), balancing(march)))).toEqual([
      `${balance}: recorded: once for a closing, without one @14 ClosingBalanceRecorded`,
    ])
  })

  it('or the period is named whose books are other ones by then: something was booked into it', () => {
    const log = stockedShop
      .and(closing(march), pastPayout('sari', 500n, '2026-03-20'), balancing(march))
      .changing('PastPayoutRecorded', ({ amount, way }) => ({
        amount,
        way,
        occurredOn: day('2026-03-20'),
        bookedOn: day('2026-03-20'),
      }))
    expect(broken(log)).toStrictEqual([
      `${balance}: 1101: 99500, 100000 @13 ClosingBalanceRecorded`,
      `${balance}: 2110: -4500, -5000 @13 ClosingBalanceRecorded`,
    ])
  })
})
