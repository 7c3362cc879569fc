import { describe, expect, it } from '@jest/globals'
import { aPaidMonth, aSettledMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { adding, drafting } from '#domain/testing/a-run.js'
import { cash, credit } from '#domain/testing/a-sale.js'
import { standingPart, voided } from '#domain/testing/mending-a-sale.js'

describe('voids leave payouts alone', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('voids-leave-payouts-alone', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the part is named that was reserved', () => {
    const reserved = aSettledMonth.and(
      drafting(),
      adding('tono'),
      happening(
        voided([standingPart('k1', 700n, 18_376n, 2_625n, { producer: 'tono' })], [cash(19_001n), credit(2_000n)]),
        { sale: 's2' },
      ),
    )
    expect(broken(reserved)).toStrictEqual([
      'part 0 of line 1 of sale s2, of tono: open when it was voided: 18376 in no run, 18376 in march @24 EarningsReversed',
    ])
  })
})
