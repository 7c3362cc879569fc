import { describe, expect, it } from '@jest/globals'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { producerId } from '#domain/testing/words.js'
import { rupiah } from '#events/words.js'

describe('losses are compensated', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('losses-are-compensated', log.facts())
  const what = 'value of the loss as the lot says and compensation as the account says'

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
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
})
