import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { accounts } from '#domain/account.js'
import { on } from '#events/category.js'
import { rupiah, type Day } from '#events/words.js'

describe('deductions are reversed once', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('deductions-are-reversed-once', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the producer is named of whom another amount was reversed', () => {
    expect(
      broken(
        aPaidMonth.changing('DeductionReversed', (data) => ({
          ...data,
          deduction: { ...data.deduction, amount: rupiah(99n) },
        })),
      ),
    ).toStrictEqual([
      'producer sari in run march: withheld and not reversed: mandatory 100 of dewi, mandatory 99 of dewi @33 DeductionReversed',
    ])
  })

  it('or the producer is named of whom one was reversed that never was', () => {
    expect(broken(aPaidMonth.without('PayoutApproved', 1))).toStrictEqual([
      'producer sari in run march: withheld and not reversed: nothing, mandatory 100 of dewi @33 DeductionReversed',
    ])
  })

  it('or the producer is named of whom one was reversed before it was withheld', () => {
    const before = aPaidMonth.changing('DeductionReversed', (data) => ({ ...data, occurredOn: '2026-03-31' as Day }))
    expect(broken(before)).toStrictEqual([
      'producer sari in run march: reversed on: 2026-04-01 or later, 2026-03-31 @33 DeductionReversed',
    ])
  })

  it('or the producer is named of whom one was reversed twice', () => {
    const again = aPaidMonth.and((past) => [
      on(accounts, 'sari', ...past.eventsOf(accounts, 'sari').filter(({ type }) => type === 'DeductionReversed')),
    ])
    expect(broken(again)).toStrictEqual([
      'producer sari in run march: withheld and not reversed: nothing, mandatory 100 of dewi @48 DeductionReversed',
    ])
  })
})
