import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { breachesSaidBy } from '../testing/log.js'
import { happening } from '../testing/what-a-sale-writes.js'
import { credit, line, savings, sell } from '#domain/testing/a-sale.js'
import { allowanceGranted, corrected } from '#domain/testing/mending-a-sale.js'
import { rupiah } from '#events/words.js'

describe('members’ accounts are what the books say of them', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('member-accounts', log.facts())
  const what = 'balance as the member’s stream says and in the books'

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aMendedMonth)).toStrictEqual([])
  })

  it('or the savings are named that were used and not said', () => {
    expect(broken(aMonth.without('SavingsUsed'))).toStrictEqual([
      `member dewi, 2140: ${what}: -50000, -47000 @11 SaleCompleted`,
    ])
  })

  it('or the savings are named that were given back a rupiah short', () => {
    const log = aMonth.changing('SavingsReturned', (data) => ({ ...data, amount: rupiah(data.amount - 1n) }))
    expect(broken(log)).toStrictEqual([`member dewi, 2140: ${what}: -49999, -50000 @13 SavingsReturned`])
  })

  it('or the credit is named that was charged a rupiah more', () => {
    const log = aMonth.changing('CreditCharged', (data) => ({ ...data, amount: rupiah(data.amount + 1n) }))
    expect(broken(log)).toStrictEqual([`member dewi, 1131: ${what}: 22002, 22001 @12 CreditCharged`])
  })

  it('or the credit is named that was not reduced', () => {
    expect(broken(aMonth.without('CreditReduced'))).toStrictEqual([
      `member dewi, 1131: ${what}: 22001, 12011 @16 SaleRefunded`,
    ])
  })

  it('or the savings are named that a void did not give back', () => {
    expect(broken(aMendedMonth.without('SavingsReturned'))).toStrictEqual([
      `member dewi, 2140: ${what}: -49000, -50000 @19 SaleVoided`,
    ])
  })

  it('where an allowance goes to savings, and a payment was another member’s', () => {
    const log = aMendedMonth.and(
      sell([line(1n, { lot: 'l3' })], [savings(1_000n)], { id: 's9' }),
      happening(corrected(savings(1_000n), credit(1_000n, 'eka')), { sale: 's9' }),
      happening(allowanceGranted(100n, [credit(100n, 'eka')]), { sale: 's9' }),
    )
    expect(broken(log)).toStrictEqual([])
    expect(broken(log.without('CreditCharged'))).toStrictEqual([
      `member eka, 1131: ${what}: 0, 1000 @34 SalePaymentCorrected`,
    ])
    expect(broken(log.without('CreditReduced'))).toStrictEqual([
      `member eka, 1131: ${what}: 1000, 900 @35 SaleAllowanceGranted`,
    ])
  })

  it('in a month in which all was paid', () => {
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the savings and the loan are named of which a payout withheld more than is said', () => {
    expect(broken(aPaidMonth.changing('SavingsWithheld', (data) => ({ ...data, amount: rupiah(99n) })))).toStrictEqual([
      'member dewi, 3102: balance as the member’s stream says and in the books: -599, -600 @28 SavingsWithheld',
    ])
    expect(broken(aPaidMonth.changing('LoanWithheld', (data) => ({ ...data, principal: rupiah(99n) })))).toStrictEqual([
      'member dewi, 1132: balance as the member’s stream says and in the books: 901, 900 @28 LoanWithheld',
    ])
  })

  it('or the savings are named that a reversal took out, and the stream does not say', () => {
    expect(broken(aPaidMonth.without('WithheldSavingsReturned'))).toStrictEqual([
      'member dewi, 3102: balance as the member’s stream says and in the books: -600, -500 @33 DeductionReversed',
    ])
  })
})
