import { book, type Calendar } from './calendar.js'
import { instalmentDue, interestFirst } from './loan.js'
import { memberIsThere, type Member } from './member.js'
import { Rejected } from './rejected.js'
import type { MoneyWay } from '#events/fields.js'
import type { MemberEvent } from '#events/member.js'
import type { Day, LoanId, MemberId, Rupiah } from '#events/words.js'

/**
 * What a member pays back: the interest that is due by that day, and then of the principal, also ahead of its days.
 * A refusal says nothing of how much is owed: who takes the money may not know.
 * @throws Rejected unknown-member, unknown-loan, before-loan, loan-exceeded, no-open-period
 */
export function repayLoan(
  member: Member,
  id: MemberId,
  calendar: Calendar,
  payment: { readonly loan: LoanId; readonly amount: Rupiah; readonly way: MoneyWay; readonly on: Day },
): Extract<MemberEvent, { type: 'LoanRepaid' }> {
  const { loan: named, amount, way, on } = payment
  memberIsThere(member, id)
  const loan = member.loans.get(named)
  if (loan === undefined) throw new Rejected('unknown-loan', `the member has no loan ${named}`, { loan: named })
  if (on < loan.lentOn) {
    throw new Rejected('before-loan', `the loan is of ${loan.lentOn}: it is repaid on that day or later`, {
      loan: named,
      lentOn: loan.lentOn,
    })
  }
  const { principal, interest } = interestFirst(amount, instalmentDue(loan, on))
  if (principal > loan.left) {
    throw new Rejected('loan-exceeded', 'less of the loan is outstanding than that', { loan: named })
  }
  return { type: 'LoanRepaid', data: { loan: named, principal, interest, way, ...book(calendar, on) } }
}
