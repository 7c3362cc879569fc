import { describe, expect, it } from '@jest/globals'
import { anApprovedMonth, aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { payoutRuns } from '#domain/payout-run.js'
import { day } from '#domain/testing/words.js'
import { on } from '#events/category.js'

describe('payout runs are in order', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payout-runs-in-order', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the run is named that was drafted before the opening was confirmed', () => {
    expect(broken(aPaidMonth.without('OpeningConfirmed'))).toStrictEqual([
      'run march: drafted: once the opening is confirmed, before @22 PayoutRunDrafted',
      'run april: drafted: once the opening is confirmed, before @37 PayoutRunDrafted',
      'run again: drafted: once the opening is confirmed, before @42 PayoutRunDrafted',
    ])
  })

  it('or the run is named that was approved and not submitted', () => {
    expect(broken(aPaidMonth.without('PayoutRunSubmitted'))).toStrictEqual([
      'run march: PayoutRunApproved: submitted, drafted @28 PayoutRunApproved',
    ])
  })

  it('or the run is named that was closed while something was on its way, or was not when nothing was', () => {
    expect(broken(aPaidMonth.without('PayoutRunClosed'))).toStrictEqual([
      'run march: nothing of it is on its way: closed, approved @30 PayoutPaid',
    ])
  })

  it('or the run is named that was closed too early', () => {
    expect(broken(anApprovedMonth.and([on(payoutRuns, 'march', { type: 'PayoutRunClosed', data: {} })]))).toStrictEqual(
      ['run march: lines on their way when it was closed: 0, 2 @29 PayoutRunClosed'],
    )
  })

  it('or the run is named to which something is added when it is decided', () => {
    expect(
      broken(
        aPaidMonth
          .without('PayoutRunRejected')
          .and([on(payoutRuns, 'march', { type: 'PayoutDraftCompleted', data: {} })]),
      ),
    ).toStrictEqual(['run march: PayoutDraftCompleted: drafting, closed @48 PayoutDraftCompleted'])
  })

  it('or the run is named that is paid before its cut-off day', () => {
    expect(
      broken(aPaidMonth.changing('PayoutRunSubmitted', (data) => ({ ...data, payOn: day('2026-03-30') }))),
    ).toStrictEqual(['run march: day it is paid on: from 2026-03-31 on, 2026-03-30 @27 PayoutRunSubmitted'])
  })

  it('or the run is named that has no lines', () => {
    expect(broken(aPaidMonth.without('PayoutLineAdded', 4))).toStrictEqual([
      'run again: submitted: with lines, with none @45 PayoutRunSubmitted',
      'run again: nothing of it is on its way: closed, approved @46 PayoutLineApproved',
    ])
  })
})
