import { calendars } from '../calendar.js'
import { sales } from '../sale.js'
import { grossOf, receiveSettlement, reverseSettlement, settlements } from '../settlement.js'
import { CALENDAR, onTime } from './a-calendar.js'
import type { Decision, Past } from './past.js'
import { day, saleId, settlementId } from './words.js'
import type { Booking } from '#events/fields.js'
import type { SaleEvent } from '#events/sale.js'
import type { RejectedPayment, SettledPayment, SettledRefund, SettlementEvent } from '#events/settlement.js'
import { rupiah } from '#events/words.js'

/** What QRIS paid of a sale. */
export const payment = (amount: bigint, sale = 's1'): SettledPayment => ({
  sale: saleId(sale),
  amount: rupiah(amount),
})

/** What a refund or allowance gave back by QRIS. */
export const refundOf = (amount: bigint, refund = 'r1', sale = 's1'): SettledRefund => ({
  sale: saleId(sale),
  refund,
  amount: rupiah(amount),
})

interface ABatch {
  readonly id?: string
  readonly on?: string
  readonly refunds?: readonly SettledRefund[]
  readonly fee?: bigint
  readonly other?: bigint
  readonly note?: string
  /** What is left of the gross, unless it is said otherwise. */
  readonly net?: bigint
  readonly rejected?: readonly RejectedPayment[]
}

const batch = (payments: readonly SettledPayment[], given: ABatch = {}) => {
  const { id = 'b1', refunds = [], fee = 0n, other = 0n, note, rejected = [] } = given
  const net = given.net ?? grossOf({ payments, refunds }) - fee - other
  return {
    id: settlementId(id),
    provider: 'QRIS Sulteng',
    reference: `ref-${id}`,
    payments,
    refunds,
    net: rupiah(net),
    fee: rupiah(fee),
    other: rupiah(other),
    ...(note !== undefined && { note }),
    rejected,
  }
}

/** The provider pays: `settle([payment(3_000n)])`, settlement `b1` on the thirteenth of March. */
export const settle =
  (payments: readonly SettledPayment[], given: ABatch = {}): Decision =>
  (past) =>
    receiveSettlement(past.state(settlements, given.id ?? 'b1'), past.state(calendars, CALENDAR), salesOf(past), {
      ...batch(payments, given),
      arrivedOn: day(given.on ?? '2026-03-13'),
    })

/** It was wrong: `unsettle()`, settlement `b1` on the fourteenth of March. */
export const unsettle =
  (id = 'b1', on = '2026-03-14'): Decision =>
  (past) =>
    reverseSettlement(past.state(settlements, id), past.state(calendars, CALENDAR), salesOf(past), {
      id: settlementId(id),
      reversedOn: day(on),
      reason: 'another shop’s',
    })

const salesOf = (past: Past) => new Map(past.ids(sales).map((id) => [saleId(id), past.state(sales, id)]))

export const settlementReceived = (
  payments: readonly SettledPayment[],
  given: ABatch = {},
  booked: Booking = onTime('2026-03-13'),
): SettlementEvent => {
  const { id: _, payments: paid, refunds, rejected, ...said } = batch(payments, given)
  return {
    type: 'SettlementReceived',
    data: { ...said, payments: [...paid], refunds: [...refunds], rejected: [...rejected], ...booked },
  }
}

export const settlementReversed = (
  payments: readonly SettledPayment[],
  given: ABatch = {},
  booked: Booking = onTime('2026-03-14'),
): SettlementEvent => {
  const { net, fee, other, refunds } = batch(payments, given)
  return {
    type: 'SettlementReversed',
    data: { reason: 'another shop’s', payments: [...payments], refunds: [...refunds], net, fee, other, ...booked },
  }
}

interface OfASettlement {
  readonly settlement?: string
  readonly on?: string
}

export const paymentSettled = (
  amount: bigint,
  { settlement = 'b1', on = '2026-03-13' }: OfASettlement = {},
): SaleEvent => ({
  type: 'PaymentSettled',
  data: { settlement: settlementId(settlement), amount: rupiah(amount), on: day(on) },
})

export const paymentUnsettled = (amount: bigint): SaleEvent => ({
  type: 'PaymentUnsettled',
  data: { settlement: settlementId('b1'), amount: rupiah(amount), on: day('2026-03-14') },
})

export const refundSettled = (amount: bigint, refund = 'r1'): SaleEvent => ({
  type: 'RefundSettled',
  data: { settlement: settlementId('b1'), refund, amount: rupiah(amount), on: day('2026-03-13') },
})

export const refundUnsettled = (amount: bigint, refund = 'r1'): SaleEvent => ({
  type: 'RefundUnsettled',
  data: { settlement: settlementId('b1'), refund, amount: rupiah(amount), on: day('2026-03-14') },
})
