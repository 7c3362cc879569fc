import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('savings and fees are withheld once a month', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('withheld-once-a-month', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the producer is named of whom they were withheld twice in one, also where one was reversed between', () => {
    expect(broken(aPaidMonth.changing('PayoutApproved', (data) => ({ ...data, month: '2026-03' }), 3))).toStrictEqual([
      'producer sari: mandatory in 2026-03: once, again @46 PayoutApproved',
      'producer sari: voluntary in 2026-03: once, again @46 PayoutApproved',
      'producer sari: fee in 2026-03: once, again @46 PayoutApproved',
    ])
  })

  it('or the producer is named of whom one payout withheld the same twice', () => {
    expect(
      broken(
        aPaidMonth.changing(
          'PayoutApproved',
          (data) => ({ ...data, deductions: [...data.deductions, { kind: 'fee', amount: rupiah(20n) }] }),
          1,
        ),
      ),
    ).toStrictEqual(['producer sari: fee of one payout: once, again @28 PayoutApproved'])
  })
})
