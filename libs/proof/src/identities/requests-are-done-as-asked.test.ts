import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { requests } from '#domain/request.js'
import { requestRejected } from '#domain/testing/a-request.js'
import { on } from '#events/category.js'
import { rupiah } from '#events/words.js'

describe('requests are done as asked', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('requests-are-done-as-asked', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the request is named that was approved by who asked', () => {
    expect(broken(aPaidMonth.changing('RequestApproved', () => ({ approvedBy: 'ana' })))).toStrictEqual([
      'request q1: approved by: another than ana, ana @20 RequestApproved',
    ])
  })

  it('or the request is named that was never made', () => {
    expect(broken(aPaidMonth.without('RequestMade'))).toStrictEqual([
      'request q1: approved: while it waits, never made @20 RequestApproved',
      'request q1: advance 500 cash tono 2026-03-11 as agreed: times as it was asked and as the account says: 0, 1 @20 AdvanceGranted',
    ])
  })

  it('or the request is named that was not approved', () => {
    expect(broken(aPaidMonth.without('RequestApproved'))).toStrictEqual([
      'request q1: advance 500 cash tono 2026-03-11 as agreed: times as it was asked and as the account says: 0, 1 @20 AdvanceGranted',
    ])
  })

  it('or the request is named that was done otherwise', () => {
    expect(broken(aPaidMonth.changing('AdvanceGranted', (data) => ({ ...data, amount: rupiah(501n) })))).toStrictEqual([
      'request q1: advance 500 cash tono 2026-03-11 as agreed: times as it was asked and as the account says: 1, 0 @20 RequestApproved',
      'request q1: advance 501 cash tono 2026-03-11 as agreed: times as it was asked and as the account says: 0, 1 @20 AdvanceGranted',
    ])
  })

  it('or the request is named that was not done', () => {
    expect(broken(aPaidMonth.without('DeductionReversed'))).toStrictEqual([
      'request q2: deduction-reversal march mandatory  sari 2026-04-03 as agreed: times as it was asked and as the account says: 1, 0 @33 RequestApproved',
    ])
  })

  it('or the request is named that was rejected after it was approved', () => {
    expect(broken(aPaidMonth.and([on(requests, 'q1', requestRejected())]))).toStrictEqual([
      'request q1: rejected: while it waits, approved @48 RequestRejected',
    ])
  })
})
