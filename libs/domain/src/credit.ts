import { book, type Calendar } from './calendar.js'
import { memberIsThere, type Member } from './member.js'
import { Rejected } from './rejected.js'
import type { MoneyWay } from '#events/fields.js'
import type { MemberEvent } from '#events/member.js'
import type { Day, MemberId, Rupiah } from '#events/words.js'

/**
 * How much a member may owe for goods, never less than is owed already.
 * @throws Rejected unknown-member, limit-below-use, nothing-to-change
 */
export function changeLimits(
  member: Member,
  id: MemberId,
  { creditLimit }: { readonly creditLimit: Rupiah },
): MemberEvent {
  memberIsThere(member, id)
  if (creditLimit === member.creditLimit) {
    throw new Rejected('nothing-to-change', 'the member’s credit has this limit already', { member: id })
  }
  if (creditLimit < member.credit) {
    throw new Rejected('limit-below-use', `${member.credit} of the credit is used: the limit is that or more`, {
      member: id,
      used: String(member.credit),
    })
  }
  return { type: 'MemberLimitsChanged', data: { creditLimit } }
}

/**
 * Credit stays within its limit, which is zero until one is granted. A refusal says nothing of the limit, nor of what is
 * used of it.
 * @throws Rejected unknown-member, credit-limit-exceeded
 */
export function creditCovers(member: Member, id: MemberId, amount: Rupiah): void {
  memberIsThere(member, id)
  if (member.credit + amount > member.creditLimit) {
    throw new Rejected('credit-limit-exceeded', 'it is beyond the member’s credit', { member: id })
  }
}

/**
 * A refusal says nothing of how much is owed: who takes the money may not know.
 * @throws Rejected unknown-member, credit-exceeded, no-open-period
 */
export function repayCredit(
  member: Member,
  id: MemberId,
  calendar: Calendar,
  { amount, way, on }: { readonly amount: Rupiah; readonly way: MoneyWay; readonly on: Day },
): MemberEvent {
  memberIsThere(member, id)
  if (amount > member.credit) {
    throw new Rejected('credit-exceeded', 'the member owes less for goods than that', { member: id })
  }
  return { type: 'CreditRepaid', data: { amount, way, ...book(calendar, on) } }
}
