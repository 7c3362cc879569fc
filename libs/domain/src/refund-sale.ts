import { book, type Calendar } from './calendar.js'
import { chargesBack } from './charges.js'
import { needsLossPrice, spoiled, type Loss } from './loss.js'
import { lots, received, type Lot, type ReceivedLot } from './lot.js'
import { payBack } from './pay-back.js'
import { backWith } from './price.js'
import { Rejected } from './rejected.js'
import { change, clearedBy, earningsReversed, restocked, shelved } from './sale-goods.js'
import { membersGetBack } from './sale-members.js'
import { notBefore, sales, standing, type CompletedSale, type Sale, type SoldPart } from './sale.js'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Condition, RefundedPart, SaleEvent, Way } from '#events/sale.js'
import { quantity, rupiah, sum, type Day, type LotId, type Quantity, type Rupiah, type SaleId } from '#events/words.js'

export interface LineToRefund {
  readonly line: string
  readonly quantity: Quantity
  readonly condition: Condition
  /** Which of the line's lots; without one, the last part goes back first. */
  readonly lot?: LotId
}

export interface RefundSlip {
  readonly sale: SaleId
  readonly refund: string
  readonly refundedOn: Day
  readonly lines: readonly LineToRefund[]
  /** Of the delivery that was charged: what is not named stays. */
  readonly delivery?: Rupiah
  /** By which ways; without it, as pay-back.ts orders them. */
  readonly paidBack?: readonly { way: Way; amount: Rupiah }[]
  /** What `pricedPer` of goods without a price are worth, where they come back spoiled and the cooperative bears it. */
  readonly lossPrice?: Rupiah
}

/**
 * Goods taken back, all or part of a line, at the terms they were sold at, and the charges that go with them. Restocked
 * goods can be sold again; spoiled ones are restocked and spoiled at once, and the lot's terms say who bears that loss.
 * Earnings of what is kept are cleared when nothing that QRIS paid is left to settle.
 * @throws Rejected unknown-sale, sale-voided, before-sale, refund-exists, no-open-period, not-sold, charge-exceeded,
 * payment-mismatch, duplicate-way, way-exceeded, unknown-lot (it is not at hand), and what `valued` throws of the loss
 */
export function refundSale(
  sale: Sale,
  calendar: Calendar,
  atHand: ReadonlyMap<LotId, Lot>,
  slip: RefundSlip,
): { decided: Decided[]; booking: Booking } {
  const sold = standing(sale, slip.sale)
  notBefore(sold, slip.refundedOn)
  if (sold.refunds.has(slip.refund))
    throw new Rejected('refund-exists', `refund ${slip.refund} was recorded already`, { refund: slip.refund })
  const booking = book(calendar, slip.refundedOn)
  const parts = takenBack(sold, slip.lines)
  const charges = chargesBack(sold, parts, slip.delivery)
  const total = rupiah(sum(parts.map((part) => part.total)) + sum(charges.map(({ amount }) => amount)))
  const paidBack = payBack(sold, total, slip.paidBack)
  const { sale: id, refund } = slip
  const back = { sale: id, refund, on: slip.refundedOn }
  const refunded: SaleEvent = { type: 'SaleRefunded', data: { refund, parts, charges, paidBack, ...booking } }
  return {
    decided: [
      on(sales, id, refunded),
      ...goodsBack(parts, atHand, slip, booking),
      ...parts.flatMap((part) => earningsReversed(part, back)),
      ...membersGetBack(paidBack, back),
      ...clearedBy(refund, id, sold, refunded),
    ],
    booking,
  }
}

function takenBack(sale: CompletedSale, lines: readonly LineToRefund[]): RefundedPart[] {
  const back = new Map<SoldPart, bigint>()
  return lines.flatMap(({ line, quantity: wanted, condition, lot }) => {
    const refunded: RefundedPart[] = []
    let left: bigint = wanted
    const candidates = [...(sale.lines.get(line) ?? []).entries()].reverse()
    for (const [index, part] of candidates) {
      if (lot !== undefined && part.consigned?.lot !== lot) continue
      const before = part.refunded + (back.get(part) ?? 0n)
      const now = left < part.quantity - before ? left : part.quantity - before
      if (now === 0n) continue
      refunded.push(difference(part, line, index, condition, now, before))
      back.set(part, (back.get(part) ?? 0n) + now)
      left -= now
    }
    if (left > 0n) {
      throw new Rejected('not-sold', `line ${line}: ${wanted - left} of ${wanted} are sold and not back yet`, {
        line,
        wanted: wanted.toString(),
        refundable: (wanted - left).toString(),
      })
    }
    return refunded
  })
}

function difference(
  part: SoldPart,
  line: string,
  index: number,
  condition: Condition,
  now: bigint,
  before: bigint,
): RefundedPart {
  const of = part.quantity
  const total = backWith(part.total, now, before, of)
  const refunded = { line, part: index, quantity: quantity(now), condition, total }
  if (part.consigned === undefined) return refunded
  const { lot, producer } = part.consigned
  const commission = backWith(part.consigned.commission, now, before, of)
  return { ...refunded, consigned: { lot, producer, commission, share: rupiah(total - commission) } }
}

/** What the command says goods without a price are worth is of these, where any of them is such; then of no others. */
function valuing(
  parts: readonly RefundedPart[],
  atHand: ReadonlyMap<LotId, Lot>,
  { refundedOn: on, lossPrice }: RefundSlip,
): (lot: ReceivedLot) => Loss {
  if (lossPrice === undefined) return () => ({ on })
  const needed = parts.some(({ condition, consigned }) => {
    const lot = consigned && condition === 'spoiled' ? atHand.get(consigned.lot) : undefined
    return lot?.received === true && needsLossPrice(lot, on)
  })
  return (lot) => (needed && !needsLossPrice(lot, on) ? { on } : { on, lossPrice })
}

/** What comes back spoiled was never on the shelf again. */
function goodsBack(
  parts: readonly RefundedPart[],
  atHand: ReadonlyMap<LotId, Lot>,
  slip: RefundSlip,
  booking: Booking,
): Decided[] {
  const { sale, refund, refundedOn } = slip
  const lossOf = valuing(parts, atHand, slip)
  const inLots = parts.flatMap((part) => {
    const back = restocked(part, { sale, refund, on: refundedOn })
    if (part.condition === 'restock' || part.consigned === undefined) return back
    const { lot: id } = part.consigned
    const lot = received(atHand.get(id) ?? lots.initial, id)
    return [...back, ...spoiled(id, lot, part.quantity, lossOf(lot), booking)]
  })
  const onShelves = parts.flatMap(({ condition, quantity: units, consigned }) =>
    consigned === undefined ? [] : [[consigned.lot, condition === 'restock' ? units : 0n] as const],
  )
  return [...inLots, ...shelved(change(onShelves), atHand)]
}
