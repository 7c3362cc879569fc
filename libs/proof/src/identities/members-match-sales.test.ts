import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { cash, line, savings, sell } from '#domain/testing/a-sale.js'
import { allowanceGranted, corrected } from '#domain/testing/mending-a-sale.js'
import { day, saleId } from '#domain/testing/words.js'

describe('members match sales', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('members-match-sales', log.facts())
  const amount = 'amount as the sale and as the member says'

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the savings are named that paid and were not used', () => {
    expect(broken(aMonth.without('SavingsUsed'))).toStrictEqual([
      `savings of member dewi, spent on sale s1 on 2026-03-10: ${amount}: 3000, 0 @11 SaleCompleted`,
    ])
  })

  it('or both sales are named, where the member says another', () => {
    const log = aMonth.changing('CreditCharged', (data) => ({ ...data, sale: saleId('s9') }))
    expect(broken(log)).toStrictEqual([
      `credit of member dewi, spent on sale s2 on 2026-03-10: ${amount}: 22001, 0 @12 SaleCompleted`,
      `credit of member dewi, spent on sale s9 on 2026-03-10: ${amount}: 0, 22001 @12 CreditCharged`,
    ])
  })

  it('or both days are named on which it went back', () => {
    const log = aMonth.changing('CreditReduced', (data) => ({ ...data, on: day('2026-03-15') }))
    expect(broken(log)).toStrictEqual([
      `credit of member dewi, back from sale s2 on 2026-03-16 with r3: ${amount}: 9990, 0 @16 SaleRefunded`,
      `credit of member dewi, back from sale s2 on 2026-03-15 with r3: ${amount}: 0, 9990 @16 CreditReduced`,
    ])
  })

  it('or what a correction spent is named that is said to be the sale’s own', () => {
    const log = stockedShop.and(
      sell([line(2n)], [cash(2_000n)]),
      happening(corrected(cash(2_000n), savings(2_000n))),
      happening(allowanceGranted(100n, [savings(100n)])),
    )
    expect(broken(log)).toStrictEqual([])
    const asTheSales = log.changing('SavingsUsed', (data) => {
      const own = { ...data }
      delete own.correction
      return own
    })
    expect(broken(asTheSales)).toStrictEqual([
      `savings of member dewi, spent on sale s1 on 2026-03-10 by correction c1: ${amount}: 2000, 0 @12 SalePaymentCorrected`,
      `savings of member dewi, spent on sale s1 on 2026-03-10: ${amount}: 0, 2000 @12 SavingsUsed`,
    ])
    expect(broken(log.without('SavingsReturned'))).toStrictEqual([
      `savings of member dewi, back from sale s1 on 2026-03-11 with a1: ${amount}: 100, 0 @13 SaleAllowanceGranted`,
    ])
  })

  it('or the savings are named that a void did not give back', () => {
    expect(broken(aMendedMonth.without('SavingsReturned'))).toStrictEqual([
      `savings of member dewi, back from sale s2 on 2026-03-10 with void: ${amount}: 1000, 0 @19 SaleVoided`,
    ])
  })
})
