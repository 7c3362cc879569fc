import { describe, expect, it } from '@jest/globals'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('entries balance', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('entries-balance', log.facts())

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
  })

  it('or the event is named whose payments are a rupiah above its goods', () => {
    const log = aMonth.changing('SaleCompleted', (data) => ({
      ...data,
      payments: data.payments.map((paid) =>
        paid.way === 'cash' ? { ...paid, amount: rupiah(paid.amount + 1n) } : paid,
      ),
    }))
    expect(broken(log)).toStrictEqual(['event 0 of sale-palu.s1: sum of its postings: 0, 1 @11 SaleCompleted'])
  })
})
