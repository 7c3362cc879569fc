import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesSaidBy, inOneCommit } from '../testing/log.js'
import { cash, line, sell } from '#domain/testing/a-sale.js'
import { reprice } from '#domain/testing/handling-a-lot.js'
import { bps, day } from '#domain/testing/words.js'
import { rupiah } from '#events/words.js'

describe('the terms are those of the day', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('terms-are-those-of-the-day', log.facts())

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('and a price that was decided later for the same day holds, within a commit too', () => {
    const chunk = inOneCommit(
      sell([line(1n, { lot: 'l1' })], [cash(1_000n)]),
      reprice('l1', '2026-03-10', { commissionBps: 2_000 }),
      sell([line(1n, { lot: 'l1' })], [cash(1_000n)], { id: 's2' }),
      reprice('l1', '2026-03-10', { netPrice: 700n }),
      sell([line(1n, { lot: 'l1' })], [cash(1_000n)], { id: 's3' }),
      reprice('l1', '2026-03-11', { netPrice: 600n }),
      sell([line(1n, { lot: 'l1' })], [cash(1_000n)], { id: 's4' }),
    )
    expect(broken(stockedShop.and(chunk))).toStrictEqual([])
  })

  it('or the part is named that was divided by terms that were not in effect yet', () => {
    const log = aMendedMonth.changing('LotRepriced', (data) => ({ ...data, effectiveOn: day('2026-03-15') }))
    expect(broken(log)).toStrictEqual(['part 0 of line 1 of sale s3: share: 800, 850 @24 SaleCompleted'])
  })

  it('or the part is named whose producer got less than the fixed price', () => {
    const log = aMonth.changing(
      'LotReceived',
      (data) => ({
        ...data,
        ...(data.terms.kind === 'net_price' && { terms: { ...data.terms, netPrice: rupiah(801n) } }),
      }),
      1,
    )
    expect(broken(log)[0]).toBe('part 1 of line 1 of sale s1: share: 1602, 1600 @11 SaleCompleted')
  })

  it('or the part is named that was reassigned at other terms', () => {
    const log = aMendedMonth.changing('SaleLinesReassigned', (data) => ({
      ...data,
      moves: data.moves.map((move) => ({ ...move, ...(move.to && { to: { ...move.to, share: rupiah(1_700n) } }) })),
    }))
    expect(broken(log)).toStrictEqual(['part 1 of line 1 of sale s2: share: 1600, 1700 @18 SaleLinesReassigned'])
  })

  it('or the part is named that is held or recovered otherwise, by its sale or by its account', () => {
    const log = aMendedMonth
      .changing('SaleCompleted', (data) => ({
        ...data,
        lines: data.lines.map((each) => ({
          ...each,
          parts: each.parts.map((part) => ({
            ...part,
            ...(part.consigned && { consigned: { ...part.consigned, holdDays: 7, takeHomeBps: bps(5_000) } }),
          })),
        })),
      }))
      .changing('EarningsAccrued', (data) => ({ ...data, holdDays: 3, takeHomeBps: bps(1) }))
    const part = 'part 0 of line 1 of sale s1'
    expect(broken(log)).toStrictEqual([
      `${part}: days its earnings are held: 0, 7 @12 SaleCompleted`,
      `${part}: basis points taken home: 0, 5000 @12 SaleCompleted`,
      `${part}: days held, by its account: 0, 3 @12 EarningsAccrued`,
      `${part}: basis points, by its account: 0, 1 @12 EarningsAccrued`,
    ])
  })
})
