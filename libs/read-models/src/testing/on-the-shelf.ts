import { on, type Decided } from '#events/category.js'
import { quantity, rupiah, type BasisPoints, type Day, type LotId, type ProducerId } from '#events/words.js'
import { onDay, type ALot } from './a-shop.js'
import { streams } from './streams.js'

/** What happens to goods besides being sold, in short. */

export const returned = ({ lot }: ALot, pieces: bigint, returnedOn = '2026-01-16'): Decided =>
  on(streams.lot, lot, { type: 'LotReturned', data: { quantity: quantity(pieces), returnedOn: returnedOn as Day } })

export const receiptCancelled = ({ lot, product }: ALot, pieces: bigint, cancelledOn = '2026-01-16'): Decided[] => [
  on(streams.lot, lot, {
    type: 'LotReceiptCancelled',
    data: { quantity: quantity(pieces), reason: 'not ours', cancelledOn: cancelledOn as Day },
  }),
  on(streams.shelf, product, { type: 'LotEmptied', data: { lot: lot as LotId } }),
]

export const refilled = ({ lot, product }: ALot): Decided =>
  on(streams.shelf, product, { type: 'LotRefilled', data: { lot: lot as LotId } })

export const repriced = ({ lot }: ALot, effectiveOn: string, commissionBps: number, askingPrice?: bigint): Decided =>
  on(streams.lot, lot, {
    type: 'LotRepriced',
    data: {
      effectiveOn: effectiveOn as Day,
      ...(askingPrice !== undefined && { askingPrice: rupiah(askingPrice) }),
      terms: {
        kind: 'commission',
        commissionBps: commissionBps as BasisPoints,
        holdDays: 7,
        takeHomeBps: 0 as BasisPoints,
        lossBorneBy: 'cooperative',
      },
      reason: 'better terms',
    },
  })

/** Borne by the cooperative when it has a value. */
export function spoiled({ lot, producer }: ALot, pieces: bigint, value = 0n, booking = onDay('2026-01-17')): Decided[] {
  const borneBy = value === 0n ? 'producer' : 'cooperative'
  const data = { producer: producer as ProducerId, quantity: quantity(pieces), borneBy, value: rupiah(value) } as const
  return [
    on(streams.lot, lot, { type: 'LotSpoiled', data: { ...data, reason: 'wet', ...booking } }),
    ...compensated({ lot, producer }, value, booking.occurredOn),
  ]
}

/** A count of what should have been `expected`: `value` below zero takes a compensation back. */
export function counted(
  { lot, producer }: ALot,
  there: bigint,
  expected: bigint,
  value = 0n,
  booking = onDay('2026-01-18'),
): Decided[] {
  const borneBy = value === 0n ? 'producer' : 'cooperative'
  const data = { counted: quantity(there), expected: quantity(expected), borneBy, value: rupiah(value) } as const
  return [
    on(streams.lot, lot, { type: 'LotCounted', data: { producer: producer as ProducerId, ...data, ...booking } }),
    ...compensated({ lot, producer }, value, booking.occurredOn),
  ]
}

const compensated = ({ lot, producer }: Omit<ALot, 'product'>, value: bigint, lostOn: Day): Decided[] =>
  value === 0n
    ? []
    : [
        on(streams.account, producer, {
          type: 'LossCompensated',
          data: { lot: lot as LotId, amount: rupiah(value), lostOn },
        }),
      ]
