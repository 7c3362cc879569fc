import { accountEvents } from '#events/account.js'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import { lotEvents } from '#events/lot.js'
import { openingEvents } from '#events/opening.js'
import { productEvents } from '#events/product.js'
import { saleEvents, type Charge, type ChargeBack, type Payment, type SaleEvent, type Way } from '#events/sale.js'
import type { LotTerms } from '#events/terms.js'
import {
  quantity,
  rupiah,
  type AccountCode,
  type BasisPoints,
  type Day,
  type LotId,
  type MemberId,
  type ProducerId,
  type ProductId,
} from '#events/words.js'
import { onDay } from '../../testing/a-shop.js'

/** A stall that sells onions by weight and phone credit of its own: what was decided there, each figure as it is given. */

export const product = (id: string, name: string, unit: string, pricedPer: bigint, ownership: 'consigned' | 'own') =>
  on({ events: productEvents }, id, {
    type: 'ProductListed',
    data: { name, unit, ownership, pricedPer: quantity(pricedPer) },
  })

const common = { holdDays: 7, takeHomeBps: 0 as BasisPoints }

export const commission = (bps: number, lossBorneBy: LotTerms['lossBorneBy'] = 'producer'): LotTerms => ({
  kind: 'commission',
  commissionBps: bps as BasisPoints,
  ...common,
  lossBorneBy,
})

export const netPrice = (price: bigint, lossBorneBy: LotTerms['lossBorneBy'] = 'producer'): LotTerms => ({
  kind: 'net_price',
  netPrice: rupiah(price),
  ...common,
  lossBorneBy,
})

interface Received {
  readonly producer?: string
  readonly product?: string
  readonly pricedPer?: bigint
  readonly askingPrice?: bigint
}

export const lot = (id: string, terms: LotTerms, of: Received = {}): Decided =>
  on({ events: lotEvents }, id, {
    type: 'LotReceived',
    data: {
      producer: (of.producer ?? 'ina') as ProducerId,
      product: (of.product ?? 'onions') as ProductId,
      receivedOn: '2026-01-01' as Day,
      quantity: quantity(100_000n),
      pricedPer: quantity(of.pricedPer ?? 1_000n),
      ...(of.askingPrice !== undefined && { askingPrice: rupiah(of.askingPrice) }),
      terms,
    },
  })

export const repriced = (id: string, effectiveOn: string, terms: LotTerms, askingPrice?: bigint): Decided =>
  on({ events: lotEvents }, id, {
    type: 'LotRepriced',
    data: {
      effectiveOn: effectiveOn as Day,
      terms,
      reason: 'a new season',
      ...(askingPrice !== undefined && { askingPrice: rupiah(askingPrice) }),
    },
  })

export const spoiled = (
  id: string,
  units: bigint,
  value: bigint,
  borneBy: LotTerms['lossBorneBy'],
  lossPrice?: bigint,
): Decided =>
  on({ events: lotEvents }, id, {
    type: 'LotSpoiled',
    data: {
      producer: 'ina' as ProducerId,
      quantity: quantity(units),
      borneBy,
      value: rupiah(value),
      ...(lossPrice !== undefined && { lossPrice: rupiah(lossPrice) }),
      reason: 'rain',
      ...onDay('2026-01-15'),
    },
  })

export const counted = (id: string, there: bigint, expected: bigint, value: bigint, lossPrice?: bigint): Decided =>
  on({ events: lotEvents }, id, {
    type: 'LotCounted',
    data: {
      producer: 'ina' as ProducerId,
      counted: quantity(there),
      expected: quantity(expected),
      borneBy: 'cooperative',
      value: rupiah(value),
      ...(lossPrice !== undefined && { lossPrice: rupiah(lossPrice) }),
      ...onDay('2026-01-15'),
    },
  })

/** What is the producer's of some goods. */
export const of = (lot: string, share: bigint, commission: bigint, producer = 'ina') => ({
  lot: lot as LotId,
  producer: producer as ProducerId,
  share: rupiah(share),
  commission: rupiah(commission),
})

export const soldTo = (...consigned: Parameters<typeof of>) => ({ ...of(...consigned), ...common })

export const paid = (way: Way, amount: bigint, member?: string): Payment => ({
  way,
  amount: rupiah(amount),
  ...(member !== undefined && { member: member as MemberId }),
})

export const charge = (kind: Charge['kind'], amount: bigint): Charge => ({ kind, amount: rupiah(amount) })
export const chargeBack = (kind: ChargeBack['kind'], amount: bigint): ChargeBack => ({ kind, amount: rupiah(amount) })

export const saleOf = (id: string, ...events: readonly SaleEvent[]): Decided =>
  on({ events: saleEvents }, id, ...events)

type Line = Extract<SaleEvent, { type: 'SaleCompleted' }>['data']['lines'][number]

export const line = (number: string, id: string, unitPrice: bigint, ...parts: Line['parts']): Line => ({
  line: number,
  product: id as ProductId,
  unitPrice: rupiah(unitPrice),
  parts,
})

export const part = (units: bigint, total: bigint, consigned?: ReturnType<typeof soldTo>): Line['parts'][number] => ({
  quantity: quantity(units),
  total: rupiah(total),
  ...(consigned && { consigned }),
})

export const completed = (
  lines: readonly Line[],
  payments: readonly Payment[],
  also: { readonly charges?: readonly Charge[]; readonly belowNetPrice?: string; readonly booking?: Booking } = {},
): SaleEvent => ({
  type: 'SaleCompleted',
  data: {
    channel: 'counter',
    lines: [...lines],
    charges: [...(also.charges ?? [])],
    ...(also.belowNetPrice !== undefined && { belowNetPrice: also.belowNetPrice }),
    payments: [...payments],
    ...(also.booking ?? onDay('2026-01-10')),
  },
})

export const back = (number: string, at: number, units: bigint, total: bigint, consigned?: ReturnType<typeof of>) => ({
  line: number,
  part: at,
  quantity: quantity(units),
  condition: 'restock' as const,
  total: rupiah(total),
  ...(consigned && { consigned }),
})

export const refunded = (
  refund: string,
  parts: readonly ReturnType<typeof back>[],
  paidBack: readonly Payment[],
  charges: readonly ChargeBack[] = [],
): SaleEvent => ({
  type: 'SaleRefunded',
  data: { refund, parts: [...parts], charges: [...charges], paidBack: [...paidBack], ...onDay('2026-01-12') },
})

export const opening = (account: string, amount: bigint, party?: string): Decided =>
  on({ events: openingEvents }, 'opening', {
    type: 'OpeningBalanceRecorded',
    data: {
      account: account as AccountCode,
      ...(party !== undefined && { party }),
      amount: rupiah(amount),
      recordedBy: 'ana',
      ...onDay('2026-01-01'),
    },
  })

export const payoutReversed = (producer: string, payout: string, amount: bigint): Decided =>
  on({ events: accountEvents }, producer, {
    type: 'PastPayoutReversed',
    data: { payout, amount: rupiah(amount), way: 'transfer', reason: 'twice', ...onDay('2026-01-21') },
  })
