import { describe, expect, it } from '@jest/globals'
import { accounts, payable } from './account.js'
import { calendars } from './calendar.js'
import { fulfil, memberOf, runOf } from './fulfil-wish.js'
import { members } from './member.js'
import { OPENING, openings } from './opening.js'
import { payoutRuns } from './payout-run.js'
import { closed, february, late, march, onTime, opened, theCalendar, CALENDAR } from './testing/a-calendar.js'
import { aMember } from './testing/a-member.js'
import { asWish, loanId, requestId, runId } from './testing/a-request.js'
import { accrued } from './testing/a-sale.js'
import { given, givenPast } from './testing/given.js'
import type { Decision, Past } from './testing/past.js'
import { day, memberId, producerId } from './testing/words.js'
import type { AccountEvent } from '#events/account.js'
import { on, type Decided } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import type { MemberEvent } from '#events/member.js'
import { rupiah } from '#events/words.js'

const sari = producerId('sari')
const dewi = memberId('dewi')
const run1 = runId('run1')
const asked = { request: requestId('r1'), reason: 'for a new net' }
const ofMarch = theCalendar(opened(march))

type Stored = Parameters<typeof asWish>[0]

/** The wish of `sari`, on the tenth of March, approved on the fifteenth. */
const wishing =
  (wish: Stored): Decision =>
  (past) => {
    const account = past.state(accounts, sari)
    const wanted = asWish(wish)
    const member = memberOf(wanted, account)
    const run = runOf(wanted)
    return fulfil(wanted, asked, {
      account,
      calendar: past.state(calendars, CALENDAR),
      today: day('2026-03-15'),
      opening: past.state(openings, OPENING),
      ...(member !== undefined && { member: past.state(members, member) }),
      ...(run !== undefined && { run: past.state(payoutRuns, run) }),
    })
  }

const ofSari = { producer: 'sari', on: '2026-03-10' } as const
const onAccount = (...events: AccountEvent[]): Decided => on(accounts, sari, ...events)
const onMember = (...events: MemberEvent[]): Decided => on(members, dewi, ...events)
const approved = (amount: bigint, booking = onTime('2026-03-10')) => ({ ...asked, amount: rupiah(amount), ...booking })

const owing = (of: 'receivable' | 'advance', amount: bigint): Decided =>
  onAccount({
    type: 'BalanceBroughtForward',
    data: { of, amount: rupiah(amount), broughtForwardOn: day('2026-01-01') },
  })
const owingOf = (past: Past) => {
  const { receivable, advance } = past.state(accounts, sari)
  return { receivable, advance, payable: payable(past.state(accounts, sari), day('2026-03-15')) }
}

describe('an advance', () => {
  const advance = (amount: string): Stored => ({ ...ofSari, kind: 'advance', amount, way: 'cash' })
  const repaid = (amount: string): Stored => ({ ...ofSari, kind: 'advance-repayment', amount, way: 'transfer' })

  it('is granted of any amount, and says by which request', () => {
    givenPast(ofMarch)
      .when(wishing(advance('500')))
      .thenWrites(onAccount({ type: 'AdvanceGranted', data: { ...approved(500n), way: 'cash' } }))
  })

  it('is repaid up to what is outstanding', () => {
    const granted = givenPast(ofMarch, wishing(advance('500')))
    granted
      .when(wishing(repaid('500')))
      .thenWrites(onAccount({ type: 'AdvanceRepaid', data: { ...approved(500n), way: 'transfer' } }))
    granted.when(wishing(repaid('501'))).thenRejected('advance-exceeded', { outstanding: '500' })
  })

  it('is outstanding, and no part of what is payable', () => {
    expect(owingOf(givenPast(ofMarch, wishing(advance('500')), wishing(repaid('200'))).past)).toEqual({
      receivable: 0n,
      advance: 300n,
      payable: 0n,
    })
  })
})

describe('what is asked for', () => {
  const advance = (of: string): Stored => ({ kind: 'advance', producer: 'sari', amount: '500', way: 'cash', on: of })

  it('is not of a day to come', () => {
    givenPast(ofMarch)
      .when(wishing(advance('2026-03-16')))
      .thenRejected('in-the-future', { today: '2026-03-15' })
  })

  it('of a closed month is booked late', () => {
    givenPast(theCalendar(opened(february), opened(march), closed(february)))
      .when(wishing(advance('2026-02-20')))
      .thenWrites(
        onAccount({
          type: 'AdvanceGranted',
          data: { ...approved(500n, late('2026-02-20', '2026-03-01', february)), way: 'cash' },
        }),
      )
  })

  it('of a closed month without an open one after it is refused', () => {
    givenPast(theCalendar(opened(march), closed(march)))
      .when(wishing(advance('2026-03-10')))
      .thenRejected('no-open-period')
  })
})

describe('a debt of a producer', () => {
  const raising = (amount: string): Stored => ({ ...ofSari, kind: 'receivable', amount })
  const paying = (amount: string): Stored => ({ ...ofSari, kind: 'receivable-payment', amount, way: 'cash' })
  const writingOff = (amount: string, of: 'receivable' | 'advance' = 'receivable'): Stored => ({
    ...ofSari,
    kind: 'write-off',
    of,
    amount,
  })
  const paidTooMuch = onAccount({
    type: 'PastPayoutRecorded',
    data: { amount: rupiah(700n), way: 'cash', ...onTime('2026-03-05') },
  })

  it('is raised of what was paid too much, which is no longer taken from what is payable', () => {
    const overpaid = givenPast(ofMarch, [paidTooMuch])
    overpaid.when(wishing(raising('700'))).thenWrites(onAccount({ type: 'ReceivableRaised', data: approved(700n) }))
    expect(owingOf(givenPast(ofMarch, [paidTooMuch], wishing(raising('600'))).past)).toEqual({
      receivable: 600n,
      advance: 0n,
      payable: -100n,
    })
  })

  it('is not raised beyond it', () => {
    givenPast(ofMarch, [paidTooMuch])
      .when(wishing(raising('701')))
      .thenRejected('not-overpaid', { overpaid: '700' })
    givenPast(ofMarch, [paidTooMuch, onAccount(accrued('l1', 900n, { clearedOn: '2026-03-01' }))])
      .when(wishing(raising('1')))
      .thenRejected('not-overpaid', { overpaid: '0' })
  })

  it('is paid and written off up to what is outstanding', () => {
    const debt = givenPast(ofMarch, [owing('receivable', 300n)])
    debt
      .when(wishing(paying('300')))
      .thenWrites(onAccount({ type: 'ReceivablePaid', data: { ...approved(300n), way: 'cash' } }))
    debt.when(wishing(paying('301'))).thenRejected('receivable-exceeded', { outstanding: '300' })
    debt
      .when(wishing(writingOff('300')))
      .thenWrites(onAccount({ type: 'DebtWrittenOff', data: { ...approved(300n), of: 'receivable' } }))
    debt.when(wishing(writingOff('301'))).thenRejected('receivable-exceeded', { outstanding: '300' })
  })

  it('that is an advance is written off as one', () => {
    const debt = givenPast(ofMarch, [owing('advance', 300n), owing('receivable', 900n)])
    debt
      .when(wishing(writingOff('300', 'advance')))
      .thenWrites(onAccount({ type: 'DebtWrittenOff', data: { ...approved(300n), of: 'advance' } }))
    debt.when(wishing(writingOff('301', 'advance'))).thenRejected('advance-exceeded', { outstanding: '300' })
  })
})

describe('an adjustment', () => {
  const adjusting = (amount: string): Stored => ({ ...ofSari, kind: 'adjustment', amount, as: 'goodwill' })

  it.each([250n, -250n])('is in favour of the producer or against them: %s', (amount) => {
    givenPast(ofMarch)
      .when(wishing(adjusting(amount.toString())))
      .thenWrites(onAccount({ type: 'BalanceAdjusted', data: { ...approved(amount), as: 'goodwill' } }))
  })

  it('is not of nothing', () => {
    givenPast(ofMarch)
      .when(wishing(adjusting('0')))
      .thenRejected('nothing-adjusted')
  })
})

describe('a past payout', () => {
  const payout: Stored = { ...ofSari, kind: 'past-payout', amount: '400', way: 'transfer' }
  const confirmed: Decided[] = [on(openings, OPENING, { type: 'OpeningConfirmed', data: {} })]
  const recorded: AccountEvent = {
    type: 'PastPayoutRecorded',
    data: { ...approved(400n), way: 'transfer' },
  }

  const imported: AccountEvent = {
    type: 'PastPayoutRecorded',
    data: { foreignId: 'P-1', amount: rupiah(400n), way: 'transfer', ...onTime('2026-03-10') },
  }

  it('is recorded by the request that says so', () => {
    givenPast(ofMarch, confirmed).when(wishing(payout)).thenWrites(onAccount(recorded))
  })

  it('is not paid before the opening is confirmed, while an advance is', () => {
    givenPast(ofMarch).when(wishing(payout)).thenRejected('opening-not-confirmed')
    givenPast(ofMarch)
      .when(wishing({ ...ofSari, kind: 'advance', amount: '400', way: 'cash' }))
      .thenWrites(onAccount({ type: 'AdvanceGranted', data: { ...approved(400n), way: 'cash' } }))
  })

  it('is not paid where nobody knows of an opening', () => {
    const { state } = given(calendars, opened(march))
    const view = { account: accounts.initial, calendar: state, today: day('2026-03-15') }
    given(accounts)
      .whenAsked(() => fulfil(asWish(payout), asked, view))
      .thenRejected('opening-not-confirmed')
  })

  const reversing = (of = 'r1', from = '2026-03-10'): Stored => ({
    kind: 'past-payout-reversal',
    producer: 'sari',
    payout: of,
    on: from,
  })
  const reversed = (of: string, amount: bigint): AccountEvent => ({
    type: 'PastPayoutReversed',
    data: { payout: of, ...approved(amount), way: 'transfer' },
  })

  it('is owed again, all of it, as the request says', () => {
    const past = givenPast(ofMarch, [onAccount(recorded)])
    past.when(wishing(reversing())).thenWrites(onAccount(reversed('r1', 400n)))
    expect(owingOf(past.past.and(wishing(reversing())))).toMatchObject({ payable: 0n })
  })

  it('of an old system is reversed so too, also before its opening is confirmed', () => {
    givenPast(ofMarch, [onAccount(imported)])
      .when(wishing(reversing('P-1')))
      .thenWrites(onAccount(reversed('P-1', 400n)))
  })

  it('is reversed once, and not before it was paid', () => {
    const past = givenPast(ofMarch, [onAccount(recorded)])
    past.when(wishing(reversing('r1', '2026-03-09'))).thenRejected('before-payout', { paidOn: '2026-03-10' })
    past.when(wishing(reversing('r9'))).thenRejected('unknown-payout', { payout: 'r9' })
    givenPast(ofMarch, [onAccount(recorded)], wishing(reversing()))
      .when(wishing(reversing()))
      .thenRejected('unknown-payout')
  })
})

describe('a deduction of an approved payout', () => {
  const fee: Deduction = { kind: 'fee', amount: rupiah(50n) }
  const saved: Deduction = { kind: 'voluntary', amount: rupiah(200n), member: dewi }
  const instalment: Deduction = {
    kind: 'instalment',
    amount: rupiah(110n),
    interest: rupiah(10n),
    member: dewi,
    loan: loanId('boat'),
  }
  const recovered: Deduction = { kind: 'advance', amount: rupiah(300n) }
  const withheld = (...deductions: Deduction[]): Decided => {
    const total = deductions.reduce((all, { amount }) => all + amount, 0n)
    return onAccount({
      type: 'PayoutApproved',
      data: {
        run: run1,
        gross: rupiah(total),
        deductions,
        net: rupiah(0n),
        raised: rupiah(0n),
        month: '2026-02',
      },
    })
  }
  const savingsWithheld = onMember({
    type: 'SavingsWithheld',
    data: { run: run1, kind: 'voluntary', amount: rupiah(200n), on: day('2026-03-01') },
  })
  const aLoan = onMember({
    type: 'LoanRecorded',
    data: {
      loan: loanId('boat'),
      principal: rupiah(1_000n),
      instalment: rupiah(100n),
      interest: rupiah(10n),
      firstDueOn: day('2026-02-01'),
      way: 'cash',
      ...onTime('2026-01-15'),
    },
  })
  const ofLoan = { loan: loanId('boat'), principal: rupiah(100n), interest: rupiah(10n), run: run1 }
  const loanWithheld = onMember({ type: 'LoanWithheld', data: { ...ofLoan, on: day('2026-03-01') } })

  const reversing = (deduction: Deduction['kind'], loan?: string, run = 'run1'): Stored => ({
    ...ofSari,
    kind: 'deduction-reversal',
    run,
    deduction,
    ...(loan !== undefined && { loan }),
  })
  const reversedOf = (deduction: Deduction): Decided =>
    onAccount({
      type: 'DeductionReversed',
      data: { ...asked, run: run1, deduction, ...onTime('2026-03-10') },
    })

  it('is owed to the producer again', () => {
    const past = givenPast(ofMarch, [withheld(fee)])
    past.when(wishing(reversing('fee'))).thenWrites(reversedOf(fee))
    expect(owingOf(past.past.and(wishing(reversing('fee'))))).toMatchObject({ payable: 50n })
  })

  it('is not reversed before the day on which its payout was approved', () => {
    const approvedOn = (day_: string): Decided =>
      on(
        payoutRuns,
        run1,
        { type: 'PayoutRunDrafted', data: { cutOff: day('2026-02-28'), draftedBy: 'ana' } },
        { type: 'PayoutRunApproved', data: { approvedBy: 'budi', hash: 'f'.repeat(64), on: day(day_) } },
      )
    givenPast(ofMarch, [withheld(fee), approvedOn('2026-03-11')])
      .when(wishing(reversing('fee')))
      .thenRejected('before-deduction', { withheldOn: '2026-03-11' })
    givenPast(ofMarch, [withheld(fee), approvedOn('2026-03-10')])
      .when(wishing(reversing('fee')))
      .thenWrites(reversedOf(fee))
  })

  it('is reversed once', () => {
    givenPast(ofMarch, [withheld(fee)], wishing(reversing('fee')))
      .when(wishing(reversing('fee')))
      .thenRejected('unknown-deduction', { run: 'run1', deduction: 'fee' })
  })

  it('that recovered an advance makes it outstanding again', () => {
    const past = givenPast(ofMarch, [owing('advance', 300n), withheld(recovered)])
    past.when(wishing(reversing('advance'))).thenWrites(reversedOf(recovered))
    expect(owingOf(past.past.and(wishing(reversing('advance'))))).toEqual({
      receivable: 0n,
      advance: 300n,
      payable: 300n,
    })
  })

  it('that was saved leaves the member’s savings', () => {
    givenPast(ofMarch, aMember('dewi', 0n), [withheld(saved), savingsWithheld])
      .when(wishing(reversing('voluntary')))
      .thenWrites(
        reversedOf(saved),
        onMember({
          type: 'WithheldSavingsReturned',
          data: { run: run1, kind: 'voluntary', amount: rupiah(200n), on: day('2026-03-10') },
        }),
      )
  })

  it('that was saved and spent since is not reversed', () => {
    givenPast(ofMarch, aMember('dewi', 0n), [withheld(saved)])
      .when(wishing(reversing('voluntary')))
      .thenRejected('insufficient-savings')
  })

  it('that paid an instalment makes it outstanding again', () => {
    givenPast(ofMarch, aMember('dewi', 0n), [aLoan, withheld(fee, instalment), loanWithheld])
      .when(wishing(reversing('instalment', 'boat')))
      .thenWrites(
        reversedOf(instalment),
        onMember({ type: 'WithheldLoanReturned', data: { ...ofLoan, on: day('2026-03-10') } }),
      )
  })

  it('names its loan, where it is an instalment', () => {
    givenPast(ofMarch, [withheld(fee, instalment)])
      .when(wishing(reversing('instalment')))
      .thenRejected('loan-needed')
  })

  it.each([
    ['of another loan', reversing('instalment', 'house')],
    ['of another kind', reversing('mandatory')],
    ['of a fee that names a loan', reversing('fee', 'boat')],
    ['of another run', reversing('fee', undefined, 'run2')],
  ])('is not one %s', (_, wish) => {
    givenPast(ofMarch, [withheld(fee, instalment)])
      .when(wishing(wish))
      .thenRejected('unknown-deduction')
  })
})
