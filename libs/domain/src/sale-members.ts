import { creditCovers, members, savingsCover, type Member } from './member.js'
import { Rejected } from './rejected.js'
import { on, type Decided } from '#events/category.js'
import type { Payment, Way } from '#events/sale.js'
import type { Day, MemberId, SaleId } from '#events/words.js'

/** What a sale's payments mean to the members whose savings or credit they are. */

/** The ways that are a member's: these name whose, and no others do. */
export const memberWays: ReadonlySet<Way> = new Set(['member_savings', 'member_credit'])

/** @throws Rejected member-needed, unknown-member, insufficient-savings, credit-limit-exceeded */
export function membersCover(paying: ReadonlyMap<MemberId, Member>, payments: readonly Payment[]): void {
  for (const { way, member: id, amount } of payments) {
    if (memberWays.has(way) !== (id !== undefined)) {
      throw new Rejected('member-needed', `${way} ${id === undefined ? 'needs a member' : 'takes no member'}`, { way })
    }
    if (id === undefined) continue
    const member = paying.get(id) ?? members.initial
    if (way === 'member_savings') savingsCover(member, id, amount)
    else creditCovers(member, id, amount)
  }
}

export const membersSpend = (payments: readonly Payment[], sale: SaleId, day: Day): Decided[] =>
  payments.flatMap(({ way, member, amount }) => {
    if (member === undefined) return []
    const type = way === 'member_savings' ? 'SavingsUsed' : 'CreditCharged'
    return [on(members, member, { type, data: { sale, amount, on: day } })]
  })

/** @param refund what gives it back: a refund, an allowance, a void, a correction */
export const membersGetBack = (
  payments: readonly Payment[],
  { sale, refund, on: day }: { sale: SaleId; refund: string; on: Day },
): Decided[] =>
  payments.flatMap(({ way, member, amount }) => {
    if (member === undefined) return []
    const type = way === 'member_savings' ? 'SavingsReturned' : 'CreditReduced'
    return [on(members, member, { type, data: { sale, refund, amount, on: day } })]
  })
