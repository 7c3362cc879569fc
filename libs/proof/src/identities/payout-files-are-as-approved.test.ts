import { describe, expect, it } from '@jest/globals'
import { anApprovedMonth, aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { payoutRuns } from '#domain/payout-run.js'
import { day } from '#domain/testing/words.js'
import { on } from '#events/category.js'

describe('payout files are as approved', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payout-files-are-as-approved', log.facts())
  const exported = (sha256: string) => [
    on(payoutRuns, 'march', {
      type: 'PaymentFileExported',
      data: { format: 'csv', sha256, exportedBy: 'ana', changed: [] },
    }),
  ]

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the run is named whose lines are not what was hashed', () => {
    expect(
      broken(aPaidMonth.changing('PayoutRunSubmitted', (data) => ({ ...data, payOn: day('2026-04-03') }))),
    ).toStrictEqual([
      'run march: hash of what is submitted: 68f306cd17883304bff0aeb5696afc3196650e94811197c8d94da32d5adb0388, 25787e5a2ddbe9c6888492d4f9740886f8d8ea898b469ba4a7aef5f1ccb46c4f @27 PayoutRunSubmitted',
    ])
    expect(broken(aPaidMonth.without('PayoutLineAdded', 1))).toStrictEqual([
      'run march: hash of what is submitted: a944a05a1d963b3e11a27f4d3c21b315148adfea348d7563657233f67f46512d, 25787e5a2ddbe9c6888492d4f9740886f8d8ea898b469ba4a7aef5f1ccb46c4f @27 PayoutRunSubmitted',
    ])
  })

  it('or the run is named that was approved by another hash', () => {
    expect(
      broken(aPaidMonth.changing('PayoutRunApproved', (data) => ({ ...data, hash: 'e'.repeat(64) }))),
    ).toStrictEqual([
      'run march: hash submitted, and approved: 25787e5a2ddbe9c6888492d4f9740886f8d8ea898b469ba4a7aef5f1ccb46c4f, eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee @28 PayoutRunApproved',
    ])
  })

  it('also when they are exported, or the run is named of which another file was', () => {
    expect(broken(anApprovedMonth.and(exported('f'.repeat(64))))).toStrictEqual([])
    expect(broken(anApprovedMonth.and(exported('e'.repeat(64))))).toStrictEqual([
      'run march: file csv, and exported: ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee @29 PaymentFileExported',
    ])
  })
})
