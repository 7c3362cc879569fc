import { describe, expect, it } from '@jest/globals'
import { aPaidMonth, aSettledMonth } from '../testing/a-paid-month.js'
import { aMonth, pastPayout } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { adding, drafting } from '#domain/testing/a-run.js'
import { accounts } from '#domain/account.js'
import { day, runId } from '#domain/testing/words.js'
import { on } from '#events/category.js'
import { rupiah } from '#events/words.js'

describe('payouts take what is payable', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payouts-take-what-is-payable', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the producer is named of whom more was reserved of an item than there was', () => {
    expect(
      broken(
        aPaidMonth.changing(
          'PayoutReserved',
          (data) => ({ ...data, items: data.items.map((each) => ({ ...each, amount: rupiah(each.amount + 1n) })) }),
          1,
        ),
      ),
    ).toStrictEqual(['producer tono: item s2/1/0: 18376, 18377 @24 PayoutReserved'])
  })

  it('or the producer is named whose item was reserved twice', () => {
    expect(
      broken(aPaidMonth.changing('PayoutReserved', (data) => ({ ...data, items: [...data.items, ...data.items] }), 1)),
    ).toStrictEqual(['producer tono: item s2/1/0: once, again @24 PayoutReserved'])
  })

  it('or the producer is named of whom something was left out', () => {
    expect(
      broken(aPaidMonth.changing('PayoutReserved', (data) => ({ ...data, items: data.items.slice(0, 1) }))),
    ).toStrictEqual([
      'producer sari: item s1/1/0: taken, left out @23 PayoutReserved',
      'producer sari: reserved, and taken: 5000, 8600 @28 PayoutApproved',
    ])
  })

  it('or the producer is named whose items were not payable by then', () => {
    expect(
      broken(aPaidMonth.changing('PayoutRunDrafted', (data) => ({ ...data, cutOff: day('2026-03-12') }))),
    ).toStrictEqual(['producer sari: item s1/1/0: payable by 2026-03-12, 2026-03-13 @23 PayoutReserved'])
    expect(broken(aPaidMonth.without('EarningsCleared'))).toStrictEqual([
      'producer sari: item s1/1/0: payable by 2026-03-31, not cleared @23 PayoutReserved',
      'producer sari: item deduction/march/mandatory/9: none, 100 @38 PayoutReserved',
      'producer sari: item payout/march/8: none, 7320 @38 PayoutReserved',
      'producer sari: item payout/march/7: taken, left out @38 PayoutReserved',
      'producer sari: item deduction/march/mandatory/8: taken, left out @38 PayoutReserved',
      'producer sari: reserved, and taken: 0, 7420 @46 PayoutApproved',
    ])
  })

  it('or the producer is named whom another run waits for', () => {
    expect(broken(aPaidMonth.without('PayoutReleased'))).toStrictEqual([
      'producer sari: run that waits: none, april @43 PayoutReserved',
      'producer sari: item deduction/march/mandatory/9: in one run, in april too @43 PayoutReserved',
      'producer sari: item payout/march/8: in one run, in april too @43 PayoutReserved',
    ])
  })

  it('or the producer is named whose items are released by a run that has none', () => {
    expect(broken(aPaidMonth.without('PayoutReserved', 3))).toStrictEqual([
      'producer sari: run that waits: none, april @40 PayoutReleased',
    ])
  })

  it('or the producer is named of whom more was taken than reserved', () => {
    expect(
      broken(aPaidMonth.changing('PayoutApproved', (data) => ({ ...data, gross: rupiah(18_377n) }), 2)),
    ).toStrictEqual(['producer tono: reserved, and taken: 18376, 18377 @28 PayoutApproved'])
  })

  it('or the producer is named of whom something was taken back before it was approved', () => {
    const reversed = pastPayout('tono', 5n, '2026-03-30')
    const reserved = aSettledMonth.and(drafting(), adding('tono'))
    const approved = reserved.and(reversed, [
      on(accounts, 'tono', {
        type: 'PayoutApproved',
        data: {
          run: runId('march'),
          gross: rupiah(18_376n),
          deductions: [],
          net: rupiah(18_376n),
          raised: rupiah(0n),
          month: '2026-03',
        },
      }),
    ])
    expect(broken(approved)).toStrictEqual(['producer tono: item past-payout/4: taken, left out @25 PayoutApproved'])
  })
})
