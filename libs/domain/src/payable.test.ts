import { describe, expect, it } from '@jest/globals'
import { accounts, payable, payableItems } from './account.js'
import { onTime } from './testing/a-calendar.js'
import { compensated, reversed } from './testing/a-refund.js'
import { requestId } from './testing/a-request.js'
import { earned, owing, takenBack } from './testing/a-run.js'
import { Past } from './testing/past.js'
import { day, producerId, runId, saleId } from './testing/words.js'
import type { AccountEvent } from '#events/account.js'
import { on, type Decided } from '#events/category.js'
import { daysAfter } from '#events/days.js'
import { rupiah } from '#events/words.js'

const sari = (...events: readonly AccountEvent[]): Decided[] => [on(accounts, producerId('sari'), ...events)]
const accountAfter = (...facts: readonly Decided[][]) => Past.nothing.and(...facts).state(accounts, 'sari')

/** The first of these days on which something is payable, and what. */
const payableFrom = (...facts: readonly Decided[][]) => {
  const account = accountAfter(...facts)
  for (let first = day('2026-03-01'); first < '2026-05-01'; first = daysAfter(first, 1)) {
    if (!payableItems(account, first).isEmpty()) return [first, payable(account, first)]
  }
  return undefined
}

const part = { sale: saleId('s1'), line: '1', part: 0, by: 'x1' }
const cleared = (clearedOn: string): AccountEvent => ({
  type: 'EarningsCleared',
  data: { ...part, clearedOn: day(clearedOn) },
})
const uncleared: AccountEvent = { type: 'EarningsUncleared', data: part }
const approved = { request: requestId('q1'), reason: 'agreed' }

describe('what was earned is payable', () => {
  it('when its sale’s money had come, and then its hold', () => {
    expect(payableFrom(earned('sari', 900n))).toEqual(['2026-03-10', 900n])
    expect(payableFrom(earned('sari', 900n, { holdDays: 30 }))).toEqual(['2026-04-09', 900n])
    expect(payableFrom(earned('sari', 900n, { holdDays: 7, clearedOn: '2026-03-28' }))).toEqual(['2026-04-04', 900n])
  })

  it('never while a provider owes it', () => {
    expect(payableFrom(earned('sari', 900n, { clearedOn: null }))).toBeUndefined()
    expect(payableFrom(earned('sari', 900n), sari(uncleared))).toBeUndefined()
  })

  it('when it cleared at last, and then its hold', () => {
    const owed = earned('sari', 900n, { clearedOn: null, holdDays: 7 })
    expect(payableFrom(owed, sari(cleared('2026-03-20')))).toEqual(['2026-03-27', 900n])
    expect(payableFrom(owed, sari(cleared('2026-03-20'), uncleared, cleared('2026-04-01')))).toEqual([
      '2026-04-08',
      900n,
    ])
  })

  it('less what was given back of it', () => {
    expect(payableFrom(earned('sari', 900n, { holdDays: 30 }), takenBack('sari', 300n))).toEqual(['2026-04-09', 600n])
  })
})

describe('what lessens what is payable does so at once, whatever day it is of', () => {
  it('what was given back beyond what is there', () => {
    expect(payableFrom(earned('sari', 200n), sari(reversed(900n, { on: '2026-04-20' })))).toEqual(['2026-03-01', -700n])
  })

  it('what is taken back of a loss', () => {
    expect(payableFrom(sari(compensated('l1', -200n)))).toEqual(['2026-03-01', -200n])
  })

  it('a past payout', () => {
    const paid: AccountEvent = {
      type: 'PastPayoutRecorded',
      data: { amount: rupiah(400n), way: 'cash', ...onTime('2026-04-20') },
    }
    expect(payableFrom(sari(paid))).toEqual(['2026-03-01', -400n])
  })
})

describe('what is no sale’s is payable from its day on, without hold and with nothing to take home', () => {
  const booked = onTime('2026-03-20')
  it.each<[string, AccountEvent]>([
    ['a loss', compensated('l1', 500n)],
    [
      'what was brought forward',
      {
        type: 'BalanceBroughtForward',
        data: { of: 'payable', amount: rupiah(500n), broughtForwardOn: day('2026-03-12') },
      },
    ],
    [
      'an adjustment',
      { type: 'BalanceAdjusted', data: { ...approved, amount: rupiah(500n), as: 'goodwill', ...onTime('2026-03-12') } },
    ],
    [
      'what was paid too much and is a debt now',
      { type: 'ReceivableRaised', data: { ...approved, amount: rupiah(500n), ...onTime('2026-03-12') } },
    ],
    [
      'a deduction that was reversed',
      {
        type: 'DeductionReversed',
        data: {
          ...approved,
          run: runId('march'),
          deduction: { kind: 'fee', amount: rupiah(500n) },
          ...onTime('2026-03-12'),
        },
      },
    ],
    [
      'a payout that failed',
      {
        type: 'PayoutOwedAgain',
        data: { run: runId('march'), amount: rupiah(500n), because: 'failed', on: day('2026-03-12') },
      },
    ],
  ])('%s', (_, event) => {
    expect(payableFrom(sari(event))).toEqual(['2026-03-12', 500n])
    const [item] = accountAfter(sari(event)).items.values()
    expect(item).toMatchObject({ holdDays: 0, takeHomeBps: 0 })
  })

  it('but no debt, no advance and what is paid of them', () => {
    const amount = rupiah(5n)
    expect(
      payableFrom(
        owing('sari', 'receivable', 100n),
        sari(
          { type: 'AdvanceGranted', data: { ...approved, amount: rupiah(100n), way: 'cash', ...booked } },
          { type: 'AdvanceRepaid', data: { ...approved, amount, way: 'cash', ...booked } },
          { type: 'ReceivablePaid', data: { ...approved, amount, way: 'cash', ...booked } },
          { type: 'DebtWrittenOff', data: { ...approved, amount, of: 'advance', ...booked } },
        ),
      ),
    ).toBeUndefined()
  })
})
