import { describe, expect, it } from '@jest/globals'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('payments match sales', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payments-match-sales', log.facts())

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
  })

  it('or the sale is named that was paid a rupiah short', () => {
    const log = aMonth.changing(
      'SaleCompleted',
      (data) => ({ ...data, payments: data.payments.map((paid) => ({ ...paid, amount: rupiah(1_999n) })) }),
      2,
    )
    expect(broken(log)).toStrictEqual(['sale s3: total of the parts, and payments: 2000, 1999 @14 SaleCompleted'])
  })

  it('or the refund is named that paid back nothing', () => {
    const log = aMonth.changing('SaleRefunded', (data) => ({ ...data, paidBack: [] }), 1)
    expect(broken(log)).toStrictEqual([
      'sale s3, refund r2: total of the parts, and payments: 1000, 0 @15 SaleRefunded',
    ])
  })

  it('or the sale is named of which a part is more than share and commission', () => {
    const log = aMonth.changing(
      'SaleRefunded',
      (data) => ({
        ...data,
        parts: data.parts.map((part) => ({ ...part, total: rupiah(1_001n) })),
        paidBack: data.paidBack.map((paid) => ({ ...paid, amount: rupiah(1_001n) })),
      }),
      1,
    )
    expect(broken(log)).toStrictEqual([
      'sale s3, refund r2: total of a part, and share + commission: 1001, 1000 @15 SaleRefunded',
    ])
  })
})
