import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, closing, stockedShop } from '../testing/a-shop-log.js'
import { breachesOf, breachesSaidBy } from '../testing/log.js'
import { march } from '#domain/testing/a-calendar.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'
import { undo } from '#domain/testing/mending-a-sale.js'
import { day } from '#domain/testing/words.js'
import { quantity, rupiah } from '#events/words.js'

describe('goods match sales', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('goods-match-sales', log.facts())
  const units = 'quantity as the sale and as the lot says'
  const share = 'share as the sale and as the lot says'

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the part is named that was sold and left its lot alone', () => {
    const part = 'part 1 of line 1 of sale s1, sold on 2026-03-10, of lot l2'
    expect(broken(aMonth.without('LotSold', 1))).toStrictEqual([
      `${part}: ${units}: 2, 0 @11 SaleCompleted`,
      `${part}: ${share}: 1600, 0 @11 SaleCompleted`,
    ])
  })

  it('or the part is named of which another quantity came back to its lot', () => {
    const log = aMonth.changing('LotRestocked', (data) => ({ ...data, quantity: quantity(332n) }), 3)
    expect(broken(log)).toStrictEqual([
      `part 0 of line 1 of sale s2, back with refund r3 on 2026-03-16, of lot k1: ${units}: 333, 332 @16 LotRestocked`,
    ])
  })

  it('or the part is named whose share is a rupiah off', () => {
    const log = aMonth.changing('LotSold', (data) => ({ ...data, share: rupiah(data.share + 1n) }))
    expect(broken(log)).toStrictEqual([
      `part 0 of line 1 of sale s1, sold on 2026-03-10, of lot l1: ${share}: 9000, 9001 @11 LotSold`,
    ])
  })

  it('or both days are named, where the lot says another than the sale', () => {
    const log = aMonth.changing('LotSold', (data) => ({ ...data, soldOn: day('2026-03-11') }), 3)
    expect(broken(log)).toContain(
      `part 0 of line 1 of sale s3, sold on 2026-03-11, of lot l2: ${units}: 0, 2 @14 LotSold`,
    )
  })

  it('or the part is named that was voided and left its lot alone', () => {
    expect(broken(aMendedMonth.without('LotRestocked', 3))).toStrictEqual([
      `part 1 of line 1 of sale s2, back with refund void on 2026-03-10, of lot l3: ${units}: 2, 0 @19 SaleVoided`,
      `part 1 of line 1 of sale s2, back with refund void on 2026-03-10, of lot l3: ${share}: 1600, 0 @19 SaleVoided`,
    ])
  })

  it('or both parts are named of which a reassignment moved other units', () => {
    const log = aMendedMonth.changing('SaleLinesReassigned', (data) => ({
      ...data,
      moves: data.moves.map((move) => ({ ...move, quantity: quantity(1n) })),
    }))
    expect(broken(log)).toStrictEqual([
      `part 0 of line 1 of sale s2, back with refund m1 on 2026-03-10, of lot l1: ${units}: 1, 2 @18 LotRestocked`,
      `part 1 of line 1 of sale s2, sold on 2026-03-10 by reassignment m1, of lot l3: ${units}: 1, 2 @18 LotSold`,
    ])
  })

  it('or what a reassignment sold is named that the lot says the sale did', () => {
    const log = aMendedMonth.changing(
      'LotSold',
      (data) => {
        const own = { ...data }
        delete own.reassignment
        return own
      },
      2,
    )
    const part = 'part 1 of line 1 of sale s2, sold on 2026-03-10'
    expect(broken(log)).toStrictEqual([
      `${part} by reassignment m1, of lot l3: ${units}: 2, 0 @18 SaleLinesReassigned`,
      `${part}, of lot l3: ${units}: 0, 2 @18 LotSold`,
      `${part} by reassignment m1, of lot l3: ${share}: 1600, 0 @18 SaleLinesReassigned`,
      `${part}, of lot l3: ${share}: 0, 1600 @18 LotSold`,
    ])
  })

  it('and goods come back on the day they were sold, where the sale was late and is voided when it was booked', () => {
    const log = stockedShop.and(closing(march), sell([line(1n)], [cash(1_000n)]), undo())
    expect(breachesOf(log)).toStrictEqual([])
  })
})
