import * as z from 'zod'
import { amount, loanId, memberId, rupiah } from './fields.js'

/**
 * What is withheld of a payout: a debt or an advance recovered, an instalment of a loan (`interest` of it is the
 * cooperative's revenue), mandatory or voluntary savings, or the cooperative's service fee.
 */
export const deduction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('receivable'), amount }),
  z.strictObject({ kind: z.literal('advance'), amount }),
  z.strictObject({ kind: z.literal('instalment'), amount, interest: rupiah, member: memberId, loan: loanId }),
  z.strictObject({ kind: z.literal('mandatory'), amount, member: memberId }),
  z.strictObject({ kind: z.literal('voluntary'), amount, member: memberId }),
  z.strictObject({ kind: z.literal('fee'), amount }),
])

export type Deduction = z.output<typeof deduction>
export type DeductionKind = Deduction['kind']
export const deductionKinds = ['receivable', 'advance', 'instalment', 'mandatory', 'voluntary', 'fee'] as const
