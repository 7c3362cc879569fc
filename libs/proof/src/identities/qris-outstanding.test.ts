import { describe, expect, it } from '@jest/globals'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { line, qris, sell } from '#domain/testing/a-sale.js'

describe('QRIS money outstanding', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('qris-outstanding', log.facts())

  it('is of each sale what was paid less what was paid back, in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
  })

  it('is nothing once all of a sale is back', () => {
    expect(broken(stockedShop.and(sell([line(2n)], [qris(2_000n)]), refund([back(2n)])))).toStrictEqual([])
  })

  it('is never below zero, or the sale is named that gave back by QRIS what came otherwise', () => {
    const log = aMonth.changing('SaleRefunded', (data) => ({ ...data, paidBack: [qris(1_000n)] }), 1)
    expect(broken(log)).toStrictEqual([
      'sale s3: paid by QRIS less paid back by it: not below 0, -1000 @15 SaleRefunded',
    ])
  })
})
