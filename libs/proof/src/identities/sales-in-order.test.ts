import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { happening, partsBack } from '../testing/what-a-sale-writes.js'
import { sales } from '#domain/sale.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'
import { standingPart, voided } from '#domain/testing/mending-a-sale.js'
import { day, saleId } from '#domain/testing/words.js'
import { on } from '#events/category.js'

describe('sales are in order', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('sales-in-order', log.facts())

  const one = standingPart('l1', 1n, 900n, 100n)
  const oneSold = stockedShop.and(sell([line(1n)], [cash(1_000n)]))
  const oneBack = happening(partsBack('r1', [one], [], [cash(1_000n)]))

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the sale is named that was never completed, or twice', () => {
    expect(broken(aMonth.without('SaleCompleted'))).toStrictEqual([
      'sale s1: first event: SaleCompleted, SaleRefunded @13 SaleRefunded',
    ])
    const another = oneSold.and(sell([line(1n)], [cash(1_000n)], { id: 's2' }))
    const twice = another.and((past) => [on(sales, saleId('s1'), ...past.eventsOf(sales, 's2'))])
    expect(broken(twice)).toStrictEqual(['sale s1: completed: once, again @13 SaleCompleted'])
  })

  it('or the refund is named that was before its sale, or again', () => {
    const early = oneSold.and(oneBack).changing('SaleRefunded', (data) => ({
      ...data,
      occurredOn: day('2026-03-09'),
      bookedOn: day('2026-03-09'),
    }))
    expect(broken(early)).toStrictEqual(['sale s1: day of refund r1: from 2026-03-10 on, 2026-03-09 @12 SaleRefunded'])
    expect(broken(oneSold.and(oneBack, oneBack))).toStrictEqual(['sale s1: refund r1: once, again @13 SaleRefunded'])
  })

  it('or the allowance, the reassignment and the correction are named that take the id of another', () => {
    expect(broken(aMendedMonth.changing('SaleAllowanceGranted', (data) => ({ ...data, allowance: 'r1' })))).toEqual([
      'sale s1: allowance r1: once, again @14 SaleAllowanceGranted',
    ])
    expect(
      broken(aMendedMonth.changing('SaleLinesReassigned', (data) => ({ ...data, reassignment: 'c1' }))),
    ).toStrictEqual(['sale s2: reassignment c1: once, again @18 SaleLinesReassigned'])
  })

  it('or the one is named that is on another day than the sale it mends', () => {
    const moved = { occurredOn: day('2026-03-11') }
    expect(broken(aMendedMonth.changing('SaleLinesReassigned', (data) => ({ ...data, ...moved })))).toStrictEqual([
      'sale s2: day of reassignment m1: 2026-03-10, 2026-03-11 @18 SaleLinesReassigned',
    ])
    expect(broken(aMendedMonth.changing('SalePaymentCorrected', (data) => ({ ...data, ...moved })))).toStrictEqual([
      'sale s2: day of correction c1: 2026-03-10, 2026-03-11 @17 SalePaymentCorrected',
    ])
    expect(broken(aMendedMonth.changing('SaleVoided', (data) => ({ ...data, ...moved })))).toStrictEqual([
      'sale s2: day of void: 2026-03-10, 2026-03-11 @19 SaleVoided',
    ])
  })

  it('or the void is named that is not on the day its late sale was booked', () => {
    const bookedLate = oneSold
      .and(happening(voided([one], [cash(1_000n)])))
      .changing('SaleCompleted', (data) => ({ ...data, bookedOn: day('2026-04-01') }))
    expect(broken(bookedLate)).toStrictEqual(['sale s1: day of void: 2026-04-01, 2026-03-10 @12 SaleVoided'])
  })

  it('or what is named that happens to a sale that was voided', () => {
    const log = oneSold.and(happening(voided([one], [cash(1_000n)])), oneBack)
    expect(broken(log)).toStrictEqual(['sale s1: refund r1: before it was voided, after that @13 SaleRefunded'])
  })
})
