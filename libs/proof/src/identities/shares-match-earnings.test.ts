import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { producerId } from '#domain/testing/words.js'
import { rupiah } from '#events/words.js'

describe('shares match earnings', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('shares-match-earnings', log.facts())

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the part is named whose earnings are a rupiah less than its lot’s share', () => {
    const log = aMonth.changing('EarningsAccrued', (data) => ({ ...data, amount: rupiah(data.amount - 1n) }), 1)
    expect(broken(log)).toStrictEqual([
      'part 1 of line 1 of sale s1, sold on 2026-03-10, of producer sari: ' +
        'share as the lot says and earnings as the account says: 1600, 1599 @11 EarningsAccrued',
    ])
  })

  it('or the part is named whose reversal is missing', () => {
    expect(broken(aMonth.without('EarningsReversed', 3))).toStrictEqual([
      'part 0 of line 1 of sale s2, back with refund r3 on 2026-03-16, of producer tono: ' +
        'share as the lot says and earnings as the account says: 8741, 0 @16 LotRestocked',
    ])
  })

  it('or both are named: whose goods were sold, and who earned it', () => {
    const log = aMonth.changing('LotReceived', (data) => ({ ...data, producer: producerId('tono') }))
    expect(broken(log).slice(0, 2)).toStrictEqual([
      'part 0 of line 1 of sale s1, sold on 2026-03-10, of producer tono: ' +
        'share as the lot says and earnings as the account says: 9000, 0 @11 LotSold',
      'part 0 of line 1 of sale s1, sold on 2026-03-10, of producer sari: ' +
        'share as the lot says and earnings as the account says: 0, 9000 @11 EarningsAccrued',
    ])
  })

  it('or what a reassignment sold is named that the account says another did', () => {
    const log = aMendedMonth.changing('EarningsAccrued', (data) => ({ ...data, reassignment: 'm9' }), 2)
    const part = 'part 1 of line 1 of sale s2, sold on 2026-03-10 by reassignment'
    const what = 'share as the lot says and earnings as the account says'
    expect(broken(log)).toStrictEqual([
      `${part} m1, of producer tono: ${what}: 1600, 0 @18 LotSold`,
      `${part} m9, of producer tono: ${what}: 0, 1600 @18 EarningsAccrued`,
    ])
  })

  it('or the part is named that was another producer’s, and is still earned by the one who had it', () => {
    expect(broken(aMendedMonth.without('EarningsReversed', 2))).toStrictEqual([
      'part 0 of line 1 of sale s2, back with refund m1 on 2026-03-10, of producer sari: ' +
        'share as the lot says and earnings as the account says: 1800, 0 @18 LotRestocked',
    ])
  })
})
