import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('withholdings match payouts', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('withholdings-match-payouts', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the member is named of whom the stream says nothing of it: SavingsWithheld', () => {
    expect(broken(aPaidMonth.without('SavingsWithheld'))).toStrictEqual([
      'mandatory savings of member dewi, withheld by run march on 2026-04-01: amount as the payout and as the member says: 100, 0 @28 PayoutLineApproved',
    ])
  })

  it('or the member is named of whom the stream says nothing of it: LoanWithheld', () => {
    expect(broken(aPaidMonth.without('LoanWithheld'))).toStrictEqual([
      'loan pinjaman of member dewi, withheld by run march on 2026-04-01: amount as the payout and as the member says: 100, 0 @28 PayoutLineApproved',
      'interest on loan pinjaman of member dewi, withheld by run march on 2026-04-01: amount as the payout and as the member says: 10, 0 @28 PayoutLineApproved',
    ])
  })

  it('or the member is named of whom the stream says nothing of it: WithheldSavingsReturned', () => {
    expect(broken(aPaidMonth.without('WithheldSavingsReturned'))).toStrictEqual([
      'mandatory savings of member dewi, back from run march on 2026-04-03: amount as the payout and as the member says: 100, 0 @33 DeductionReversed',
    ])
  })

  it('or the member is named of whom more interest was withheld', () => {
    expect(
      broken(
        aPaidMonth.changing('LoanWithheld', (data) => ({ ...data, principal: rupiah(99n), interest: rupiah(11n) })),
      ),
    ).toStrictEqual([
      'loan pinjaman of member dewi, withheld by run march on 2026-04-01: amount as the payout and as the member says: 100, 99 @28 LoanWithheld',
      'interest on loan pinjaman of member dewi, withheld by run march on 2026-04-01: amount as the payout and as the member says: 10, 11 @28 LoanWithheld',
    ])
  })
})
