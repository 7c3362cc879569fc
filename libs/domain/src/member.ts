import { Rejected } from './rejected.js'
import { category } from '#events/category.js'
import { memberEvents, type MemberEvent } from '#events/member.js'
import { rupiah, type MemberId, type Rupiah, type Sealed } from '#events/words.js'

/** What a member has with the cooperative, by account, each in its natural sense: savings and debts above zero. */
export interface Member {
  readonly enrolled: boolean
  readonly savings: Rupiah
  readonly credit: Rupiah
  readonly creditLimit: Rupiah
}

export const members = category<Member, typeof memberEvents>(memberEvents, {
  initial: { enrolled: false, savings: rupiah(0n), credit: rupiah(0n), creditLimit: rupiah(0n) },
  evolve(member, { type, data }) {
    switch (type) {
      case 'MemberEnrolled':
        return { ...member, enrolled: true }
      case 'SavingsUsed':
        return { ...member, savings: rupiah(member.savings - data.amount) }
      case 'SavingsReturned':
        return { ...member, savings: rupiah(member.savings + data.amount) }
      case 'CreditCharged':
        return { ...member, credit: rupiah(member.credit + data.amount) }
      case 'CreditReduced':
        return { ...member, credit: rupiah(member.credit - data.amount) }
      case 'MemberBalanceBroughtForward':
        if (data.account === '2140') return { ...member, savings: rupiah(member.savings - data.amount) }
        if (data.account === '1131') return { ...member, credit: rupiah(member.credit + data.amount) }
        return member
    }
  },
})

/** Imported sales by member ways that name no member are kept here, so that the books still know a party. */
export const UNASSIGNED = 'unassigned' as MemberId

/** @throws Rejected member-exists */
export function enrolMember(member: Member, as: { foreignId?: string; name: Sealed }): MemberEvent {
  if (member.enrolled) throw new Rejected('member-exists', 'the member is enrolled already')
  return { type: 'MemberEnrolled', data: as }
}

/**
 * Savings never go below zero. A refusal says nothing of how much there is: who sells may not know.
 * @throws Rejected unknown-member, insufficient-savings
 */
export function savingsCover(member: Member, id: MemberId, amount: Rupiah): void {
  enrolled(member, id)
  if (amount > member.savings) {
    throw new Rejected('insufficient-savings', 'the member’s savings do not cover it', { member: id })
  }
}

/**
 * Credit stays within its limit, which is zero until one is granted. A refusal says nothing of the limit, nor of what is
 * used of it.
 * @throws Rejected unknown-member, credit-limit-exceeded
 */
export function creditCovers(member: Member, id: MemberId, amount: Rupiah): void {
  enrolled(member, id)
  if (member.credit + amount > member.creditLimit) {
    throw new Rejected('credit-limit-exceeded', 'it is beyond the member’s credit', { member: id })
  }
}

function enrolled(member: Member, id: MemberId): void {
  if (!member.enrolled) throw new Rejected('unknown-member', `there is no member ${id}`, { member: id })
}
