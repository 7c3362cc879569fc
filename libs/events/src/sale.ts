import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import {
  basisPoints,
  booking,
  foreignId,
  lotId,
  memberId,
  price,
  producerId,
  productId,
  quantity,
  rupiah,
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

/** Goods handed over and charged. Payments sum to the total of the parts. */
export const saleEvents = eventCategory('sale', {
  SaleCompleted: event(
    z.strictObject({
      foreignId,
      receiptNumber: z.exactOptional(text),
      channel,
      lines: z.array(saleLine).min(1),
      payments: z.array(payment),
      ...booking,
    }),
  ),
  SaleRefunded: event(
    z.strictObject({ refund: text, parts: z.array(refundedPart).min(1), paidBack: z.array(payment), ...booking }),
  ),
})

export type SaleEvent = EventOf<typeof saleEvents>
