import * as z from 'zod'
import type { Payment, SaleEvent } from '#events/sale.js'
import { bookedAs } from '../entry.js'
import {
  basisPoints,
  booked,
  channel,
  chargeKind,
  condition,
  count,
  day,
  days,
  lumbungId,
  payment,
  quantity,
  reference,
  rupiah,
  text,
} from '../fields.js'
import type { Messages, Told } from '../message.js'
import { aLot, aMember, aProducer, aProduct, aSale } from '../reference.js'

const sale = reference
const settlement = lumbungId
const line = text.meta({ description: 'The line’s own name within its sale.' })
const part = count.meta({ description: 'Which part of the line, counted from 0: a line taken from two lots has two.' })
const total = rupiah.meta({ description: 'What the buyer pays for it, whole rupiah, a decimal string.' })
const share = rupiah.meta({ description: 'What of the total is the producer’s, whole rupiah, a decimal string.' })
const commission = rupiah.meta({ description: 'What of the total is the cooperative’s: the rest.' })
const charge = z.strictObject({ kind: chargeKind, amount: rupiah })
const consignedTo = z.strictObject({ lot: reference, producer: reference, share, commission })
const consigned = consignedTo.extend({ holdDays: days, takeHomeBps: basisPoints })
const reason = 'Why is not told: it is what somebody typed.'

export const sales: Messages<SaleEvent> = {
  SaleCompleted: {
    name: 'sale-completed',
    about: 'Goods were handed over and charged. Its payments sum to its parts’ totals and its charges.',
    data: z.strictObject({
      sale,
      channel,
      lines: z.array(
        z.strictObject({
          line,
          product: reference,
          unitPrice: rupiah.meta({ description: 'For `pricedPer` units of the product.' }),
          parts: z.array(z.strictObject({ quantity, total, consigned: z.exactOptional(consigned) })),
        }),
      ),
      charges: z.array(charge),
      payments: z.array(payment),
      ...booked,
    }),
    tell: (fact) => {
      const { channel: where, lines, charges, payments } = fact.event.data
      return {
        sale: aSale(fact.id),
        channel: where,
        lines: lines.map(({ line: name, product, unitPrice, parts }) => ({
          line: name,
          product: aProduct(product),
          unitPrice,
          parts: parts.map(({ quantity: taken, total: paid, consigned: of }) => ({
            quantity: taken,
            total: paid,
            consigned: of && { ...whose(of), holdDays: of.holdDays, takeHomeBps: of.takeHomeBps },
          })),
        })),
        charges,
        payments: payments.map(paid),
        ...bookedAs(fact),
      }
    },
  },
  SaleRefunded: {
    name: 'sale-refunded',
    about: 'Goods came back. Amounts are the difference to what had come back of the part before.',
    data: z.strictObject({
      sale,
      refund: text,
      parts: z.array(
        z.strictObject({ line, part, quantity, condition, total, consigned: z.exactOptional(consignedTo) }),
      ),
      charges: z.array(charge),
      paidBack: z.array(payment),
      ...booked,
    }),
    tell: (fact) => {
      const { refund, parts, charges, paidBack } = fact.event.data
      return {
        sale: aSale(fact.id),
        refund,
        parts: parts.map((one) => ({ ...one, consigned: one.consigned && whose(one.consigned) })),
        charges,
        paidBack: paidBack.map(paid),
        ...bookedAs(fact),
      }
    },
  },
  SaleAllowanceGranted: {
    name: 'sale-allowance-granted',
    about: `Money was given back for no goods: the cooperative’s own. ${reason}`,
    data: z.strictObject({ sale, allowance: text, amount: rupiah, paidBack: z.array(payment), ...booked }),
    tell: (fact) => {
      const { allowance, amount, paidBack } = fact.event.data
      return { sale: aSale(fact.id), allowance, amount, paidBack: paidBack.map(paid), ...bookedAs(fact) }
    },
  },
  SaleVoided: {
    name: 'sale-voided',
    about: `There was no such sale: the inverse of all that stood of it. ${reason}`,
    data: z.strictObject({
      sale,
      parts: z.array(z.strictObject({ line, part, quantity, total, consigned: z.exactOptional(consignedTo) })),
      charges: z.array(charge),
      payments: z.array(payment),
      ...booked,
    }),
    tell: (fact) => {
      const { parts, charges, payments } = fact.event.data
      return {
        sale: aSale(fact.id),
        parts: parts.map((one) => ({ ...one, consigned: one.consigned && whose(one.consigned) })),
        charges,
        payments: payments.map(paid),
        ...bookedAs(fact),
      }
    },
  },
  SaleLinesReassigned: {
    name: 'sale-lines-reassigned',
    about: `What was left of some parts belongs to another lot or producer. ${reason}`,
    data: z.strictObject({
      sale,
      reassignment: text,
      moves: z.array(
        z.strictObject({
          line,
          part,
          quantity,
          total,
          from: z.exactOptional(consignedTo.meta({ description: 'Absent for goods that were the cooperative’s own.' })),
          as: count.meta({ description: 'The part of the line that it goes on as.' }),
          product: reference,
          to: z.exactOptional(consigned.meta({ description: 'Absent for goods that are the cooperative’s own.' })),
        }),
      ),
      ...booked,
    }),
    tell: (fact) => {
      const { reassignment, moves } = fact.event.data
      return {
        sale: aSale(fact.id),
        reassignment,
        moves: moves.map(({ from, to, product, ...move }) => ({
          ...move,
          product: aProduct(product),
          from: from && whose(from),
          to: to && { ...whose(to), holdDays: to.holdDays, takeHomeBps: to.takeHomeBps },
        })),
        ...bookedAs(fact),
      }
    },
  },
  SalePaymentCorrected: {
    name: 'sale-payment-corrected',
    about: `The same amount came another way than was recorded. ${reason}`,
    data: z.strictObject({ sale, correction: text, wrong: payment, right: payment, ...booked }),
    tell: (fact) => {
      const { correction, wrong, right } = fact.event.data
      return { sale: aSale(fact.id), correction, wrong: paid(wrong), right: paid(right), ...bookedAs(fact) }
    },
  },
  PaymentSettled: {
    name: 'payment-settled',
    about:
      'The provider paid what came by QRIS for one sale. The settlement posts it, for all of its sales in one sum.',
    data: z.strictObject({ sale, settlement, amount: rupiah, on: day }),
    tell: ({ event: { data }, id }) => ({ sale: aSale(id), ...data }),
  },
  RefundSettled: {
    name: 'refund-settled',
    about: 'The provider took back what one refund or allowance gave back by QRIS.',
    data: z.strictObject({ sale, settlement, refund: text, amount: rupiah, on: day }),
    tell: ({ event: { data }, id }) => ({ sale: aSale(id), ...data }),
  },
  PaymentUnsettled: {
    name: 'payment-unsettled',
    about: 'The settlement was reversed: the provider owes the payment again.',
    data: z.strictObject({ sale, settlement, amount: rupiah, on: day }),
    tell: ({ event: { data }, id }) => ({ sale: aSale(id), ...data }),
  },
  RefundUnsettled: {
    name: 'refund-unsettled',
    about: 'The settlement was reversed: the refund is still to be taken back by the provider.',
    data: z.strictObject({ sale, settlement, refund: text, amount: rupiah, on: day }),
    tell: ({ event: { data }, id }) => ({ sale: aSale(id), ...data }),
  },
}

const whose = ({ lot, producer, share: theirs, commission: ours }: Consigned) => ({
  lot: aLot(lot),
  producer: aProducer(producer),
  share: theirs,
  commission: ours,
})

interface Consigned {
  readonly lot: string
  readonly producer: string
  readonly share: bigint
  readonly commission: bigint
}

const paid = ({ way, amount, member }: Payment): Told => ({ way, amount, member: member && aMember(member) })
