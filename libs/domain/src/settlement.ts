import { book, type Calendar } from './calendar.js'
import { Rejected } from './rejected.js'
import type { Sale } from './sale.js'
import { Settling } from './settling.js'
import { category, on, type Decided } from '#events/category.js'
import {
  settlementEvents,
  type RejectedPayment,
  type SettledPayment,
  type SettledRefund,
  type SettlementEvent,
} from '#events/settlement.js'
import { rupiah, sum, type Day, type Rupiah, type SaleId, type SettlementId } from '#events/words.js'

/** What a provider lists and what it made of it: `payments - refunds = net + fee + other`. */
interface Listed {
  readonly payments: readonly SettledPayment[]
  readonly refunds: readonly SettledRefund[]
  readonly net: Rupiah
  readonly fee: Rupiah
  readonly other: Rupiah
}

/** One that was reversed may be received again. */
export type Settlement = { readonly received: false } | ({ readonly received: true; readonly arrivedOn: Day } & Listed)

export const settlements = category<Settlement, typeof settlementEvents>(settlementEvents, {
  initial: { received: false },
  evolve(_, { type, data }) {
    if (type === 'SettlementReversed') return { received: false }
    const { occurredOn: arrivedOn, payments, refunds, net, fee, other } = data
    return { received: true, arrivedOn, payments, refunds, net, fee, other }
  },
})

export interface Batch extends Listed {
  readonly id: SettlementId
  readonly provider: string
  readonly reference: string
  readonly arrivedOn: Day
  /** Why the provider keeps `other`. */
  readonly note?: string
  /** Of the provider's file, what was not taken. */
  readonly rejected: readonly RejectedPayment[]
}

/**
 * The money of QRIS sales arrived at the bank: what it lists is owed by the provider no longer, and earnings of sales of
 * which that was all are cleared on its day.
 * @param sold the sales that are listed
 * @throws Rejected settlement-exists, nothing-to-settle, settlement-mismatch, reason-needed, no-open-period, and what
 * `Settling` throws of a payment or refund
 */
export function receiveSettlement(
  settlement: Settlement,
  calendar: Calendar,
  sold: ReadonlyMap<SaleId, Sale>,
  batch: Batch,
): Decided[] {
  const { id, provider, reference, arrivedOn, payments, refunds, net, fee, other, note, rejected } = batch
  notReceived(settlement, batch)
  // A provider's charge of the month is a batch without a sale.
  if ([...payments, ...refunds].length === 0 && net === 0n && fee === 0n && other === 0n) {
    throw new Rejected('nothing-to-settle', 'nothing is listed, and nothing kept')
  }
  addsUp(batch)
  if (other !== 0n && note === undefined) {
    throw new Rejected('reason-needed', `a note says why ${provider} keeps Rp${other} besides its fee`, {
      other: other.toString(),
    })
  }
  const booking = book(calendar, arrivedOn)
  const settling = new Settling(id, arrivedOn, sold)
  for (const payment of payments) settling.pay(payment)
  for (const refund of refunds) settling.takeOff(refund)
  const listed = { payments: [...payments], refunds: [...refunds], net, fee, other }
  const received: SettlementEvent = {
    type: 'SettlementReceived',
    data: {
      provider,
      reference,
      ...listed,
      ...(note !== undefined && { note }),
      rejected: [...rejected],
      ...booking,
    },
  }
  return [on(settlements, id, received), ...settling.decided]
}

/** @throws Rejected settlement-exists */
export function notReceived(
  { received }: Settlement,
  { id, provider, reference }: Pick<Batch, 'id' | 'provider' | 'reference'>,
): void {
  if (!received) return
  throw new Rejected('settlement-exists', `${reference} of ${provider} was received already`, { settlement: id })
}

/** What payments come to, less refunds. */
export const grossOf = ({ payments, refunds }: Pick<Listed, 'payments' | 'refunds'>): Rupiah =>
  rupiah(sum(payments.map(({ amount }) => amount)) - sum(refunds.map(({ amount }) => amount)))

function addsUp(listed: Listed): void {
  const gross = grossOf(listed)
  const { net, fee, other } = listed
  const made = net + fee + other
  if (gross === made) return
  throw new Rejected('settlement-mismatch', `what is listed comes to Rp${gross}; net, fee and other to Rp${made}`, {
    gross: gross.toString(),
    made: made.toString(),
  })
}

/**
 * It was wrong: all that it settled is owed by the provider again.
 * @param sold the sales that it lists
 * @throws Rejected unknown-settlement, before-settlement, no-open-period
 */
export function reverseSettlement(
  settlement: Settlement,
  calendar: Calendar,
  sold: ReadonlyMap<SaleId, Sale>,
  { id, reversedOn, reason }: { readonly id: SettlementId; readonly reversedOn: Day; readonly reason: string },
): Decided[] {
  if (!settlement.received) {
    throw new Rejected('unknown-settlement', `there is no settlement ${id} that is not reversed`, { settlement: id })
  }
  const { arrivedOn, payments, refunds, net, fee, other } = settlement
  if (reversedOn < arrivedOn) {
    throw new Rejected('before-settlement', `it arrived on ${arrivedOn}: it is reversed on that day or later`, {
      settlement: id,
      arrivedOn,
    })
  }
  const listed = { payments: [...payments], refunds: [...refunds], net, fee, other }
  const reversed: SettlementEvent = {
    type: 'SettlementReversed',
    data: { reason, ...listed, ...book(calendar, reversedOn) },
  }
  const settling = new Settling(id, reversedOn, sold)
  for (const payment of payments) settling.payBack(payment)
  for (const refund of refunds) settling.putBack(refund)
  return [on(settlements, id, reversed), ...settling.decided]
}
