import { describe, expect, it } from '@jest/globals'
import { aMendedMonth, ofTono } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { aPaidMonth, aSettledMonth } from '../testing/a-paid-month.js'
import { breachesOf, breachesSaidBy } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, line, qris, sell, transfer } from '#domain/testing/a-sale.js'
import { unsettle } from '#domain/testing/a-settlement.js'
import {
  allowanceGranted,
  clearedAfterAll,
  corrected,
  noLongerCleared,
  reassign,
} from '#domain/testing/mending-a-sale.js'
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
      `${part}, by c1 no longer cleared: ${times}: 1, 0 @12 SalePaymentCorrected`,
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
      `part 0 of line 1 of sale s2, of sari, by c1 cleared on 2026-03-10: ${times}: 1, 0 @17 SalePaymentCorrected`,
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

  const twoLines = stockedShop.and(
    sell([line(1n), line(1n, { number: '2' })], [cash(1_000n), qris(1_000n)]),
    refund([back(1n, { number: '2' })], { paidBack: [qris(1_000n)] }),
  )
  const first = 'part 0 of line 1 of sale s1, of sari'

  it('on the day of the refund that leaves nothing of QRIS to settle, or the part is named', () => {
    expect(breachesOf(twoLines)).toStrictEqual([])
    expect(broken(twoLines.without('EarningsCleared'))).toStrictEqual([
      `${first}, by r1 cleared on 2026-03-12: ${times}: 1, 0 @12 SaleRefunded`,
    ])
    const onTheDayOfTheSale = twoLines.changing('EarningsCleared', (data) => ({
      ...data,
      clearedOn: day('2026-03-10'),
    }))
    expect(broken(onTheDayOfTheSale)).toStrictEqual([
      `${first}, by r1 cleared on 2026-03-12: ${times}: 1, 0 @12 SaleRefunded`,
      `${first}, by r1 cleared on 2026-03-10: ${times}: 0, 1 @12 EarningsCleared`,
    ])
    const byAnother = twoLines.changing('EarningsCleared', (data) => ({ ...data, by: 'r2' }))
    expect(broken(byAnother)).toHaveLength(2)
  })

  it('and not while any of it is left, or goes back in cash', () => {
    const sold = stockedShop.and(sell([line(2n)], [qris(2_000n)]))
    const inCash = sold.and(refund([back(1n)], { paidBack: [cash(1_000n)] }))
    expect(breachesOf(inCash)).toStrictEqual([])
    const inPart = happening(allowanceGranted(1_999n, [qris(1_999n)]))
    expect(breachesOf(sold.and(inPart))).toStrictEqual([])
    const cleared = clearedAfterAll({ by: 'a1', clearedOn: '2026-03-11' })
    expect(broken(sold.and(happening(allowanceGranted(1_999n, [qris(1_999n)]), { besides: [cleared] })))).toStrictEqual(
      [`${first}, by a1 cleared on 2026-03-11: ${times}: 0, 1 @12 EarningsCleared`],
    )
  })

  it('nor without the allowance that leaves nothing', () => {
    const sold = stockedShop.and(sell([line(2n)], [qris(2_000n)]))
    const all = allowanceGranted(2_000n, [qris(2_000n)])
    const cleared = clearedAfterAll({ by: 'a1', clearedOn: '2026-03-11' })
    expect(breachesOf(sold.and(happening(all, { besides: [cleared] })))).toStrictEqual([])
    expect(broken(sold.and(happening(all)))).toStrictEqual([
      `${first}, by a1 cleared on 2026-03-11: ${times}: 1, 0 @12 SaleAllowanceGranted`,
    ])
  })

  it('and what is reassigned afterwards on that day, or the part is named', () => {
    const moved = twoLines.and(ofTono, reassign([{ lot: 'l3' }]))
    expect(breachesOf(moved)).toStrictEqual([])
    const onTheDayOfTheSale = moved.changing(
      'EarningsAccrued',
      (data) => ({ ...data, clearedOn: day('2026-03-10') }),
      2,
    )
    const part = 'part 1 of line 1 of sale s1, of tono, accrued and cleared on'
    expect(broken(onTheDayOfTheSale)).toStrictEqual([
      `${part} 2026-03-12: ${times}: 1, 0 @14 SaleLinesReassigned`,
      `${part} 2026-03-10: ${times}: 0, 1 @14 EarningsAccrued`,
    ])
  })

  it('and no longer when a correction brings QRIS back', () => {
    const again = corrected(cash(1_000n), qris(1_000n))
    expect(breachesOf(twoLines.and(happening(again, { besides: [noLongerCleared()] })))).toStrictEqual([])
    expect(broken(twoLines.and(happening(again)))).toStrictEqual([
      `${first}, by c1 no longer cleared: ${times}: 1, 0 @13 SalePaymentCorrected`,
    ])
  })

  it('on the day they are settled, until the settlement is reversed', () => {
    expect(broken(aPaidMonth)).toStrictEqual([])
    expect(broken(aSettledMonth.and(unsettle()))).toStrictEqual([])
  })

  it('or the part is named that was not cleared by its settlement, or still is after it was none', () => {
    expect(broken(aSettledMonth.without('EarningsCleared'))).toStrictEqual([
      'part 0 of line 1 of sale s1, of sari, by b1 cleared on 2026-03-13: times as the sale and as the account says: 1, 0 @21 PaymentSettled',
    ])
    expect(broken(aSettledMonth.and(unsettle()).without('EarningsUncleared'))).toStrictEqual([
      'part 0 of line 1 of sale s1, of sari, by b1 no longer cleared: times as the sale and as the account says: 1, 0 @22 PaymentUnsettled',
    ])
  })
})
