import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Payment } from '#events/sale.js'
import {
  quantity,
  rupiah,
  sum,
  type BasisPoints,
  type LotId,
  type ProducerId,
  type ProductId,
  type SaleId,
} from '#events/words.js'
import { onDay, shareOf, type ALot, type ASale } from './a-shop.js'
import { streams } from './streams.js'

/** How mistakes are mended, in short: of sales of a-shop.ts that nothing happened to yet. */

export const allowed = (
  { sale }: ASale,
  allowance: string,
  amount: bigint,
  booking: Booking = onDay('2026-01-13'),
): Decided =>
  on(streams.sale, sale, {
    type: 'SaleAllowanceGranted',
    data: {
      allowance,
      amount: rupiah(amount),
      reason: 'a dent',
      paidBack: [{ way: 'cash', amount: rupiah(amount) }],
      ...booking,
    },
  })

export function voided(sale: ASale, booking: Booking = sale.booking ?? onDay('2026-01-10')): Decided[] {
  const { total, goods, consigned } = standing(sale, sale.from)
  const charges = sale.charges ?? []
  const amount = sum([total, ...charges.map((charge) => charge.amount)])
  return [
    on(streams.sale, sale.sale, {
      type: 'SaleVoided',
      data: {
        reason: 'rung up twice',
        parts: [{ line: '1', part: 0, ...goods, consigned }],
        charges: [...charges],
        payments: [{ way: sale.way ?? 'cash', amount }],
        ...booking,
      },
    }),
    ...takenBack(sale, 'void', booking),
  ]
}

export function reassigned(
  sale: ASale,
  reassignment: string,
  to: ALot,
  booking: Booking = sale.booking ?? onDay('2026-01-10'),
): Decided[] {
  const { goods, consigned } = standing(sale, sale.from)
  const goesTo = standing(sale, to).consigned
  const key = { sale: sale.sale as SaleId, line: '1', part: 1 }
  const onTerms = { holdDays: 7, takeHomeBps: 0 as BasisPoints }
  const { lot, share } = goesTo
  const soldOn = booking.occurredOn
  return [
    on(streams.sale, sale.sale, {
      type: 'SaleLinesReassigned',
      data: {
        reassignment,
        reason: 'the wrong label',
        moves: [
          {
            line: '1',
            part: 0,
            ...goods,
            from: consigned,
            as: 1,
            product: to.product as ProductId,
            to: { ...goesTo, ...onTerms },
          },
        ],
        ...booking,
      },
    }),
    ...takenBack(sale, reassignment, booking),
    on(streams.lot, to.lot, {
      type: 'LotSold',
      data: { ...key, reassignment, quantity: goods.quantity, share, soldOn },
    }),
    on(streams.account, to.producer, {
      type: 'EarningsAccrued',
      data: { ...key, reassignment, lot, amount: share, soldOn, clearedOn: soldOn, ...onTerms },
    }),
  ]
}

export function paymentCorrected(
  sale: ASale,
  correction: string,
  right: Payment['way'],
  booking: Booking = sale.booking ?? onDay('2026-01-10'),
): Decided {
  const { total: amount } = standing(sale, sale.from)
  return on(streams.sale, sale.sale, {
    type: 'SalePaymentCorrected',
    data: {
      correction,
      reason: 'the wrong button',
      wrong: { way: sale.way ?? 'cash', amount },
      right: { way: right, amount },
      ...booking,
    },
  })
}

export const payoutReversed = (
  producer: string,
  payout: string,
  amount: bigint,
  booking: Booking = onDay('2026-01-21'),
): Decided =>
  on(streams.account, producer, {
    type: 'PastPayoutReversed',
    data: { payout, amount: rupiah(amount), way: 'transfer', reason: 'never left', ...booking },
  })

function standing({ pieces, price }: ASale, { lot, producer }: ALot) {
  const total = rupiah(pieces * price)
  const share = rupiah(shareOf(total))
  const commission = rupiah(total - share)
  return {
    total,
    goods: { quantity: quantity(pieces), total },
    consigned: { lot: lot as LotId, producer: producer as ProducerId, share, commission },
  }
}

/** The mirrors of a sale's only part that is taken back. */
function takenBack(sale: ASale, refund: string, { occurredOn }: Booking): Decided[] {
  const { goods, consigned } = standing(sale, sale.from)
  const key = { sale: sale.sale as SaleId, line: '1', part: 0, refund }
  const { share } = consigned
  return [
    on(streams.lot, sale.from.lot, {
      type: 'LotRestocked',
      data: { ...key, quantity: goods.quantity, share, restockedOn: occurredOn },
    }),
    on(streams.account, sale.from.producer, {
      type: 'EarningsReversed',
      data: { ...key, amount: share, reversedOn: occurredOn },
    }),
  ]
}
