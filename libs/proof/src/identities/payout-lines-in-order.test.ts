import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { lineId, producerId } from '#domain/testing/words.js'
import { rupiah } from '#events/words.js'

describe('lines of a payout are in order', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payout-lines-in-order', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the line is named that does not come to its items', () => {
    expect(broken(aPaidMonth.changing('PayoutLineAdded', (data) => ({ ...data, net: rupiah(7_321n) })))).toStrictEqual([
      'producer sari in run march: items of the line, and what is withheld, paid and raised: 8600, 8601 @23 PayoutLineAdded',
      'producer sari in run march: paid: 7321, 7320 @30 PayoutPaid',
      'producer sari in run march: returned: 7321, 7320 @31 PayoutReturned',
    ])
  })

  it('or the line is named that pays a producer who owes', () => {
    expect(
      broken(aPaidMonth.changing('PayoutLineAdded', (data) => ({ ...data, net: rupiah(5n), raised: rupiah(305n) }), 2)),
    ).toStrictEqual([
      'producer dara in run march: of a line that raises a debt: nothing paid or withheld, 5 @25 PayoutLineAdded',
      'producer dara in run march: destination: one, none @25 PayoutLineAdded',
    ])
  })

  it('or the line is named that goes nowhere', () => {
    expect(broken(aPaidMonth.changing('PayoutLineAdded', goingNowhere))).toStrictEqual([
      'producer sari in run march: destination: one, none @23 PayoutLineAdded',
      'producer sari in run march: returned: of a transfer, of nothing @31 PayoutReturned',
    ])
  })

  it('or the line is named that was paid twice', () => {
    expect(
      broken(
        aPaidMonth.changing(
          'PayoutPaid',
          (data) => ({ ...data, line: lineId('march-tono'), producer: producerId('tono') }),
          1,
        ),
      ),
    ).toStrictEqual([
      'producer tono in run march: paid: in process, paid @30 PayoutPaid',
      'producer tono in run march: way: cash, transfer @30 PayoutPaid',
      'producer sari in run march: returned: paid, in process @31 PayoutReturned',
    ])
  })

  it('or the line is named that was paid another way, or without a receipt', () => {
    expect(broken(aPaidMonth.changing('PayoutPaid', (data) => ({ ...data, way: 'transfer' })))).toStrictEqual([
      'producer tono in run march: way: cash, transfer @29 PayoutPaid',
      'producer tono in run march: receipt of transfer: none, KW-1 @29 PayoutPaid',
    ])
  })

  it('or the line is named that was paid against the receipt of another', () => {
    const inCash = aPaidMonth.changing('PayoutPaid', (data) => ({ ...data, way: 'cash', receipt: 'KW-1' }), 1)
    expect(broken(inCash)).toStrictEqual([
      'producer sari in run march: way: transfer, cash @30 PayoutPaid',
      'producer sari in run march: receipt: of one payout, KW-1 again @30 PayoutPaid',
    ])
  })

  it('or the line is named that was returned though it was never paid', () => {
    expect(broken(aPaidMonth.without('PayoutPaid', 1))).toStrictEqual([
      'producer sari in run march: returned: paid, in process @31 PayoutReturned',
    ])
  })

  it('or the line is named of which the bank kept more than there was', () => {
    expect(broken(aPaidMonth.changing('PayoutReturned', (data) => ({ ...data, kept: rupiah(7_321n) })))).toStrictEqual([
      'producer sari in run march: kept by the bank: from 0 to 7320, 7321 @31 PayoutReturned',
    ])
  })

  it('or the line is named that failed with another amount', () => {
    expect(broken(aPaidMonth.changing('PayoutFailed', (data) => ({ ...data, amount: rupiah(7_249n) })))).toStrictEqual([
      'producer sari in run again: failed: 7250, 7249 @47 PayoutFailed',
    ])
  })

  it('or the line is named that was excluded by hand and was none', () => {
    expect(broken(aPaidMonth.without('PayoutLineAdded', 3))).toStrictEqual([
      'producer sari in run april: excluded, by-hand: with a line, without one @40 PayoutLineExcluded',
    ])
  })
})

function goingNowhere<Destined extends { destination?: unknown }>(line: Destined): Destined {
  const nowhere = { ...line }
  delete nowhere.destination
  return nowhere
}
