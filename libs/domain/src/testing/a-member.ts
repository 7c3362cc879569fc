import { members } from '../member.js'
import { account, day, memberId, saleId, sealed } from './words.js'
import { on, type Decided } from '#events/category.js'
import type { MemberEvent } from '#events/member.js'
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

/** A member of the cooperative with savings: `aMember('dewi', 50_000n)`. */
export const aMember = (id: string, savings: bigint): Decided[] => [
  on(members, memberId(id), enrolled(), broughtForward('2140', -savings)),
]
