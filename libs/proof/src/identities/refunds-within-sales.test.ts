import { describe, expect, it } from '@jest/globals'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { sales } from '#domain/sale.js'
import { onTime } from '#domain/testing/a-calendar.js'
import { back, ownPartBack, partBack, refund, refunded } from '#domain/testing/a-refund.js'
import { cash, line, qris, savings, sell, transfer } from '#domain/testing/a-sale.js'
import { lotId, producerId, saleId } from '#domain/testing/words.js'
import { on } from '#events/category.js'
import type { Payment, RefundedPart } from '#events/sale.js'

describe('refunds stay within their sale', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('refunds-within-sales', log.facts())

  const threeSold = stockedShop.and(sell([line(3n)], [cash(2_000n), qris(1_000n)]))
  const takenBack = (parts: RefundedPart[], paidBack: Payment[], onDay = '2026-03-12') => [
    on(sales, saleId('s1'), refunded(parts, paidBack, onTime(onDay))),
  ]

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
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

  it('or the refund is named that was before its sale, or again', () => {
    const early = threeSold.and(takenBack([partBack('l1', 1n, 900n, 100n)], [cash(1_000n)], '2026-03-09'))
    expect(broken(early)).toStrictEqual(['sale s1: day of refund r1: from 2026-03-10 on, 2026-03-09 @12 SaleRefunded'])
    const again = threeSold.and(
      takenBack([partBack('l1', 1n, 900n, 100n)], [cash(1_000n)]),
      takenBack([partBack('l1', 1n, 900n, 100n)], [cash(1_000n)]),
    )
    expect(broken(again)).toStrictEqual(['sale s1: refund r1: once, again @13 SaleRefunded'])
  })

  it('or the sale is named that was never completed, or twice', () => {
    expect(broken(aMonth.without('SaleCompleted'))).toStrictEqual([
      'sale s1: first event: SaleCompleted, SaleRefunded @13 SaleRefunded',
    ])
    const completed = threeSold.and(sell([line(1n)], [cash(1_000n)], { id: 's2' }))
    const twice = completed.and((past) => [on(sales, saleId('s1'), ...past.eventsOf(sales, 's2'))])
    expect(broken(twice)).toStrictEqual(['sale s1: completed: once, again @13 SaleCompleted'])
  })
})
