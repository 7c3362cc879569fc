import { describe, expect, it } from '@jest/globals'
import { instalmentDue, interestFirst, type Loan } from './loan.js'
import { members } from './member.js'
import {
  broughtForward,
  enrolled,
  lent,
  loanRepaid,
  loanWithheld,
  seed,
  withheldLoanReturned,
} from './testing/a-member.js'
import { given } from './testing/given.js'
import { day, loanId } from './testing/words.js'
import type { MemberEvent } from '#events/member.js'
import { rupiah } from '#events/words.js'

function loanAfter(...events: readonly MemberEvent[]): Loan {
  const loan = given(members, enrolled(), ...events).state.loans.get(loanId('pinjaman'))
  if (loan === undefined) throw new TypeError('a loan was recorded')
  return loan
}

const dueOf = (on: string, ...events: readonly MemberEvent[]) => instalmentDue(loanAfter(...events), day(on))
const due = (principal: bigint, interest: bigint) => ({ principal, interest })

/** Of 1,000,000 from the 31st of January on: 300,000 a month, 10,000 of interest. */
describe('of a loan', () => {
  it.each([
    ['2026-01-15', 0n, 0n],
    ['2026-01-30', 0n, 0n],
    ['2026-01-31', 300_000n, 10_000n],
    ['2026-02-27', 300_000n, 10_000n],
    ['2026-02-28', 600_000n, 20_000n],
    ['2026-03-30', 600_000n, 20_000n],
    ['2026-03-31', 900_000n, 30_000n],
    ['2026-04-29', 900_000n, 30_000n],
    ['2026-04-30', 1_000_000n, 40_000n],
    ['2026-05-31', 1_000_000n, 40_000n],
    ['2031-01-31', 1_000_000n, 40_000n],
  ])('by %s, %s is due, and %s of interest', (on, principal, interest) => {
    expect(dueOf(on, lent())).toEqual(due(principal, interest))
  })

  it.each([
    ['2028-01-31', '2028-02-28', 1n],
    ['2028-01-31', '2028-02-29', 2n],
    ['2027-12-15', '2028-01-14', 1n],
    ['2027-12-15', '2028-01-15', 2n],
    ['2027-11-30', '2028-02-29', 4n],
    ['0098-12-31', '0099-02-27', 2n],
    ['0098-12-31', '0099-02-28', 3n],
  ])('from %s on, by %s that is %s times', (firstDueOn, on, times) => {
    const terms = { principal: 100n, instalment: 10n, interest: 1n, firstDueOn }
    expect(dueOf(on, lent(terms, 'pinjaman', firstDueOn))).toEqual(due(times * 10n, times))
  })

  it('an instalment as large as it is due at once', () => {
    expect(dueOf('2026-06-30', lent({ instalment: 1_000_000n }))).toEqual(due(1_000_000n, 10_000n))
  })

  it('what is paid is due no longer', () => {
    expect(dueOf('2026-02-28', lent(), loanRepaid(300_000n, 10_000n))).toEqual(due(300_000n, 10_000n))
    expect(dueOf('2026-02-28', lent(), loanWithheld(250_000n, 20_000n))).toEqual(due(350_000n, 0n))
  })

  it('what is paid ahead spares the next instalments, not their interest', () => {
    const ahead = [lent(), loanRepaid(690_000n, 10_000n, { on: '2026-01-31' })]
    expect(dueOf('2026-01-31', ...ahead)).toEqual(due(0n, 0n))
    expect(dueOf('2026-02-28', ...ahead)).toEqual(due(0n, 10_000n))
    expect(dueOf('2026-03-31', ...ahead)).toEqual(due(210_000n, 20_000n))
  })

  it('that is paid off early, no interest is due for the months after', () => {
    const paidOff = [lent(), loanRepaid(1_000_000n, 20_000n, { on: '2026-03-01' })]
    expect(dueOf('2026-12-31', ...paidOff)).toEqual(due(0n, 0n))
    expect(dueOf('2026-12-31', lent(), loanRepaid(1_000_000n, 0n, { on: '2026-03-01' }))).toEqual(due(0n, 20_000n))
  })

  it('what was withheld and goes back is due again', () => {
    const withheld = [lent(), loanRepaid(600_000n, 20_000n), loanWithheld(400_000n, 10_000n)]
    expect(loanAfter(...withheld)).toMatchObject({ left: 0n, paidOffOn: '2026-03-31' })
    expect(dueOf('2026-04-30', ...withheld)).toEqual(due(0n, 0n))
    const returned = [...withheld, withheldLoanReturned(400_000n, 10_000n)]
    expect(loanAfter(...returned)).not.toHaveProperty('paidOffOn')
    expect(dueOf('2026-04-30', ...returned)).toEqual(due(400_000n, 20_000n))
  })

  it('interest alone that goes back leaves it paid off', () => {
    const paidOff = [lent(), loanRepaid(1_000_000n, 20_000n), withheldLoanReturned(0n, 10_000n)]
    expect(loanAfter(...paidOff)).toMatchObject({ left: 0n, paidOffOn: '2026-03-10' })
    expect(dueOf('2026-12-31', ...paidOff)).toEqual(due(0n, 10_000n))
  })

  it('without interest, none is due', () => {
    expect(dueOf('2026-02-28', lent({ interest: 0n }))).toEqual(due(600_000n, 0n))
  })

  it('that an opening brought forward, nothing is due by itself', () => {
    const { state } = given(members, enrolled(), broughtForward('1132', seed.principal))
    expect([...state.loans.values()].map((loan) => instalmentDue(loan, day('2030-01-01')))).toEqual([due(0n, 0n)])
  })
})

describe('a payment', () => {
  it.each([
    [5n, 0n, 5n],
    [10n, 0n, 10n],
    [11n, 1n, 10n],
    [310n, 300n, 10n],
  ])('of %s is %s of the principal and %s of the interest that is due', (amount, principal, interest) => {
    expect(interestFirst(rupiah(amount), { interest: rupiah(10n) })).toEqual(due(principal, interest))
  })
})
