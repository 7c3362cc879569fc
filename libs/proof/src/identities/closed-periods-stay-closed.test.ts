import { describe, expect, it } from '@jest/globals'
import { balancing } from '../testing/a-closing.js'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, closing, pastPayout, reopening, saidOnTime, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy, inOneCommit } from '../testing/log.js'
import { march, onTime } from '#domain/testing/a-calendar.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'

describe('closed periods stay closed', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('closed-periods-stay-closed', log.facts())

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('when one commit books into a period and closes it, whichever its log has first', () => {
    const sale = sell([line(1n)], [cash(1_000n)])
    expect(broken(stockedShop.and(inOneCommit(sale, closing(march))))).toStrictEqual([])
    const payoutAfterwards = inOneCommit(
      closing(march),
      balancing(march),
      reopening(march),
      pastPayout('sari', 1n, '2026-03-20'),
      sale,
    )
    expect(broken(stockedShop.and(payoutAfterwards))).toStrictEqual([])
  })

  it('or the period is named that took a booking after it was closed', () => {
    const log = aMonth.changing('SaleCompleted', (data) => ({ ...saidOnTime(data), ...onTime('2026-03-25') }), 3)
    expect(broken(log)).toStrictEqual([
      'period 2026-03: booking of event 0 of sale-palu.s4: in an open period, on 2026-03-25 @19 SaleCompleted',
    ])
  })

  it('or the period is named before which a day outside every period was booked', () => {
    const log = stockedShop
      .and(closing(march), pastPayout('sari', 1n, '2026-02-20'))
      .changing('PastPayoutRecorded', (data) => ({ ...saidOnTime(data), ...onTime('2026-02-20') }))
    expect(broken(log)).toStrictEqual([
      'period 2026-03: booking of event 2 of account-palu.sari: in an open period, on 2026-02-20 @12 PastPayoutRecorded',
    ])
  })
})
