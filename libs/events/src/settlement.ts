import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { booking, rupiah, saleId, text } from './fields.js'

/** A row of a provider's file that was not taken, and why: `row` counts from 1, its header left out. */
export const rejectedPayment = z.strictObject({
  row: z.int().min(1),
  reference: z.string(),
  reason: text,
  detail: z.string(),
})
export type RejectedPayment = z.output<typeof rejectedPayment>

/** What a provider owed of one sale's payment, and what it took back of it for one refund or allowance. */
const settledPayment = z.strictObject({ sale: saleId, amount: rupiah })
const settledRefund = z.strictObject({ sale: saleId, refund: text, amount: rupiah })

/** `payments - refunds = net + fee + other`: each of the three may be zero or below it. */
const batch = {
  payments: z.array(settledPayment),
  refunds: z.array(settledRefund),
  net: rupiah,
  fee: rupiah,
  other: rupiah,
}
export type SettledPayment = z.output<typeof settledPayment>
export type SettledRefund = z.output<typeof settledRefund>

/**
 * The money of QRIS sales arriving at the bank, by a provider's batch reference, which is the stream. One that was wrong
 * is reversed, and can be received again.
 */
export const settlementEvents = eventCategory('settlement', {
  /** `other` is what the provider keeps besides its fee, for the reason in `note`. */
  SettlementReceived: event(
    z.strictObject({
      provider: text,
      reference: text,
      ...batch,
      note: z.exactOptional(text),
      rejected: z.array(rejectedPayment),
      ...booking,
    }),
  ),
  /** All of what was received, as it was. */
  SettlementReversed: event(z.strictObject({ reason: text, ...batch, ...booking })),
})

export type SettlementEvent = EventOf<typeof settlementEvents>
