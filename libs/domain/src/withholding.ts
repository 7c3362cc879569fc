import { instalmentDue, type Instalment } from './loan.js'
import { members, type Member } from './member.js'
import { Rejected } from './rejected.js'
import { savingsCover } from './savings.js'
import { on as onStream, type Decided } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import type { MemberEvent } from '#events/member.js'
import { rupiah, type Day, type LoanId, type MemberId, type RunId } from '#events/words.js'

/** What a payout withholds is mirrored in the stream of the member whose savings or loan it is. */

/** Of each loan with something due by a day, what that is: the oldest loan first. */
export const instalmentsDue = (member: Member, on: Day): readonly ({ readonly loan: LoanId } & Instalment)[] =>
  [...member.loans]
    .map(([loan, owed]) => ({ loan, ...instalmentDue(owed, on) }))
    .filter(({ principal, interest }) => principal + interest > 0n)

/** Is all that the deductions take for this member's loans still due by the run's cut-off day? */
export function loansCover(member: Member, id: MemberId, deductions: readonly Deduction[], cutOff: Day): boolean {
  return deductions.every((deduction) => {
    if (deduction.kind !== 'instalment' || deduction.member !== id) return true
    const loan = member.loans.get(deduction.loan)
    if (loan === undefined) return false
    const due = instalmentDue(loan, cutOff)
    const { principal, interest } = divided(deduction)
    return principal <= due.principal && interest <= due.interest
  })
}

/**
 * What an approved payout withheld for this member; what it withheld for others is left out.
 * @param on the day it was approved
 */
export const withheld = (id: MemberId, run: RunId, deductions: readonly Deduction[], on: Day): readonly MemberEvent[] =>
  deductions.flatMap((deduction): MemberEvent[] => {
    if (!('member' in deduction) || deduction.member !== id) return []
    if (deduction.kind === 'instalment') {
      return [{ type: 'LoanWithheld', data: { run, loan: deduction.loan, ...divided(deduction), on } }]
    }
    return [{ type: 'SavingsWithheld', data: { run, kind: deduction.kind, amount: deduction.amount, on } }]
  })

/**
 * What a payout withheld for this member goes back to the producer: the loan is owed again, the savings are taken out.
 * Of deductions that are no member's there is nothing to write.
 * @throws Rejected unknown-loan, insufficient-savings
 */
export function withheldReturned(member: Member, id: MemberId, run: RunId, deduction: Deduction, on: Day): Decided[] {
  switch (deduction.kind) {
    case 'receivable':
    case 'advance':
    case 'fee':
      return []
    case 'mandatory':
    case 'voluntary': {
      const { kind, amount } = deduction
      savingsCover(member, id, { kind, amount, on })
      return [onStream(members, id, { type: 'WithheldSavingsReturned', data: { run, kind, amount, on } })]
    }
    case 'instalment': {
      const { loan } = deduction
      if (!member.loans.has(loan)) throw new Rejected('unknown-loan', `the member has no loan ${loan}`, { loan })
      return [onStream(members, id, { type: 'WithheldLoanReturned', data: { run, loan, ...divided(deduction), on } })]
    }
  }
}

const divided = ({ amount, interest }: Extract<Deduction, { kind: 'instalment' }>): Instalment => ({
  principal: rupiah(amount - interest),
  interest,
})
