import { on, type Decided } from '#events/category.js'
import type { MoneyWay } from '#events/fields.js'
import type { MemberEvent, SavingsKind } from '#events/member.js'
import { rupiah, type Day, type LoanId } from '#events/words.js'
import { onDay } from './a-shop.js'
import { streams } from './streams.js'

/** What a member saves, repays and is lent, in short. */

const of = (member: string, event: MemberEvent): Decided => on(streams.member, member, event)

export const limited = (member: string, creditLimit: bigint): Decided =>
  of(member, { type: 'MemberLimitsChanged', data: { creditLimit: rupiah(creditLimit) } })

export const deposited = (member: string, kind: SavingsKind, amount: bigint, day: string, way: MoneyWay = 'cash') =>
  of(member, { type: 'SavingsDeposited', data: { kind, amount: rupiah(amount), way, ...onDay(day) } })

export const withdrawn = (member: string, kind: SavingsKind, amount: bigint, day: string, reason?: string) =>
  of(member, {
    type: 'SavingsWithdrawn',
    data: { kind, amount: rupiah(amount), way: 'cash', ...(reason !== undefined && { reason }), ...onDay(day) },
  })

export const creditRepaid = (member: string, amount: bigint, day: string) =>
  of(member, { type: 'CreditRepaid', data: { amount: rupiah(amount), way: 'transfer', ...onDay(day) } })

export interface ALoan {
  readonly loan: string
  readonly principal: bigint
  readonly instalment: bigint
  readonly interest: bigint
  readonly firstDueOn: string
}

export const lent = (member: string, { loan, principal, instalment, interest, firstDueOn }: ALoan, day: string) =>
  of(member, {
    type: 'LoanRecorded',
    data: {
      loan: loan as LoanId,
      principal: rupiah(principal),
      instalment: rupiah(instalment),
      interest: rupiah(interest),
      firstDueOn: firstDueOn as Day,
      way: 'cash',
      ...onDay(day),
    },
  })

export const loanRepaid = (member: string, loan: string, principal: bigint, interest: bigint, day: string) =>
  of(member, {
    type: 'LoanRepaid',
    data: {
      loan: loan as LoanId,
      principal: rupiah(principal),
      interest: rupiah(interest),
      way: 'cash',
      ...onDay(day),
    },
  })
