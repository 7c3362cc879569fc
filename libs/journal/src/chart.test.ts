import { describe, expect, it } from '@jest/globals'
import { accountCodes } from '#events/account-codes.js'
import { accountNamed, chart, hasAccount } from './chart.js'

describe('the chart of accounts', () => {
  it('names each code that an event may name, and no other', () => {
    expect(chart.map(({ code }) => code)).toEqual(accountCodes)
  })

  it('has each code once, in the order of the codes', () => {
    const codes = chart.map(({ code }) => code)
    expect(codes).toEqual([...new Set(codes)].toSorted())
  })

  it.each([
    ['1', ['asset']],
    ['2', ['liability']],
    ['3', ['equity']],
    ['4', ['revenue']],
    ['5', ['expense']],
  ])('says by the first digit %s what an account is', (digit, kinds) => {
    expect([...new Set(chart.filter(({ code }) => code.startsWith(digit)).map(({ kind }) => kind))]).toEqual(kinds)
  })

  it.each([
    ['producer', ['1130', '1140', '2110']],
    ['member', ['1131', '1132', '2140', '3101', '3102']],
    ['sale', ['1120']],
    ['payout-line', ['2120']],
  ])('keeps these accounts by %s', (party, codes) => {
    expect(chart.filter((account) => account.party === party).map(({ code }) => code)).toEqual(codes)
  })

  it('finds an account by its code, and none by another', () => {
    expect(accountNamed('2110')).toMatchObject({ name: 'Utang Konsinyasi', kind: 'liability', party: 'producer' })
    expect([hasAccount('2110'), hasAccount('9999'), hasAccount('')]).toEqual([true, false, false])
    expect(() => accountNamed('9999')).toThrow(/9999/)
  })
})
