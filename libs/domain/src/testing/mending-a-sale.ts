import { accounts } from '../account.js'
import { calendars } from '../calendar.js'
import { correctPayment } from '../correct-payment.js'
import { grantAllowance } from '../grant-allowance.js'
import { lots } from '../lot.js'
import { products } from '../product.js'
import { reassignSaleLines } from '../reassign-sale-lines.js'
import { sales } from '../sale.js'
import { voidSale } from '../void-sale.js'
import { CALENDAR, onTime } from './a-calendar.js'
import { membersOf, ownPart, partOf } from './a-sale.js'
import type { Decision, Past } from './past.js'
import { day, lotId, memberId, producerId, productId, saleId } from './words.js'
import { on } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Charge, Consignment, MovedPart, Payment, SaleEvent, StandingPart, Way } from '#events/sale.js'
import { rupiah } from '#events/words.js'

/** What is done with a sale besides taking goods back, and what is written of it. */

const accountsOf = (past: Past) => new Map(past.ids(accounts).map((id) => [producerId(id), past.state(accounts, id)]))

const atHand = (past: Past) => new Map(past.ids(lots).map((id) => [lotId(id), past.state(lots, id)]))

interface AnAllowance {
  readonly sale?: string
  readonly allowance?: string
  readonly on?: string
  readonly paidBack?: readonly { way: Way; amount: bigint }[]
}

/** Gives money back for goods that are kept: `allow(500n)`, allowance `a1` of sale `s1` on the eleventh of March. */
export const allow =
  (
    amount: bigint,
    { sale = 's1', allowance = 'a1', on: grantedOn = '2026-03-11', paidBack }: AnAllowance = {},
  ): Decision =>
  (past) =>
    grantAllowance(past.state(sales, sale), past.state(calendars, CALENDAR), {
      sale: saleId(sale),
      allowance,
      grantedOn: day(grantedOn),
      amount: rupiah(amount),
      reason: 'scratched',
      ...(paidBack && { paidBack: paidBack.map(({ way, amount: back }) => ({ way, amount: rupiah(back) })) }),
    })

/** There was no such sale: `undo()`, sale `s1`. */
export const undo =
  (sale = 's1'): Decision =>
  (past) =>
    voidSale(
      past.state(sales, sale),
      past.state(calendars, CALENDAR),
      { lots: atHand(past), accounts: accountsOf(past) },
      { sale: saleId(sale), reason: 'rung up twice' },
    )

interface To {
  readonly number?: string
  readonly lot?: string
  readonly product?: string
}

/** It was sold of that lot, or of those own goods: `reassign([{ lot: 'l2' }])`, line 1 of sale `s1`. */
export const reassign =
  (
    lines: readonly To[],
    { sale = 's1', reassignment = 'm1' }: { sale?: string; reassignment?: string } = {},
  ): Decision =>
  (past) => {
    const goods = {
      lots: atHand(past),
      products: new Map(past.ids(products).map((id) => [productId(id), past.state(products, id)])),
    }
    return reassignSaleLines(past.state(sales, sale), past.state(calendars, CALENDAR), goods, {
      sale: saleId(sale),
      reassignment,
      reason: 'labels swapped',
      lines: lines.map(({ number: line = '1', lot, product }) => ({
        line,
        ...(lot !== undefined && { lot: lotId(lot) }),
        ...(product !== undefined && { product: productId(product) }),
      })),
    })
  }

/** So much came another way: `correct('cash', 500n, 'qris')`, correction `c1` of sale `s1`. */
export const correct =
  (
    wrong: Way,
    amount: bigint,
    right: Way,
    { sale = 's1', member, correction = 'c1' }: { sale?: string; member?: string; correction?: string } = {},
  ): Decision =>
  (past) =>
    correctPayment(past.state(sales, sale), past.state(calendars, CALENDAR), membersOf(past), {
      sale: saleId(sale),
      correction,
      reason: 'the other way',
      wrong: { way: wrong, amount: rupiah(amount) },
      right: { way: right, ...(member !== undefined && { member: memberId(member) }) },
    })

export const allowanceGranted = (
  amount: bigint,
  paidBack: Payment[],
  booked: Booking = onTime('2026-03-11'),
): SaleEvent => ({
  type: 'SaleAllowanceGranted',
  data: { allowance: 'a1', amount: rupiah(amount), reason: 'scratched', paidBack, ...booked },
})

export const voided = (
  parts: StandingPart[],
  payments: Payment[],
  { charges = [], booked = onTime('2026-03-10') }: { charges?: Charge[]; booked?: Booking } = {},
): SaleEvent => ({ type: 'SaleVoided', data: { reason: 'rung up twice', parts, charges, payments, ...booked } })

export const reassigned = (moves: MovedPart[], booked: Booking = onTime('2026-03-10')): SaleEvent => ({
  type: 'SaleLinesReassigned',
  data: { reassignment: 'm1', reason: 'labels swapped', moves, ...booked },
})

export const corrected = (wrong: Payment, right: Payment, booked: Booking = onTime('2026-03-10')): SaleEvent => ({
  type: 'SalePaymentCorrected',
  data: { correction: 'c1', reason: 'the other way', wrong, right, ...booked },
})

/** What stands of a part of a lot: quantity, share, commission. */
export const standingPart = (
  lot: string,
  units: bigint,
  share: bigint,
  commission: bigint,
  { number = '1', part = 0, producer }: { number?: string; part?: number; producer?: string } = {},
): StandingPart => {
  const { quantity, total, consigned } = partOf(lot, units, share, commission, producer)
  return { line: number, part, quantity, total, ...(consigned && { consigned: withoutTerms(consigned) }) }
}

/** What stands of own goods. */
export const standingOwn = (units: bigint, total: bigint, number = '1', part = 0): StandingPart => ({
  line: number,
  part,
  ...ownPart(units, total),
})

const withoutTerms = ({ lot, producer, share, commission }: Consignment) => ({ lot, producer, share, commission })

/** A part that moves, to a lot or to own goods: it goes on as that part of its line. */
export const moved = (
  { consigned: from, ...part }: StandingPart,
  as: number,
  to: { lot?: string; share?: bigint; commission?: bigint; producer?: string; product?: string },
): MovedPart => {
  const { lot, share = 0n, commission = 0n, producer, product = 'bawang' } = to
  const goods = lot === undefined ? undefined : partOf(lot, part.quantity, share, commission, producer).consigned
  return { ...part, ...(from && { from }), as, product: productId(product), ...(goods && { to: goods }) }
}

interface ATurn {
  readonly part?: number
  readonly producer?: string
  /** The correction, refund or allowance. */
  readonly by?: string
  readonly clearedOn?: string
}

/** Of line 1 of sale `s1`: by correction `c1` cleared on the tenth of March, unless it is said otherwise. */
export const clearedAfterAll = ({ part = 0, producer = 'sari', by = 'c1', clearedOn = '2026-03-10' }: ATurn = {}) =>
  on(accounts, producerId(producer), {
    type: 'EarningsCleared',
    data: { sale: saleId('s1'), line: '1', part, by, clearedOn: day(clearedOn) },
  })

export const noLongerCleared = ({ part = 0, producer = 'sari', by = 'c1' }: Omit<ATurn, 'clearedOn'> = {}) =>
  on(accounts, producerId(producer), { type: 'EarningsUncleared', data: { sale: saleId('s1'), line: '1', part, by } })
