import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { breachesSaidBy } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, line, qris, sell } from '#domain/testing/a-sale.js'
import { unsettle } from '#domain/testing/a-settlement.js'
import { allowanceGranted, clearedAfterAll, corrected, standingPart, voided } from '#domain/testing/mending-a-sale.js'

describe('QRIS money outstanding', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('qris-outstanding', log.facts())

  it('is of each sale what was paid less what was paid back, in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
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

  it('moves with a correction, and is nothing once a sale is voided', () => {
    const part = standingPart('l1', 2n, 1_800n, 200n)
    const sold = stockedShop.and(sell([line(2n)], [qris(2_000n)]))
    expect(broken(sold.and(happening(voided([part], [qris(2_000n)]))))).toStrictEqual([])
    const inCash = happening(corrected(qris(2_000n), cash(2_000n)), { besides: [clearedAfterAll()] })
    expect(broken(sold.and(inCash, happening(voided([part], [cash(2_000n)]))))).toStrictEqual([])
    expect(broken(sold.and(inCash, happening(voided([part], [qris(2_000n)]))))).toStrictEqual([
      'sale s1: paid by QRIS less paid back by it: not below 0, -2000 @13 SaleVoided',
    ])
  })

  it('is lessened by an allowance, or the sale is named that gave more than came', () => {
    const sold = stockedShop.and(sell([line(2n)], [qris(2_000n)]))
    expect(broken(sold.and(happening(allowanceGranted(2_001n, [qris(2_001n)]))))).toStrictEqual([
      'sale s1: paid by QRIS less paid back by it: not below 0, -1 @12 SaleAllowanceGranted',
    ])
  })

  it('is nothing once it is settled, and again what it was when the settlement is reversed', () => {
    expect(broken(aPaidMonth)).toStrictEqual([])
    expect(broken(aPaidMonth.and(unsettle()))).toStrictEqual([])
  })

  it('or the sale is named that does not say what was settled', () => {
    expect(broken(aPaidMonth.without('PaymentSettled'))).toStrictEqual([
      'sale s1: 1120 as the sale says and in the books: 5000, 0 @21 RefundSettled',
    ])
    expect(broken(aPaidMonth.without('RefundSettled'))).toStrictEqual([
      'sale s1: 1120 as the sale says and in the books: -1000, 0 @21 PaymentSettled',
    ])
    expect(broken(aPaidMonth.and(unsettle()).without('PaymentUnsettled'))).toStrictEqual([
      'sale s1: 1120 as the sale says and in the books: -1000, 4000 @48 RefundUnsettled',
    ])
  })
})
