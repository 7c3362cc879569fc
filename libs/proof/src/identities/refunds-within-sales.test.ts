import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { sales } from '#domain/sale.js'
import { onTime } from '#domain/testing/a-calendar.js'
import { back, ownPartBack, partBack, refund } from '#domain/testing/a-refund.js'
import { cash, line, qris, savings, sell, transfer } from '#domain/testing/a-sale.js'
import { allowanceGranted, clearedAfterAll, corrected } from '#domain/testing/mending-a-sale.js'
import { lotId, producerId, saleId } from '#domain/testing/words.js'
import { on } from '#events/category.js'
import type { Payment, RefundedPart } from '#events/sale.js'

describe('refunds stay within their sale', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('refunds-within-sales', log.facts())

  const threeSold = stockedShop.and(sell([line(3n)], [cash(2_000n), qris(1_000n)]))
  const takenBack = (parts: RefundedPart[], paidBack: Payment[]) => [
    on(sales, saleId('s1'), {
      type: 'SaleRefunded',
      data: { refund: 'r1', parts, charges: [], paidBack, ...onTime('2026-03-12') },
    }),
  ]

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('in any number of steps, each with what is left of its rounding', () => {
    const sold = sell([line(7n, { price: 333n })], [cash(2_331n)])
    const steps = [1n, 2n, 1n, 3n].map((units, step) => refund([back(units)], { refund: `r${step}` }))
    expect(broken(stockedShop.and(sold, ...steps))).toStrictEqual([])
  })

  it('and cash may go back for what came by QRIS', () => {
    expect(broken(threeSold.and(refund([back(3n)], { paidBack: [cash(3_000n)] })))).toStrictEqual([])
  })

  it('or the part is named of which more is back than was sold', () => {
    const log = threeSold.and(refund([back(2n)]), takenBack([partBack('l1', 2n, 1_800n, 200n)], [cash(1_000n)]))
    expect(broken(log)).toContain('sale s1: part 0 of line 1, units back: at most 3, 4 @13 SaleRefunded')
  })

  it('or the part is named that one refund takes back twice over', () => {
    const twice = [partBack('l1', 2n, 1_800n, 200n), partBack('l1', 2n, 1_800n, 200n)]
    expect(broken(threeSold.and(takenBack(twice, [cash(3_000n)])))).toContain(
      'sale s1: part 0 of line 1, units back: at most 3, 4 @12 SaleRefunded',
    )
  })

  it('or the line is named that was not sold', () => {
    expect(broken(threeSold.and(takenBack([ownPartBack(1n, 0n, '2')], [])))).toStrictEqual([
      'sale s1: part 0 of line 2: sold, not sold @12 SaleRefunded',
    ])
  })

  it('or the part is named that went back at another price', () => {
    expect(broken(threeSold.and(takenBack([partBack('l1', 1n, 901n, 100n)], [cash(1_001n)])))).toStrictEqual([
      'sale s1: part 0 of line 1, total back: 1000, 1001 @12 SaleRefunded',
    ])
  })

  it('or the part is named that went back at another commission', () => {
    expect(broken(threeSold.and(takenBack([partBack('l1', 1n, 899n, 101n)], [cash(1_000n)])))).toStrictEqual([
      'sale s1: part 0 of line 1, commission back: 100, 101 @12 SaleRefunded',
    ])
  })

  it('or the part is named that went back to another lot or producer', () => {
    const log = threeSold
      .and(takenBack([partBack('l2', 1n, 900n, 100n)], [cash(1_000n)]))
      .changing('SaleRefunded', (data) => ({
        ...data,
        parts: data.parts.map((part) => ({
          ...part,
          ...(part.consigned && {
            consigned: { ...part.consigned, lot: lotId('l2'), producer: producerId('tono') },
          }),
        })),
      }))
    expect(broken(log)).toStrictEqual([
      'sale s1: part 0 of line 1, lot: l1, l2 @12 SaleRefunded',
      'sale s1: part 0 of line 1, producer: sari, tono @12 SaleRefunded',
    ])
  })

  it('or the way is named that gave back more than it brought', () => {
    expect(broken(threeSold.and(takenBack([partBack('l1', 2n, 1_800n, 200n)], [qris(2_000n)])))).toStrictEqual([
      'sale s1: paid back by qris: at most 1000, 2000 @12 SaleRefunded',
    ])
    expect(broken(threeSold.and(takenBack([partBack('l1', 1n, 900n, 100n)], [transfer(1_000n)])))).toStrictEqual([
      'sale s1: paid back by transfer: at most 0, 1000 @12 SaleRefunded',
    ])
    expect(broken(threeSold.and(takenBack([partBack('l1', 1n, 900n, 100n)], [savings(1_000n)])))).toStrictEqual([
      'sale s1: paid back by member_savings: at most 0, 1000 @12 SaleRefunded',
    ])
  })

  it('or the sale is named where cash went out for QRIS, and QRIS besides', () => {
    const log = threeSold.and(refund([back(3n)], { paidBack: [cash(3_000n)] }))
    const besides = log.changing('SaleRefunded', (data) => ({ ...data, paidBack: [...data.paidBack, qris(1_000n)] }))
    expect(broken(besides)).toStrictEqual([
      'sale s1: paid back by cash, transfer, qris: at most 3000, 4000 @12 SaleRefunded',
    ])
  })

  it('or the way is named by which an allowance gave back more than it paid, with what a refund gave back of it', () => {
    const log = threeSold.and(
      refund([back(1n)], { paidBack: [qris(1_000n)] }),
      happening(allowanceGranted(1n, [qris(1n)])),
    )
    expect(broken(log)).toStrictEqual(['sale s1: paid back by qris: at most 1000, 1001 @13 SaleAllowanceGranted'])
  })

  it('or the allowance is named that is none', () => {
    const log = threeSold.and(happening(allowanceGranted(0n, [cash(0n)])))
    expect(broken(log)).toStrictEqual(['sale s1: allowance a1: above 0, 0 @12 SaleAllowanceGranted'])
  })

  it('or the way is named of which more is corrected than it paid, or than it did not give back', () => {
    const more = threeSold.and(happening(corrected(qris(1_001n), cash(1_001n)), { besides: [clearedAfterAll()] }))
    expect(broken(more)).toStrictEqual(['sale s1: paid by qris: not below 0, -1 @12 SalePaymentCorrected'])
    const gone = threeSold.and(
      refund([back(3n)], { paidBack: [cash(3_000n)] }),
      happening(corrected(qris(1_000n), savings(1_000n)), { besides: [clearedAfterAll()] }),
    )
    expect(broken(gone)).toStrictEqual([
      'sale s1: paid back by cash: at most 2000, 3000 @13 SalePaymentCorrected',
      'sale s1: paid back by cash, transfer, qris: at most 2000, 3000 @13 SalePaymentCorrected',
    ])
  })

  it('and money goes back by the way it came after all', () => {
    const log = threeSold.and(
      happening(corrected(qris(1_000n), transfer(1_000n)), { besides: [clearedAfterAll()] }),
      takenBack([partBack('l1', 1n, 900n, 100n)], [transfer(1_000n)]),
    )
    expect(broken(log)).toStrictEqual([])
  })
})
