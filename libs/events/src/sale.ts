import * as z from 'zod'
import { event, eventCategory, withAlso, type EventOf } from './category.js'
import {
  amount,
  basisPoints,
  booking,
  day,
  foreignId,
  lotId,
  memberId,
  price,
  producerId,
  productId,
  quantity,
  rupiah,
  settlementId,
  text,
  wholeDays,
} from './fields.js'

/** `transfer` is money at the bank at once; `qris` is owed by the provider until it settles. */
export const way = z.enum(['cash', 'transfer', 'qris', 'member_savings', 'member_credit'])
export type Way = z.output<typeof way>

export const channel = z.enum(['counter', 'online'])
export type Channel = z.output<typeof channel>

/** An amount by one way; member ways name whose savings or credit it is. */
export const payment = z.strictObject({ way, amount: rupiah, member: z.exactOptional(memberId) })
export type Payment = z.output<typeof payment>

/** What of a part is the producer's: the lot it came from and the terms copied from it. */
export const consignment = z.strictObject({
  lot: lotId,
  producer: producerId,
  share: rupiah,
  commission: rupiah,
  holdDays: wholeDays,
  takeHomeBps: basisPoints,
})
export type Consignment = z.output<typeof consignment>

/** What one line took from one lot; of own goods, the whole line. Rounded, refunded and accrued by itself. */
export const salePart = z.strictObject({ quantity, total: rupiah, consigned: z.exactOptional(consignment) })
export type SalePart = z.output<typeof salePart>

export const saleLine = z.strictObject({
  line: text,
  product: productId,
  unitPrice: price,
  parts: z.array(salePart).min(1),
})
export type SaleLine = z.output<typeof saleLine>

export const condition = z.enum(['restock', 'spoiled'])
export type Condition = z.output<typeof condition>

/** What one refund took back of one part: amounts are the difference to the refund before, of either sign. */
export const refundedPart = z.strictObject({
  line: text,
  part: z.int().min(0),
  quantity,
  condition,
  total: rupiah,
  consigned: z.exactOptional(z.strictObject({ lot: lotId, producer: producerId, share: rupiah, commission: rupiah })),
})
export type RefundedPart = z.output<typeof refundedPart>

/**
 * What a sale's total has besides its goods, the cooperative's own: what it adds to the total, so that a discount is below
 * zero. `allowance`, only with goods that come back: what an allowance had given back of them already, below zero.
 */
export const chargeKind = z.enum(['delivery', 'discount', 'rounding'])
export type ChargeKind = z.output<typeof chargeKind>

export const charge = z.strictObject({ kind: chargeKind, amount: rupiah })
export type Charge = z.output<typeof charge>

export const chargeBack = z.strictObject({ kind: z.enum([...chargeKind.options, 'allowance']), amount: rupiah })
export type ChargeBack = z.output<typeof chargeBack>

const consignedTo = z.strictObject({ lot: lotId, producer: producerId, share: rupiah, commission: rupiah })

/** What stands of one part of a sale when all of it is taken back. */
export const standingPart = z.strictObject({
  line: text,
  part: z.int().min(0),
  quantity,
  total: rupiah,
  consigned: z.exactOptional(consignedTo),
})
export type StandingPart = z.output<typeof standingPart>

/**
 * What is left of one part, moved to whom it should have been sold for: `from` and `to` are there for consigned goods,
 * without them they are the cooperative's own. It goes on as part `as` of its line, of that product.
 */
export const movedPart = z.strictObject({
  line: text,
  part: z.int().min(0),
  quantity,
  total: rupiah,
  from: z.exactOptional(consignedTo),
  as: z.int().min(0),
  product: productId,
  to: z.exactOptional(consignment),
})
export type MovedPart = z.output<typeof movedPart>

/** What a sale gives back for no goods, an allowance included, is paid out by `paidBack`. */
export const saleEvents = eventCategory('sale', {
  /**
   * Goods handed over and charged. Payments sum to the totals of the parts and the charges. `bodyHash` tells one content
   * of a till's receipt from another; `belowNetPrice` is why goods went for less than their producer is promised.
   */
  SaleCompleted: event(
    z.strictObject({
      foreignId,
      receiptNumber: z.exactOptional(text),
      bodyHash: z.exactOptional(text),
      channel,
      lines: z.array(saleLine).min(1),
      charges: z.array(charge),
      belowNetPrice: z.exactOptional(text),
      payments: z.array(payment),
      ...booking,
    }),
    withAlso({ charges: [] }),
  ),
  SaleRefunded: event(
    z.strictObject({
      refund: text,
      parts: z.array(refundedPart).min(1),
      charges: z.array(chargeBack),
      paidBack: z.array(payment),
      ...booking,
    }),
    withAlso({ charges: [] }),
  ),
  /** Money back for no goods: the cooperative's own. */
  SaleAllowanceGranted: event(
    z.strictObject({ allowance: text, amount: rupiah, reason: text, paidBack: z.array(payment).min(1), ...booking }),
  ),
  /** There was no such sale: the inverse of all that stood of it, on the accounting day it was booked while that is open. */
  SaleVoided: event(
    z.strictObject({
      reason: text,
      parts: z.array(standingPart).min(1),
      charges: z.array(charge),
      payments: z.array(payment),
      ...booking,
    }),
  ),
  SaleLinesReassigned: event(
    z.strictObject({ reassignment: text, reason: text, moves: z.array(movedPart).min(1), ...booking }),
  ),
  /** The same amount came another way than was recorded. */
  SalePaymentCorrected: event(
    z.strictObject({ correction: text, reason: text, wrong: payment, right: payment, ...booking }),
  ),
  /** The provider paid what came by QRIS, on that day; or took back what one refund or allowance gave back by it. */
  PaymentSettled: event(z.strictObject({ settlement: settlementId, amount, on: day })),
  RefundSettled: event(z.strictObject({ settlement: settlementId, refund: text, amount, on: day })),
  /** The settlement was reversed. */
  PaymentUnsettled: event(z.strictObject({ settlement: settlementId, amount, on: day })),
  RefundUnsettled: event(z.strictObject({ settlement: settlementId, refund: text, amount, on: day })),
})

export type SaleEvent = EventOf<typeof saleEvents>
