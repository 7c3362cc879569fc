import { describe, expect, it } from '@jest/globals'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('openings are brought forward', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('openings-are-brought-forward', log.facts())
  const what = 'balance as the opening says and as it was brought forward, debit positive'

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
  })

  it('or the producer is named whose account does not begin with it', () => {
    expect(broken(aMonth.without('BalanceBroughtForward'))).toStrictEqual([
      `2110 of sari: ${what}: -5000, 0 @4 OpeningBalanceRecorded`,
    ])
  })

  it('or the producer is named whose debt was brought forward as an advance', () => {
    const log = aMonth.changing('BalanceBroughtForward', (data) => ({ ...data, of: 'advance' }), 2)
    expect(broken(log)).toStrictEqual([
      `1130 of tono: ${what}: 2000, 0 @6 OpeningBalanceRecorded`,
      `1140 of tono: ${what}: 0, 2000 @6 BalanceBroughtForward`,
    ])
  })

  it('or the member is named whose savings begin a rupiah higher', () => {
    const log = aMonth.changing('MemberBalanceBroughtForward', (data) => ({ ...data, amount: rupiah(-50_001n) }))
    expect(broken(log)).toStrictEqual([`2140 of dewi: ${what}: -50000, -50001 @7 MemberBalanceBroughtForward`])
  })
})
