import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth, stockedShop } from '../testing/a-shop-log.js'
import { breachesOf, breachesSaidBy } from '../testing/log.js'
import { aLot } from '#domain/testing/a-lot.js'
import { commission } from '#domain/testing/a-producer.js'
import { count, reprice } from '#domain/testing/handling-a-lot.js'
import { producerId } from '#domain/testing/words.js'
import { rupiah } from '#events/words.js'

describe('losses are compensated', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('losses-are-compensated', log.facts())
  const what = 'value of the loss as the lot says and compensation as the account says'

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the lot is named whose producer got nothing', () => {
    expect(broken(aMonth.without('LossCompensated'))).toStrictEqual([
      `lot l2 of producer sari on 2026-03-15: ${what}: 800, 0 @15 LotSpoiled`,
    ])
  })

  it('or the lot is named of whose loss the producer got a rupiah less', () => {
    expect(broken(aMonth.changing('LossCompensated', (data) => ({ ...data, amount: rupiah(799n) })))).toStrictEqual([
      `lot l2 of producer sari on 2026-03-15: ${what}: 800, 799 @15 LossCompensated`,
    ])
  })

  it('or the lot is named whose loss the producer bears, and which has a value', () => {
    const log = aMonth.changing('LotSpoiled', (data) => ({ ...data, borneBy: 'producer' }))
    expect(broken(log)).toStrictEqual(['lot l2: value of a loss the producer bears: 0, 800 @15 LotSpoiled'])
  })

  it('or the lot is named whose loss another producer was paid for', () => {
    const log = aMonth.changing('LotSpoiled', (data) => ({ ...data, producer: producerId('tono') }))
    expect(broken(log)).toContain('lot l2: producer: sari, tono @15 LotSpoiled')
  })

  it('in two counts that miss something, of which three find all and more: the last takes what is left', () => {
    const log = stockedShop.and(
      count('l2', 4n),
      reprice('l2', '2026-03-13', { netPrice: 501n }),
      count('l2', 2n, { on: '2026-03-13' }),
      count('l2', 3n, { on: '2026-03-14' }),
      count('l2', 4n, { on: '2026-03-15' }),
      count('l2', 7n, { on: '2026-03-16' }),
    )
    expect(breachesOf(log)).toStrictEqual([])
  })

  it('or the lot is named of which a count misses something, and its producer got nothing', () => {
    expect(broken(aMendedMonth.without('LossCompensated'))).toStrictEqual([
      `lot l2 of producer sari on 2026-03-12: ${what}: 1600, 0 @20 LotCounted`,
    ])
  })

  it('or the lot is named of which something is found, and more is taken back than was given for it', () => {
    const log = aMendedMonth
      .changing('LotCounted', (data) => ({ ...data, value: rupiah(-801n) }), 1)
      .changing('LossCompensated', (data) => ({ ...data, amount: rupiah(-801n) }), 1)
    expect(broken(log)).toStrictEqual(['lot l2: value of what was found: -800, -801 @21 LotCounted'])
  })

  it('or the lot is named whose count takes something back though nothing was ever compensated', () => {
    const log = stockedShop.and(count('l1', 11n)).changing('LotCounted', (data) => ({ ...data, value: rupiah(-1n) }))
    expect(broken(log)).toContain('lot l1: value of what was found: 0, -1 @11 LotCounted')
  })

  it('or the lot is named whose loss takes from its producer, or is the producer’s and has a value', () => {
    const taking = aMendedMonth.changing('LotCounted', (data) => ({ ...data, value: rupiah(-1n) }))
    expect(broken(taking)).toContain('lot l2: value of a loss: not below 0, -1 @20 LotCounted')
    const borne = aMendedMonth.changing('LotCounted', (data) => ({ ...data, borneBy: 'producer' }))
    expect(broken(borne)).toStrictEqual(['lot l2: value of a loss the producer bears: 0, 1600 @20 LotCounted'])
  })

  it('and what was lost while it was worth nothing takes nothing back when it is found', () => {
    const terms = commission(0, { lossBorneBy: 'cooperative' })
    const log = stockedShop.and(
      aLot('l5', 5n, { terms, askingPrice: 0n }),
      count('l5', 4n),
      reprice('l5', '2026-03-13', { askingPrice: 1_000n }),
      count('l5', 3n, { on: '2026-03-13' }),
      count('l5', 4n, { on: '2026-03-14' }),
    )
    expect(breachesOf(log)).toStrictEqual([])
    const half = log.changing('LotCounted', (data) => ({ ...data, value: rupiah(-500n) }), 2)
    expect(broken(half)).toContain('lot l5: value of what was found: -1000, -500 @15 LotCounted')
  })
})
