import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('producers’ accounts are what the books owe them', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('producer-accounts', log.facts())

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the producer is named who earned a rupiah more than is booked', () => {
    const log = aMonth.changing('EarningsAccrued', (data) => ({ ...data, amount: rupiah(data.amount + 1n) }), 2)
    expect(broken(log)).toStrictEqual([
      'producer tono: 2110 + 2120 − 1130 as the account says and in the books: 16377, 16376 @12 EarningsAccrued',
    ])
  })

  it('or the producer is named whose reversal is missing', () => {
    expect(broken(aMonth.without('EarningsReversed', 1))).toStrictEqual([
      'producer sari: 2110 + 2120 − 1130 as the account says and in the books: 14000, 13100 @13 EarningsReversed',
    ])
  })

  it('or the producer is named whose compensation is booked and not said', () => {
    expect(broken(aMonth.without('LossCompensated'))).toStrictEqual([
      'producer sari: 2110 + 2120 − 1130 as the account says and in the books: 13900, 14700 @15 EarningsReversed',
    ])
  })

  it('or the producer is named whose advance is not what the opening said', () => {
    const log = aMonth.changing('BalanceBroughtForward', (data) => ({ ...data, amount: rupiah(999n) }), 1)
    expect(broken(log)).toStrictEqual([
      'producer sari: 1140 as the account says and in the books: 999, 1000 @5 BalanceBroughtForward',
    ])
  })

  it('or the producer is named whose payout was none in the books, and not by the account', () => {
    const log = aMendedMonth.changing('PastPayoutReversed', (data) => ({ ...data, amount: rupiah(1n) }))
    expect(broken(log)).toStrictEqual([])
    expect(broken(aMendedMonth.without('EarningsReversed', 3))).toStrictEqual([
      'producer tono: 2110 + 2120 − 1130 as the account says and in the books: -400, -2000 @19 SaleVoided',
    ])
  })

  it('in a month in which all was paid', () => {
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the producer is named whose account says another payout, or none', () => {
    expect(
      broken(aPaidMonth.changing('PayoutApproved', (data) => ({ ...data, net: rupiah(data.net + 1n) }), 1)),
    ).toStrictEqual([
      'producer sari: 2110 + 2120 − 1130 as the account says and in the books: 7321, 7320 @28 PayoutApproved',
    ])
    expect(broken(aPaidMonth.without('PayoutSettled', 1))).toStrictEqual([
      'producer sari: 2110 + 2120 − 1130 as the account says and in the books: 7320, 0 @30 PayoutPaid',
    ])
    expect(broken(aPaidMonth.without('PayoutOwedAgain'))).toStrictEqual([
      'producer sari: 2110 + 2120 − 1130 as the account says and in the books: 0, 7320 @31 PayoutReturned',
    ])
  })
})
