import { members } from '../member.js'
import { onTime } from './a-calendar.js'
import { account, day, loanId, memberId, runId, saleId, sealed } from './words.js'
import { on, type Decided } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import type { MoneyWay } from '#events/fields.js'
import type { MemberEvent, SavingsKind } from '#events/member.js'
import { rupiah } from '#events/words.js'

export const enrolled = (): MemberEvent => ({ type: 'MemberEnrolled', data: { name: sealed('sealed-name') } })

export const broughtForward = (code: string, amount: bigint): MemberEvent => ({
  type: 'MemberBalanceBroughtForward',
  data: { account: account(code), amount: rupiah(amount), on: day('2026-01-01') },
})

const bySale = (amount: bigint, on = '2026-03-10') => ({ sale: saleId('s1'), amount: rupiah(amount), on: day(on) })
const byRefund = (amount: bigint, refund = 'r1', on = '2026-03-12') => ({ ...bySale(amount, on), refund })

/** For sale `s1`, or for what a correction says of it. */
export const savingsUsed = (amount: bigint, by: { correction?: string } = {}): MemberEvent => ({
  type: 'SavingsUsed',
  data: { ...bySale(amount), ...by },
})
export const creditCharged = (amount: bigint, by: { correction?: string } = {}): MemberEvent => ({
  type: 'CreditCharged',
  data: { ...bySale(amount), ...by },
})
export const savingsReturned = (amount: bigint, refund?: string, on?: string): MemberEvent => ({
  type: 'SavingsReturned',
  data: byRefund(amount, refund, on),
})
export const creditReduced = (amount: bigint, refund?: string, on?: string): MemberEvent => ({
  type: 'CreditReduced',
  data: byRefund(amount, refund, on),
})

/** How money moved: in cash on 2026-03-10, unless it is said otherwise. */
export interface AMove {
  readonly way?: MoneyWay
  readonly on?: string
  readonly reason?: string
}

const move = (amount: bigint, { way = 'cash', on = '2026-03-10' }: AMove) => ({
  amount: rupiah(amount),
  way,
  ...onTime(on),
})
const because = ({ reason }: AMove) => (reason === undefined ? {} : { reason })

export const deposited = (kind: SavingsKind, amount: bigint, by: AMove = {}): MemberEvent => ({
  type: 'SavingsDeposited',
  data: { kind, ...move(amount, by), ...because(by) },
})
export const withdrawn = (kind: SavingsKind, amount: bigint, by: AMove = {}): MemberEvent => ({
  type: 'SavingsWithdrawn',
  data: { kind, ...move(amount, by), ...because(by) },
})

export const limited = (creditLimit: bigint): MemberEvent => ({
  type: 'MemberLimitsChanged',
  data: { creditLimit: rupiah(creditLimit) },
})
export const creditRepaid = (amount: bigint, by: AMove = {}): MemberEvent => ({
  type: 'CreditRepaid',
  data: move(amount, by),
})

/** 1,000,000 of 2026-01-15, paid back by 300,000 a month and 10,000 of interest, at the end of each month. */
export const seed = { principal: 1_000_000n, instalment: 300_000n, interest: 10_000n, firstDueOn: '2026-01-31' }

export const lent = (terms: Partial<typeof seed> = {}, id = 'pinjaman', on = '2026-01-15'): MemberEvent => {
  const { principal, instalment, interest, firstDueOn } = { ...seed, ...terms }
  return {
    type: 'LoanRecorded',
    data: {
      loan: loanId(id),
      principal: rupiah(principal),
      instalment: rupiah(instalment),
      interest: rupiah(interest),
      firstDueOn: day(firstDueOn),
      way: 'cash',
      ...onTime(on),
    },
  }
}

const ofLoan = (principal: bigint, interest: bigint, id: string) => ({
  loan: loanId(id),
  principal: rupiah(principal),
  interest: rupiah(interest),
})

export const loanRepaid = (
  principal: bigint,
  interest: bigint,
  { id = 'pinjaman', way = 'cash', on = '2026-03-10' }: AMove & { readonly id?: string } = {},
): MemberEvent => ({ type: 'LoanRepaid', data: { ...ofLoan(principal, interest, id), way, ...onTime(on) } })

/** By the run `march`, approved on 2026-03-31. */
export const loanWithheld = (principal: bigint, interest: bigint, on = '2026-03-31'): MemberEvent => ({
  type: 'LoanWithheld',
  data: { ...ofLoan(principal, interest, 'pinjaman'), run: runId('march'), on: day(on) },
})
export const withheldLoanReturned = (principal: bigint, interest: bigint, on = '2026-04-02'): MemberEvent => ({
  type: 'WithheldLoanReturned',
  data: { ...ofLoan(principal, interest, 'pinjaman'), run: runId('march'), on: day(on) },
})
export const savingsWithheld = (kind: 'mandatory' | 'voluntary', amount: bigint, on = '2026-03-31'): MemberEvent => ({
  type: 'SavingsWithheld',
  data: { run: runId('march'), kind, amount: rupiah(amount), on: day(on) },
})
export const withheldSavingsReturned = (
  kind: 'mandatory' | 'voluntary',
  amount: bigint,
  on = '2026-04-02',
): MemberEvent => ({
  type: 'WithheldSavingsReturned',
  data: { run: runId('march'), kind, amount: rupiah(amount), on: day(on) },
})

export const savingsDeduction = (kind: 'mandatory' | 'voluntary', amount: bigint, member = 'dewi'): Deduction => ({
  kind,
  amount: rupiah(amount),
  member: memberId(member),
})
/** `amount` is all that was withheld, `interest` a part of it. */
export const instalmentDeduction = (
  amount: bigint,
  interest: bigint,
  { member = 'dewi', loan = 'pinjaman' } = {},
): Deduction => ({
  kind: 'instalment',
  amount: rupiah(amount),
  interest: rupiah(interest),
  member: memberId(member),
  loan: loanId(loan),
})

/** A member of the cooperative with savings: `aMember('dewi', 50_000n)`. */
export const aMember = (id: string, savings: bigint): Decided[] => [
  on(members, memberId(id), enrolled(), broughtForward('2140', -savings)),
]

/** One who may buy on credit: `aMemberWithCredit('dewi', 20_000n)`. */
export const aMemberWithCredit = (id: string, limit: bigint): Decided[] => [
  on(members, memberId(id), enrolled(), limited(limit)),
]
