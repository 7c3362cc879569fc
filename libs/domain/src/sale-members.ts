import { creditCovers } from './credit.js'
import { members, type Member } from './member.js'
import { Rejected } from './rejected.js'
import { savingsCover } from './savings.js'
import { on as onStream, type Decided } from '#events/category.js'
import type { Payment, Way } from '#events/sale.js'
import type { Day, MemberId, SaleId } from '#events/words.js'

/** What a sale's payments mean to the members whose savings or credit they are. */

/** The ways that are a member's: these name whose, and no others do. */
export const memberWays: ReadonlySet<Way> = new Set(['member_savings', 'member_credit'])

/**
 * @param on the day on which the goods were paid
 * @throws Rejected member-needed, member-not-needed, unknown-member, insufficient-savings, credit-limit-exceeded
 */
export function membersCover(paying: ReadonlyMap<MemberId, Member>, payments: readonly Payment[], on: Day): void {
  for (const { way, member: id, amount } of payments) {
    const isAMembers = memberWays.has(way)
    if (isAMembers && id === undefined) throw new Rejected('member-needed', `${way} needs a member`, { way })
    if (id === undefined) continue
    if (!isAMembers) throw new Rejected('member-not-needed', `${way} takes no member`, { way, member: id })
    const member = paying.get(id) ?? members.initial
    if (way === 'member_savings') savingsCover(member, id, { kind: 'voluntary', amount, on })
    else creditCovers(member, id, amount)
  }
}

/** @param correction what says so, where it was not the sale itself */
export const membersSpend = (
  payments: readonly Payment[],
  { sale, on: day, ...by }: { sale: SaleId; correction?: string; on: Day },
): Decided[] =>
  payments.flatMap(({ way, member, amount }) => {
    if (member === undefined) return []
    const type = way === 'member_savings' ? 'SavingsUsed' : 'CreditCharged'
    return [onStream(members, member, { type, data: { sale, ...by, amount, on: day } })]
  })

/** @param refund what gives it back: a refund, an allowance, a void, a correction */
export const membersGetBack = (
  payments: readonly Payment[],
  { sale, refund, on: day }: { sale: SaleId; refund: string; on: Day },
): Decided[] =>
  payments.flatMap(({ way, member, amount }) => {
    if (member === undefined) return []
    const type = way === 'member_savings' ? 'SavingsReturned' : 'CreditReduced'
    return [onStream(members, member, { type, data: { sale, refund, amount, on: day } })]
  })
