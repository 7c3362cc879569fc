import { book, type Calendar } from './calendar.js'
import { memberIsThere, type Member } from './member.js'
import { Rejected } from './rejected.js'
import { firstBelow } from './savings-by-day.js'
import type { MoneyWay } from '#events/fields.js'
import type { MemberEvent, SavingsKind } from '#events/member.js'
import type { Day, MemberId, Rupiah } from '#events/words.js'

/** Money that a member puts by, or takes out again. */
export interface SavingsMoved {
  readonly kind: SavingsKind
  readonly amount: Rupiah
  readonly way: MoneyWay
  readonly on: Day
  readonly reason?: string
}

/** @throws Rejected unknown-member, no-open-period */
export function depositSavings(member: Member, id: MemberId, calendar: Calendar, deposit: SavingsMoved): MemberEvent {
  memberIsThere(member, id)
  return { type: 'SavingsDeposited', data: moved(calendar, deposit) }
}

/**
 * Principal and mandatory savings stay while the member does, so that taking them out needs a reason: somebody leaves,
 * or a deposit was recorded by mistake.
 * @throws Rejected unknown-member, reason-needed, insufficient-savings, no-open-period
 */
export function withdrawSavings(
  member: Member,
  id: MemberId,
  calendar: Calendar,
  withdrawal: SavingsMoved,
): MemberEvent {
  const { kind, reason } = withdrawal
  memberIsThere(member, id)
  if (kind !== 'voluntary' && reason === undefined) {
    throw new Rejected('reason-needed', `${kind} savings are withdrawn with a reason`, { kind })
  }
  savingsCover(member, id, withdrawal)
  return { type: 'SavingsWithdrawn', data: moved(calendar, withdrawal) }
}

/**
 * Savings never go below zero, on no day: what is taken out is there on the day on which it is, and is missed on none
 * after it. A refusal says nothing of how much there is: who sells may not know.
 * @throws Rejected unknown-member, insufficient-savings
 */
export function savingsCover(
  member: Member,
  id: MemberId,
  { kind, amount, on }: Pick<SavingsMoved, 'kind' | 'amount' | 'on'>,
): void {
  memberIsThere(member, id)
  const short = firstBelow(amount, { days: member.savingsByDay[kind], total: member.savings[kind], from: on })
  if (short === undefined) return
  throw new Rejected('insufficient-savings', `the member’s savings do not cover it from ${short.day} on`, {
    member: id,
    from: short.day,
  })
}

const moved = (calendar: Calendar, { kind, amount, way, on, reason }: SavingsMoved) => ({
  kind,
  amount,
  way,
  ...(reason !== undefined && { reason }),
  ...book(calendar, on),
})
