import * as z from 'zod'
import { basisPoints, price, wholeDays } from './fields.js'

const common = {
  /** Days between the clearing of a sale and the day its earnings can be paid. */
  holdDays: wholeDays,
  /** What of each item is left to the producer before recoveries and deductions. */
  takeHomeBps: basisPoints,
  lossBorneBy: z.enum(['producer', 'cooperative']),
}

/** What a producer and the cooperative agreed: a commission of the price, or a fixed price to the producer. */
export const agreedTerms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('commission'), commissionBps: basisPoints, ...common }),
  z.strictObject({ kind: z.literal('net_price'), ...common }),
])

/** The terms of one lot, fixed on the day it is received: under a fixed price, that price for `pricedPer` units. */
export const lotTerms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('commission'), commissionBps: basisPoints, ...common }),
  z.strictObject({ kind: z.literal('net_price'), netPrice: price, ...common }),
])

export type AgreedTerms = z.output<typeof agreedTerms>
export type LotTerms = z.output<typeof lotTerms>
