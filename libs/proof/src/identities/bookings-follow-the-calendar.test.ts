import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, closing, pastPayout, saidOnTime, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy, inOneCommit } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { april, march, onTime } from '#domain/testing/a-calendar.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'
import { standingPart, voided } from '#domain/testing/mending-a-sale.js'
import { day } from '#domain/testing/words.js'

describe('bookings follow the calendar', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('bookings-follow-the-calendar', log.facts())

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('as it was when they were decided, in a commit that changes it', () => {
    const payout = (amount: bigint) => pastPayout('sari', amount, '2026-03-20')
    expect(broken(stockedShop.and(inOneCommit(payout(1n), closing(march), payout(2n))))).toStrictEqual([])
  })

  it('or the event is named that was late, and does not say so', () => {
    const log = aMonth.changing('SaleCompleted', saidOnTime, 3)
    expect(broken(log)).toStrictEqual([
      'event 0 of sale-palu.s4: booking of 2026-03-25: 2026-04-01, late for 2026-03, 2026-04-01, on time @19 SaleCompleted',
    ])
  })

  it('or the event is named that was put off without need', () => {
    const log = aMonth.changing('PastPayoutRecorded', (data) => ({
      ...data,
      bookedOn: day('2026-04-01'),
      late: { periodId: null },
    }))
    expect(broken(log)).toStrictEqual([
      'event 9 of account-palu.sari: booking of 2026-03-20: 2026-03-20, on time, ' +
        '2026-04-01, late for no period @17 PastPayoutRecorded',
    ])
  })

  it('or the event is named that no open period could take', () => {
    const log = stockedShop
      .and(pastPayout('sari', 1n, '2026-04-20'), closing(march), closing(april))
      .and(pastPayout('sari', 1n, '2026-05-20'))
      .changing('PastPayoutRecorded', (data) => ({ ...data, ...onTime('2026-04-21') }), 1)
    expect(broken(log)).toStrictEqual([
      'event 3 of account-palu.sari: booking of 2026-04-21: no-open-period, 2026-04-21, on time @14 PastPayoutRecorded',
    ])
  })

  it('or the void is named that is booked into the closed period of its sale', () => {
    const part = standingPart('l1', 1n, 900n, 100n)
    const log = stockedShop.and(
      sell([line(1n)], [cash(1_000n)]),
      closing(march),
      happening(voided([part], [cash(1_000n)])),
    )
    const found = 'event 1 of sale-palu.s1: booking of 2026-03-10: 2026-04-01, late for 2026-03, 2026-03-10, on time'
    expect(broken(log)).toStrictEqual([`${found} @13 SaleVoided`])
  })
})
