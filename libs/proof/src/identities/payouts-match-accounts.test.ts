import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'

describe('payouts match accounts', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payouts-match-accounts', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the producer is named whose account says nothing of it: PayoutReserved', () => {
    expect(broken(aPaidMonth.without('PayoutReserved'))).toStrictEqual([
      'producer sari in run march: 2 items of 8600 reserved: times as the run and as the account says: 1, 0 @23 PayoutLineAdded',
    ])
  })

  it('or the producer is named whose account says nothing of it: PayoutReleased', () => {
    expect(broken(aPaidMonth.without('PayoutReleased'))).toStrictEqual([
      'producer sari in run april: released: times as the run and as the account says: 1, 0 @40 PayoutLineExcluded',
    ])
  })

  it('or the producer is named whose account says nothing of it: PayoutApproved', () => {
    expect(broken(aPaidMonth.without('PayoutApproved'))).toStrictEqual([
      'producer dara in run march: -300, of which 300 owed by the producer, 0 paid, for 2026-03: times as the run and as the account says: 1, 0 @28 PayoutLineApproved',
    ])
  })

  it('or the producer is named whose account says nothing of it: PayoutSettled', () => {
    expect(broken(aPaidMonth.without('PayoutSettled'))).toStrictEqual([
      'producer tono in run march: 15876 paid: times as the run and as the account says: 1, 0 @29 PayoutPaid',
    ])
  })

  it('or the producer is named whose account says nothing of it: PayoutOwedAgain', () => {
    expect(broken(aPaidMonth.without('PayoutOwedAgain'))).toStrictEqual([
      'producer sari in run march: 7320 owed again, returned on 2026-04-03: times as the run and as the account says: 1, 0 @31 PayoutReturned',
    ])
  })

  it('or the producer is named whose account says another amount, or another month', () => {
    expect(broken(aPaidMonth.changing('PayoutApproved', (data) => ({ ...data, month: '2026-04' }), 2))).toStrictEqual([
      'producer tono in run march: 18376 = advance 500 + receivable 2000 + 15876, for 2026-03: times as the run and as the account says: 1, 0 @28 PayoutLineApproved',
      'producer tono in run march: 18376 = advance 500 + receivable 2000 + 15876, for 2026-04: times as the run and as the account says: 0, 1 @28 PayoutApproved',
    ])
  })

  it('or the producer is named whose account says what no run does', () => {
    expect(broken(aPaidMonth.without('PayoutLineAdded', 1))).toStrictEqual([
      'producer tono in run march: 1 items of 18376 reserved: times as the run and as the account says: 0, 1 @24 PayoutReserved',
    ])
  })
})
