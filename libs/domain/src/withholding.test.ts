import { describe, expect, it } from '@jest/globals'
import { members } from './member.js'
import {
  broughtForward,
  deposited,
  enrolled,
  instalmentDeduction,
  lent,
  loanRepaid,
  loanWithheld,
  savingsDeduction,
  savingsUsed,
  savingsWithheld,
  withheldLoanReturned,
  withheldSavingsReturned,
} from './testing/a-member.js'
import { given } from './testing/given.js'
import { day, loanId, memberId, runId } from './testing/words.js'
import { instalmentsDue, loansCover, withheld, withheldReturned } from './withholding.js'
import { on } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import { rupiah } from '#events/words.js'

const dewi = memberId('dewi')
const march = runId('march')
const nobodys: Deduction[] = (['receivable', 'advance', 'fee'] as const).map((kind) => ({ kind, amount: rupiah(5n) }))

describe('what is due of a member’s loans', () => {
  it('is of each, the oldest first, and of none where nothing is due', () => {
    const { state } = given(
      members,
      enrolled(),
      broughtForward('1132', 500n),
      lent({ principal: 900n, instalment: 300n, interest: 0n }, 'sepeda'),
      lent({ firstDueOn: '2027-01-31' }, 'mesin'),
      lent(),
      loanRepaid(0n, 10_000n),
    )
    expect(instalmentsDue(state, day('2026-01-31'))).toEqual([
      { loan: loanId('sepeda'), principal: 300n, interest: 0n },
      { loan: loanId('pinjaman'), principal: 300_000n, interest: 0n },
    ])
  })
})

describe('what a run withholds for a loan', () => {
  const { state } = given(members, enrolled(), lent())
  const covered = (...deductions: readonly Deduction[]) => loansCover(state, dewi, deductions, day('2026-01-31'))

  it.each<[string, boolean, Deduction[]]>([
    ['what is due', true, [instalmentDeduction(310_000n, 10_000n)]],
    ['less', true, [instalmentDeduction(10_000n, 10_000n)]],
    ['more principal than is due', false, [instalmentDeduction(310_001n, 10_000n)]],
    ['more interest than is due', false, [instalmentDeduction(10_001n, 10_001n)]],
    ['of a loan that there is not', false, [instalmentDeduction(1n, 0n, { loan: 'sepeda' })]],
    ['of another member’s', true, [instalmentDeduction(1n, 0n, { member: 'sari', loan: 'sepeda' })]],
    ['for no loan', true, [...nobodys, savingsDeduction('voluntary', 5n)]],
  ])('is still due, when it is %s: %s', (_, still, deductions) => {
    expect(covered(...deductions)).toBe(still)
  })

  it('is not, once it was paid', () => {
    const paid = given(members, enrolled(), lent(), loanRepaid(1n, 0n)).state
    expect(loansCover(paid, dewi, [instalmentDeduction(310_000n, 10_000n)], day('2026-01-31'))).toBe(false)
  })
})

describe('what an approved payout withheld', () => {
  it('is said of the member: savings, and what of a loan is principal and interest', () => {
    const deductions = [
      ...nobodys,
      instalmentDeduction(310_000n, 10_000n),
      savingsDeduction('mandatory', 20_000n),
      savingsDeduction('voluntary', 5_000n),
    ]
    expect(withheld(dewi, march, deductions, day('2026-03-31'))).toEqual([
      loanWithheld(300_000n, 10_000n),
      savingsWithheld('mandatory', 20_000n),
      savingsWithheld('voluntary', 5_000n),
    ])
  })

  it('for others is not said of this member', () => {
    const deductions = [
      ...nobodys,
      savingsDeduction('mandatory', 1n, 'sari'),
      instalmentDeduction(1n, 0n, { member: 'sari' }),
    ]
    expect(withheld(dewi, march, deductions, day('2026-03-31'))).toEqual([])
  })
})

describe('what was withheld goes back', () => {
  const back = (deduction: Deduction) => (member: typeof members.initial) =>
    withheldReturned(member, dewi, march, deduction, day('2026-04-02'))

  it.each(['mandatory', 'voluntary'] as const)('out of %s savings, as long as they are there', (kind) => {
    const saved = [enrolled(), savingsWithheld(kind, 500n)]
    given(members, ...saved)
      .whenAsked(back(savingsDeduction(kind, 500n)))
      .thenAnswered([on(members, dewi, withheldSavingsReturned(kind, 500n))])
    given(members, ...saved, deposited('principal', 1n))
      .whenAsked(back(savingsDeduction(kind, 501n)))
      .thenRejected('insufficient-savings', { member: 'dewi' })
  })

  it('not where goods were paid with it', () => {
    given(members, enrolled(), savingsWithheld('voluntary', 500n), savingsUsed(1n))
      .whenAsked(back(savingsDeduction('voluntary', 500n)))
      .thenRejected('insufficient-savings')
  })

  it('onto the loan, which is owed again', () => {
    given(members, enrolled(), lent(), loanWithheld(300_000n, 10_000n))
      .whenAsked(back(instalmentDeduction(310_000n, 10_000n)))
      .thenAnswered([on(members, dewi, withheldLoanReturned(300_000n, 10_000n))])
    given(members, enrolled())
      .whenAsked(back(instalmentDeduction(310_000n, 10_000n)))
      .thenRejected('unknown-loan', { loan: 'pinjaman' })
  })

  it.each(nobodys)('and says nothing of a member where it was $kind', (deduction) => {
    given(members, enrolled()).whenAsked(back(deduction)).thenAnswered([])
  })
})
