import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesOf, breachesSaidBy } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, line, qris, sell, transfer } from '#domain/testing/a-sale.js'
import { clearedAfterAll, corrected, noLongerCleared } from '#domain/testing/mending-a-sale.js'
import { day } from '#domain/testing/words.js'

describe('earnings clear with their sale', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('earnings-clear-with-their-sale', log.facts())
  const times = 'times as the sale and as the account says'

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('and are no longer cleared where the money was QRIS after all', () => {
    const sold = stockedShop.and(sell([line(2n)], [cash(2_000n)]))
    const part = 'part 0 of line 1 of sale s1, of sari'
    const was = corrected(cash(2_000n), qris(2_000n))
    expect(breachesOf(sold.and(happening(was, { besides: [noLongerCleared()] })))).toStrictEqual([])
    expect(broken(sold.and(happening(was)))).toStrictEqual([
      `${part}, no longer cleared: ${times}: 1, 0 @12 SalePaymentCorrected`,
    ])
  })

  it('or the part is named that was cleared while QRIS money was on its way', () => {
    const log = aMendedMonth.changing('EarningsAccrued', (data) => ({ ...data, clearedOn: day('2026-03-10') }), 1)
    const part = 'part 0 of line 1 of sale s2, of sari, accrued and'
    expect(broken(log)).toStrictEqual([
      `${part} not cleared: ${times}: 1, 0 @16 SaleCompleted`,
      `${part} cleared on 2026-03-10: ${times}: 0, 1 @16 EarningsAccrued`,
    ])
  })

  it('or the part is named that was not cleared when its payment was corrected', () => {
    expect(broken(aMendedMonth.without('EarningsCleared'))).toStrictEqual([
      `part 0 of line 1 of sale s2, of sari, cleared after all on 2026-03-10: ${times}: 1, 0 @17 SalePaymentCorrected`,
    ])
  })

  it('and nothing is said of them where another way than QRIS was the right one', () => {
    const log = stockedShop.and(sell([line(2n)], [cash(2_000n)]), happening(corrected(cash(1_000n), transfer(1_000n))))
    expect(breachesOf(log)).toStrictEqual([])
  })

  it('and of a part that is back, nothing more', () => {
    const log = stockedShop.and(
      sell([line(1n), line(1n, { number: '2' })], [cash(1_000n), qris(1_000n)]),
      refund([back(1n, { number: '2' })], { paidBack: [cash(1_000n)] }),
      happening(corrected(qris(1_000n), transfer(1_000n)), { besides: [clearedAfterAll()] }),
    )
    expect(breachesOf(log)).toStrictEqual([])
  })
})
