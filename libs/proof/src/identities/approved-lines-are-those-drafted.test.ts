import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('approved lines are those drafted', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('approved-lines-are-those-drafted', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the line is named that was approved with another sum', () => {
    expect(
      broken(aPaidMonth.changing('PayoutLineApproved', (data) => ({ ...data, net: rupiah(1n) }), 1)),
    ).toStrictEqual([
      'producer sari in run march: line drafted, and approved: march-sari: 8600 = advance 1000 + fee 20 + instalment 110 with 10 interest on pinjaman of dewi + mandatory 100 of dewi + voluntary 50 of dewi + 7320, march-sari: 8600 = advance 1000 + fee 20 + instalment 110 with 10 interest on pinjaman of dewi + mandatory 100 of dewi + voluntary 50 of dewi + 1 @28 PayoutLineApproved',
    ])
  })

  it('or the line is named that was not approved', () => {
    expect(broken(aPaidMonth.without('PayoutLineApproved'))).toStrictEqual([
      'producer dara in run march: line: approved, drafted @28 PayoutRunApproved',
    ])
  })

  it('or the line is named that was never drafted', () => {
    expect(broken(aPaidMonth.without('PayoutLineAdded', 1))).toStrictEqual([
      'producer tono in run march: line drafted, and approved: no line to approve, march-tono: 18376 = advance 500 + receivable 2000 + 15876 @28 PayoutLineApproved',
    ])
  })

  it('or the line is named that was approved without its run', () => {
    expect(broken(aPaidMonth.without('PayoutRunApproved', 1))).toStrictEqual([
      'producer sari in run again: approved: with its run, by itself @46 PayoutLineApproved',
    ])
  })
})
