import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { rupiah, type Day } from '#events/words.js'
import { members } from '#domain/member.js'
import { lent, limited } from '#domain/testing/a-member.js'
import { line, savings, sell } from '#domain/testing/a-sale.js'
import { on } from '#events/category.js'

describe('members stay within what they have', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('members-stay-within-what-they-have', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the member is named whose savings went below zero', () => {
    expect(
      broken(aPaidMonth.changing('SavingsWithdrawn', (data) => ({ ...data, amount: rupiah(50_051n) }))),
    ).toStrictEqual(['member dewi: voluntary savings: not below 0, -1 @36 SavingsWithdrawn'])
  })

  it('or the member is named whose savings were below zero on a day, though they were put by since', () => {
    const early = aPaidMonth.changing('SavingsWithdrawn', (data) => ({ ...data, occurredOn: '2026-02-28' as Day }))
    expect(broken(early)).toStrictEqual([
      'member dewi: voluntary savings on 2026-02-28: not below 0, -50 @36 SavingsWithdrawn',
    ])
    const returned = aPaidMonth.changing('WithheldSavingsReturned', (data) => ({ ...data, on: '2026-02-28' as Day }))
    expect(broken(returned)).toStrictEqual([
      'member dewi: mandatory savings on 2026-02-28: not below 0, -100 @33 WithheldSavingsReturned',
    ])
  })

  it('or the member is named who bought beyond the limit', () => {
    expect(broken(aPaidMonth.without('MemberLimitsChanged'))).toStrictEqual([
      'member dewi: credit: at most 0, 2000 @16 CreditCharged',
    ])
  })

  it('or the member is named who got back more than the loan', () => {
    expect(broken(aPaidMonth.changing('LoanRepaid', (data) => ({ ...data, principal: rupiah(901n) })))).toStrictEqual([
      'member dewi: loan pinjaman: not below 0, -1 @36 LoanRepaid',
    ])
  })

  it('or the member is named who had no such loan', () => {
    expect(broken(aPaidMonth.without('LoanRecorded'))).toStrictEqual([
      'member dewi: loan pinjaman: one of the member’s, none @28 LoanWithheld',
    ])
  })

  it('or the member is named whose loan is due or paid before its day, or by more than it is', () => {
    const dueEarly = aPaidMonth.changing('LoanRecorded', (data) => ({ ...data, firstDueOn: '2026-03-01' as Day }))
    expect(broken(dueEarly)).toStrictEqual([
      'member dewi: loan pinjaman due or paid: on 2026-03-02 or later, 2026-03-01 @14 LoanRecorded',
    ])
    const paidEarly = aPaidMonth.changing('LoanRepaid', (data) => ({ ...data, occurredOn: '2026-03-01' as Day }))
    expect(broken(paidEarly)).toStrictEqual([
      'member dewi: loan pinjaman due or paid: on 2026-03-02 or later, 2026-03-01 @36 LoanRepaid',
    ])
    const tooMuch = aPaidMonth.changing('LoanRecorded', (data) => ({ ...data, instalment: rupiah(1_001n) }))
    expect(broken(tooMuch)).toStrictEqual([
      'member dewi: instalment of loan pinjaman: at most 1000, 1001 @14 LoanRecorded',
    ])
  })

  it('or the member is named who paid with more than there was', () => {
    expect(
      broken(
        aPaidMonth
          .and(sell([line(1n, { lot: 'l1' })], [savings(1_000n)], { id: 's9' }))
          .changing('SavingsUsed', (data) => ({ ...data, amount: rupiah(60_000n) })),
      ),
    ).toStrictEqual(['member dewi: voluntary savings: not below 0, -9950 @48 SavingsUsed'])
  })

  it('or the member is named whose limit fell below what is used', () => {
    expect(broken(aPaidMonth.and([on(members, 'dewi', limited(1_999n))]))).toStrictEqual([
      'member dewi: credit: at most 1999, 2000 @48 MemberLimitsChanged',
    ])
  })

  it('or the member is named whose loan was recorded twice', () => {
    expect(broken(aPaidMonth.and([on(members, 'dewi', lent())]))).toStrictEqual([
      'member dewi: loan pinjaman: recorded once, again @48 LoanRecorded',
    ])
  })
})
