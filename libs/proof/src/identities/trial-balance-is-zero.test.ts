import { describe, expect, it } from '@jest/globals'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('the trial balance is zero', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('trial-balance-is-zero', log.facts())

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
  })

  it('or the commit is named after which it no longer was', () => {
    const log = aMonth.changing('SaleRefunded', (data) => ({
      ...data,
      paidBack: data.paidBack.map((paid) => ({ ...paid, amount: rupiah(paid.amount + 5n) })),
    }))
    expect(broken(log)).toStrictEqual(['the books: sum of all balances: 0, -5 @13 SaleRefunded'])
  })
})
