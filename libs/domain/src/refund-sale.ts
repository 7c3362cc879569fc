import { accounts } from './account.js'
import { book, type Calendar } from './calendar.js'
import { lots, type Lot, type ReceivedLot } from './lot.js'
import { members } from './member.js'
import { payBack } from './pay-back.js'
import { backWith, divide, totalOf } from './price.js'
import { Rejected } from './rejected.js'
import { partKey, sales, type CompletedSale, type Sale, type SoldPart } from './sale.js'
import { shelves } from './shelf.js'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Condition, Payment, RefundedPart, Way } from '#events/sale.js'
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
  /** By which ways; without it, as pay-back.ts orders them. */
  readonly paidBack?: readonly { way: Way; amount: Rupiah }[]
  /** What a spoiled unit of goods without a price is worth, in whole rupiah for each `pricedPer`, where the cooperative bears its loss. */
  readonly lossPrice?: Rupiah
}

/**
 * Goods taken back, all or part of a line, at the terms they were sold at. Restocked goods can be sold again; spoiled
 * ones are restocked and spoiled at once, and the lot's terms say who bears that loss.
 * @throws Rejected unknown-sale, before-sale, refund-exists, no-open-period, not-sold, payment-mismatch, duplicate-way,
 * way-exceeded, unknown-lot (it is not at hand), loss-needs-value, amount-too-large (the loss)
 */
export function refundSale(
  sale: Sale,
  calendar: Calendar,
  atHand: ReadonlyMap<LotId, Lot>,
  slip: RefundSlip,
): { decided: Decided[]; booking: Booking } {
  if (!sale.completed) throw new Rejected('unknown-sale', `there is no sale ${slip.sale}`, { sale: slip.sale })
  if (slip.refundedOn < sale.soldOn) {
    throw new Rejected('before-sale', `the sale was on ${sale.soldOn}`, {
      refundedOn: slip.refundedOn,
      soldOn: sale.soldOn,
    })
  }
  if (sale.refunds.has(slip.refund))
    throw new Rejected('refund-exists', `refund ${slip.refund} was recorded already`, { refund: slip.refund })
  const booking = book(calendar, slip.refundedOn)
  const parts = takenBack(sale, slip.lines)
  const paidBack = payBack(sale, sum(parts.map((part) => part.total)), slip.paidBack)
  return {
    decided: [
      on(sales, slip.sale, { type: 'SaleRefunded', data: { refund: slip.refund, parts, paidBack, ...booking } }),
      ...goodsBack(parts, atHand, slip, booking),
      ...earningsBack(parts, slip),
      ...membersBack(paidBack, slip),
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

function goodsBack(
  parts: readonly RefundedPart[],
  atHand: ReadonlyMap<LotId, Lot>,
  slip: RefundSlip,
  booking: Booking,
): Decided[] {
  const refilled = new Set<LotId>()
  return parts.flatMap(({ line, part, quantity: back, condition, consigned }) => {
    if (consigned === undefined) return []
    const id = consigned.lot
    const lot = atHand.get(id)
    if (!lot?.received) throw new Rejected('unknown-lot', `there is no lot ${id}`, { lot: id })
    const key = partKey(slip.sale, line, part)
    const restocked = on(lots, id, {
      type: 'LotRestocked',
      data: { ...key, refund: slip.refund, quantity: back, share: consigned.share, restockedOn: slip.refundedOn },
    })
    if (condition === 'spoiled') return [restocked, ...spoiled(id, lot, back, slip, booking)]
    if (lot.available > 0n || refilled.has(id)) return [restocked]
    refilled.add(id)
    return [restocked, on(shelves, lot.product, { type: 'LotRefilled', data: { lot: id } })]
  })
}

function spoiled(id: LotId, lot: ReceivedLot, lost: Quantity, slip: RefundSlip, booking: Booking): Decided[] {
  const { producer, terms } = lot
  const value = terms.lossBorneBy === 'producer' ? rupiah(0n) : lossOf(id, lot, lost, slip.lossPrice)
  const loss = on(lots, id, {
    type: 'LotSpoiled',
    data: { producer, quantity: lost, borneBy: terms.lossBorneBy, value, ...booking },
  })
  if (value === 0n) return [loss]
  const compensated = on(accounts, producer, {
    type: 'LossCompensated',
    data: { lot: id, amount: value, lostOn: slip.refundedOn },
  })
  return [loss, compensated]
}

/** A loss that the cooperative bears is worth the producer's share at the lot's net or asking price. */
function lossOf(id: LotId, lot: ReceivedLot, lost: Quantity, lossPrice: Rupiah | undefined): Rupiah {
  if (lot.terms.kind === 'net_price') return totalOf(lost, lot.terms.netPrice, lot.pricedPer)
  if (lot.askingPrice !== undefined) {
    const total = totalOf(lost, lot.askingPrice, lot.pricedPer)
    return divide({ quantity: lost, total }, lot.terms, lot.pricedPer).share
  }
  if (lossPrice !== undefined) return totalOf(lost, lossPrice, lot.pricedPer)
  throw new Rejected('loss-needs-value', `lot ${id} has no price to value the loss at`, { lot: id })
}

const earningsBack = (parts: readonly RefundedPart[], { sale, refund, refundedOn }: RefundSlip): Decided[] =>
  parts.flatMap(({ line, part, consigned }) => {
    if (consigned === undefined) return []
    const data = { ...partKey(sale, line, part), refund, amount: consigned.share, reversedOn: refundedOn }
    return [on(accounts, consigned.producer, { type: 'EarningsReversed', data })]
  })

const membersBack = (paidBack: readonly Payment[], { sale, refund, refundedOn }: RefundSlip): Decided[] =>
  paidBack.flatMap(({ way, amount, member }) => {
    if (member === undefined) return []
    const type = way === 'member_savings' ? 'SavingsReturned' : 'CreditReduced'
    return [on(members, member, { type, data: { sale, refund, amount, on: refundedOn } })]
  })
