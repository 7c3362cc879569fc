import { describe, expect, it } from '@jest/globals'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah } from '#events/words.js'

describe('members’ accounts are what the books say of them', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('member-accounts', log.facts())
  const what = 'balance as the member’s stream says and in the books'

  it('in a month as it was decided', () => {
    expect(broken(aMonth)).toStrictEqual([])
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
})
