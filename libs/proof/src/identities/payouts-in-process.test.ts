import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { lineId } from '#domain/testing/words.js'
import { rupiah } from '#events/words.js'

describe('what is on its way is in 2120', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payouts-in-process', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the line is named that was paid less', () => {
    expect(broken(aPaidMonth.changing('PayoutPaid', (data) => ({ ...data, amount: rupiah(15_875n) })))).toStrictEqual([
      'line march-tono: 2120 as the run says and in the books: 0, 1 @29 PayoutPaid',
    ])
  })

  it('or the line is named that was paid and never approved', () => {
    expect(broken(aPaidMonth.without('PayoutLineApproved', 2))).toStrictEqual([
      'line march-tono: 2120 as the run says and in the books: 0, -15876 @29 PayoutPaid',
    ])
  })

  it('or the line is named that failed in the books of another', () => {
    expect(
      broken(aPaidMonth.changing('PayoutFailed', (data) => ({ ...data, line: lineId('march-sari') }))),
    ).toStrictEqual([
      'line march-sari: 2120 as the run says and in the books: 0, -7250 @47 PayoutFailed',
      'line again-sari: 2120 as the run says and in the books: 0, 7250 @47 PayoutFailed',
    ])
  })
})
