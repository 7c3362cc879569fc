import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Charge, Condition, Payment, SaleLine } from '#events/sale.js'
import {
  negated,
  quantity,
  rupiah,
  sum,
  type AccountCode,
  type BasisPoints,
  type Day,
  type LotId,
  type MemberId,
  type PeriodId,
  type ProducerId,
  type ProductId,
  type SaleId,
  type Sealed,
} from '#events/words.js'
import { streams } from './streams.js'

/** What decisions write, in short: the events of a shop, with their mirrors. */

export const onDay = (day: string): Booking => ({ occurredOn: day as Day, bookedOn: day as Day })

export const enrolled = (name: string): Decided =>
  on(streams.cooperative, 'self', { type: 'CooperativeEnrolled', data: { name, zone: 'Asia/Makassar' } })

export const opened = (id: string, startsOn: string, endsOn: string): Decided =>
  on(streams.calendar, 'calendar', {
    type: 'PeriodOpened',
    data: { periodId: id as PeriodId, startsOn: startsOn as Day, endsOn: endsOn as Day },
  })

export const closed = (id: string): Decided =>
  on(streams.calendar, 'calendar', { type: 'PeriodClosed', data: { periodId: id as PeriodId, closedBy: 'ana' } })

export const reopened = (id: string): Decided =>
  on(streams.calendar, 'calendar', { type: 'PeriodReopened', data: { periodId: id as PeriodId, reason: 'a slip' } })

export const registered = (id: string, name = `s1.producer-${id}.name.AAAA`): Decided =>
  on(streams.producer, id, {
    type: 'ProducerRegistered',
    data: { foreignId: `F-${id}`, name: name as Sealed, sector: 'fishery' },
  })

export const memberEnrolled = (id: string): Decided =>
  on(streams.member, id, { type: 'MemberEnrolled', data: { name: `s1.member-${id}.name.AAAA` as Sealed } })

export const listed = (id: string): Decided =>
  on(streams.product, id, {
    type: 'ProductListed',
    data: { foreignId: `P-${id}`, name: `Goods "${id}"`, unit: 'pcs', ownership: 'consigned', pricedPer: quantity(1n) },
  })

export interface ALot {
  readonly lot: string
  readonly producer: string
  readonly product: string
}

export const received = ({ lot, producer, product }: ALot, pieces: bigint, receivedOn = '2026-01-01'): Decided[] => [
  on(streams.lot, lot, {
    type: 'LotReceived',
    data: {
      foreignId: `L-${lot}`,
      producer: producer as ProducerId,
      product: product as ProductId,
      receivedOn: receivedOn as Day,
      quantity: quantity(pieces),
      pricedPer: quantity(1n),
      terms: {
        kind: 'commission',
        commissionBps: 1_000 as BasisPoints,
        holdDays: 7,
        takeHomeBps: 0 as BasisPoints,
        lossBorneBy: 'producer',
      },
    },
  }),
  on(streams.shelf, product, { type: 'LotShelved', data: { lot: lot as LotId, receivedOn: receivedOn as Day } }),
]

export interface ASale {
  readonly sale: string
  readonly from: ALot
  readonly pieces: bigint
  readonly price: bigint
  readonly charges?: readonly Charge[]
  readonly receiptNumber?: string
  readonly way?: Payment['way']
  readonly member?: string
  readonly booking?: Booking
}

/** Ten percent of the price stays with the cooperative. */
export const shareOf = (total: bigint): bigint => total - total / 10n

export function sold({
  sale,
  from,
  pieces,
  price,
  charges = [],
  receiptNumber,
  way = 'cash',
  member,
  booking = onDay('2026-01-10'),
}: ASale): Decided[] {
  const total = pieces * price
  const share = rupiah(shareOf(total))
  const key = { sale: sale as SaleId, line: '1', part: 0 }
  const lot = from.lot as LotId
  const line: SaleLine = {
    line: '1',
    product: from.product as ProductId,
    unitPrice: rupiah(price),
    parts: [
      {
        quantity: quantity(pieces),
        total: rupiah(total),
        consigned: {
          lot,
          producer: from.producer as ProducerId,
          share,
          commission: rupiah(total - share),
          holdDays: 7,
          takeHomeBps: 0 as BasisPoints,
        },
      },
    ],
  }
  const amount = sum([rupiah(total), ...charges.map((charge) => charge.amount)])
  const payment = { way, amount, ...(member !== undefined && { member: member as MemberId }) }
  return [
    on(streams.sale, sale, {
      type: 'SaleCompleted',
      data: {
        foreignId: `S-${sale}`,
        ...(receiptNumber !== undefined && { receiptNumber }),
        channel: 'counter',
        lines: [line],
        charges: [...charges],
        payments: [payment],
        ...booking,
      },
    }),
    on(streams.lot, from.lot, {
      type: 'LotSold',
      data: { ...key, quantity: quantity(pieces), share, soldOn: booking.occurredOn },
    }),
    on(streams.account, from.producer, {
      type: 'EarningsAccrued',
      data: {
        ...key,
        lot,
        amount: share,
        soldOn: booking.occurredOn,
        ...(way !== 'qris' && { clearedOn: booking.occurredOn }),
        holdDays: 7,
        takeHomeBps: 0 as BasisPoints,
      },
    }),
  ]
}

/** Takes back pieces of a sale, in cash. */
export function refunded(
  { sale, from, price }: ASale,
  refund: string,
  pieces: bigint,
  condition: Condition = 'restock',
  booking: Booking = onDay('2026-01-12'),
): Decided[] {
  const total = rupiah(pieces * price)
  const share = rupiah(shareOf(total))
  const key = { sale: sale as SaleId, line: '1', part: 0 }
  const producer = from.producer as ProducerId
  const consigned = { lot: from.lot as LotId, producer, share, commission: rupiah(total - share) }
  const spoiled = { producer, quantity: quantity(pieces), borneBy: 'producer', value: rupiah(0n), ...booking } as const
  return [
    on(streams.sale, sale, {
      type: 'SaleRefunded',
      data: {
        refund,
        parts: [{ line: '1', part: 0, quantity: quantity(pieces), condition, total, consigned }],
        charges: [],
        paidBack: [{ way: 'cash', amount: total }],
        ...booking,
      },
    }),
    on(streams.lot, from.lot, {
      type: 'LotRestocked',
      data: { ...key, refund, quantity: quantity(pieces), share, restockedOn: booking.occurredOn },
    }),
    ...(condition === 'spoiled' ? [on(streams.lot, from.lot, { type: 'LotSpoiled', data: spoiled })] : []),
    on(streams.account, from.producer, {
      type: 'EarningsReversed',
      data: { ...key, refund, amount: share, reversedOn: booking.occurredOn },
    }),
  ]
}

export const paidOut = (producer: string, amount: bigint, booking = onDay('2026-01-20'), foreignId?: string): Decided =>
  on(streams.account, producer, {
    type: 'PastPayoutRecorded',
    data: { ...(foreignId !== undefined && { foreignId }), amount: rupiah(amount), way: 'transfer', ...booking },
  })

/** What stood in an account that has no parties. */
export const stood = (account: string, amount: bigint, booking = onDay('2026-01-01')): Decided =>
  on(streams.opening, 'opening', {
    type: 'OpeningBalanceRecorded',
    data: { account: account as AccountCode, amount: rupiah(amount), recordedBy: 'ana', ...booking },
  })

/** What stood for a member, debit positive. */
export const stoodFor = (member: string, account: string, amount: bigint, booking = onDay('2026-01-01')): Decided =>
  on(streams.opening, 'opening', {
    type: 'OpeningBalanceRecorded',
    data: { account: account as AccountCode, party: member, amount: rupiah(amount), recordedBy: 'ana', ...booking },
  })

/** What the cooperative owed a producer at the opening. */
export const owed = (producer: string, amount: bigint, booking = onDay('2026-01-01')): Decided[] => [
  on(streams.opening, 'opening', {
    type: 'OpeningBalanceRecorded',
    data: {
      account: '2110' as AccountCode,
      party: producer,
      amount: negated(rupiah(amount)),
      recordedBy: 'ana',
      ...booking,
    },
  }),
  on(streams.account, producer, {
    type: 'BalanceBroughtForward',
    data: { of: 'payable', amount: sum([rupiah(amount)]), broughtForwardOn: booking.occurredOn },
  }),
]
