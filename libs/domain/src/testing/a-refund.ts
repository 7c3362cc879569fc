import { calendars } from '../calendar.js'
import { lots } from '../lot.js'
import { refundSale, type LineToRefund } from '../refund-sale.js'
import { sales } from '../sale.js'
import { CALENDAR, onTime } from './a-calendar.js'
import { refusalOf } from './given.js'
import type { Decision } from './past.js'
import { day, lotId, producerId, saleId } from './words.js'
import type { AccountEvent } from '#events/account.js'
import type { Booking } from '#events/fields.js'
import type { ChargeBack, Condition, Payment, RefundedPart, SaleEvent, Way } from '#events/sale.js'
import { quantity, rupiah } from '#events/words.js'

/** Units of line 1 that come back and can be sold again, unless it is said otherwise. */
export const back = (
  units: bigint,
  { number = '1', condition = 'restock', lot }: { number?: string; condition?: Condition; lot?: string } = {},
): LineToRefund => ({
  line: number,
  quantity: quantity(units),
  condition,
  ...(lot !== undefined && { lot: lotId(lot) }),
})

interface ARefund {
  readonly sale?: string
  readonly refund?: string
  readonly refundedOn?: string
  readonly paidBack?: readonly { way: Way; amount: bigint }[]
  readonly delivery?: bigint
  readonly lossPrice?: bigint
}

/** Takes back: `refund([back(2n)])`, refund `r1` of sale `s1` on the twelfth of March. */
export const refund =
  (lines: readonly LineToRefund[], slip: ARefund = {}): Decision =>
  (past) => {
    const { sale = 's1', refundedOn = '2026-03-12', delivery, paidBack, lossPrice } = slip
    const atHand = new Map(past.ids(lots).map((id) => [lotId(id), past.state(lots, id)]))
    return refundSale(past.state(sales, sale), past.state(calendars, CALENDAR), atHand, {
      sale: saleId(sale),
      refund: slip.refund ?? 'r1',
      refundedOn: day(refundedOn),
      lines,
      ...(delivery !== undefined && { delivery: rupiah(delivery) }),
      ...(paidBack && { paidBack: paidBack.map(({ way, amount }) => ({ way, amount: rupiah(amount) })) }),
      ...(lossPrice !== undefined && { lossPrice: rupiah(lossPrice) }),
    }).decided
  }

/** As `refund`: what goods are worth that come back spoiled is said where no price of theirs says it, and only there. */
export const refundValued =
  (lines: readonly LineToRefund[], { lossPrice, ...slip }: ARefund & { readonly lossPrice: bigint }): Decision =>
  (past) => {
    const unsaid = refusalOf(() => refund(lines, slip)(past))?.code === 'loss-needs-value'
    return refund(lines, unsaid ? { ...slip, lossPrice } : slip)(past)
  }

/** A part as it went back of a lot: quantity, share, commission; the total is the sum of these. */
export const partBack = (
  lot: string,
  units: bigint,
  share: bigint,
  commission: bigint,
  { number = '1', part = 0, condition = 'restock' }: { number?: string; part?: number; condition?: Condition } = {},
): RefundedPart => ({
  line: number,
  part,
  quantity: quantity(units),
  condition,
  total: rupiah(share + commission),
  consigned: { lot: lotId(lot), producer: producerId('sari'), share: rupiah(share), commission: rupiah(commission) },
})

/** A part of own goods as it went back. */
export const ownPartBack = (units: bigint, total: bigint, number = '1'): RefundedPart => ({
  line: number,
  part: 0,
  quantity: quantity(units),
  condition: 'restock',
  total: rupiah(total),
})

export const refunded = (
  parts: RefundedPart[],
  paidBack: Payment[],
  booked: Booking = onTime('2026-03-12'),
  { refund: by = 'r1', charges = [] }: { refund?: string; charges?: ChargeBack[] } = {},
): SaleEvent => ({
  type: 'SaleRefunded',
  data: { refund: by, parts, charges, paidBack, ...booked },
})

export const reversed = (
  amount: bigint,
  {
    line = '1',
    part = 0,
    refund: by = 'r1',
    on = '2026-03-12',
  }: { line?: string; part?: number; refund?: string; on?: string } = {},
): AccountEvent => ({
  type: 'EarningsReversed',
  data: { sale: saleId('s1'), line, part, refund: by, amount: rupiah(amount), reversedOn: day(on) },
})

export const compensated = (lot: string, amount: bigint): AccountEvent => ({
  type: 'LossCompensated',
  data: { lot: lotId(lot), amount: rupiah(amount), lostOn: day('2026-03-12') },
})
