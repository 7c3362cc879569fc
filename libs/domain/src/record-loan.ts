import { book, type Calendar } from './calendar.js'
import type { Schedule } from './loan.js'
import { memberIsThere, type Member } from './member.js'
import { Rejected } from './rejected.js'
import type { MoneyWay } from '#events/fields.js'
import type { MemberEvent } from '#events/member.js'
import type { Day, LoanId, MemberId, Rupiah } from '#events/words.js'

/**
 * Money paid out to a member, to be paid back month by month.
 * @param lent `principal` and `instalment` are above zero, `interest` is not below; the last instalment is what is left
 * @throws Rejected unknown-member, before-loan, instalment-exceeds-loan, no-open-period
 */
export function recordLoan(
  member: Member,
  id: MemberId,
  calendar: Calendar,
  lent: Schedule & { readonly loan: LoanId; readonly principal: Rupiah; readonly way: MoneyWay; readonly on: Day },
): MemberEvent {
  memberIsThere(member, id)
  const { on, ...terms } = lent
  if (terms.firstDueOn < on) {
    throw new Rejected('before-loan', `nothing is due on ${terms.firstDueOn} of what is lent on ${on}`, {
      firstDueOn: terms.firstDueOn,
      lentOn: on,
    })
  }
  if (terms.instalment > terms.principal) {
    throw new Rejected('instalment-exceeds-loan', `an instalment is at most what is lent, ${terms.principal}`, {
      principal: terms.principal.toString(),
      instalment: terms.instalment.toString(),
    })
  }
  return { type: 'LoanRecorded', data: { ...terms, ...book(calendar, on) } }
}
