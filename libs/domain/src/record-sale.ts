import { accounts } from './account.js'
import { book, type Calendar } from './calendar.js'
import { lots, type Lot } from './lot.js'
import { creditCovers, members, savingsCover, UNASSIGNED, type Member } from './member.js'
import { Rejected } from './rejected.js'
import { partKey, sales, type Sale } from './sale.js'
import { shelves } from './shelf.js'
import { Basket, type Goods, type LineToSell } from './take-goods.js'
import { on, type Decided } from '#events/category.js'
import type { Channel, Payment, SaleLine, SalePart, Way } from '#events/sale.js'
import { sum, type Day, type LotId, type MemberId, type Rupiah, type SaleId } from '#events/words.js'

export interface SaleSlip {
  readonly id: SaleId
  readonly foreignId?: string
  readonly receiptNumber?: string
  readonly channel: Channel
  readonly soldOn: Day
  readonly lines: readonly LineToSell[]
}

/**
 * Goods handed over and charged: the sale, the lots it takes from, shelves that empty, what producers earn and what
 * members spend, all or nothing.
 * @throws Rejected sale-exists, no-open-period, duplicate-line, below-net-price, payment-mismatch, duplicate-way, member-needed,
 * unknown-member, insufficient-savings, credit-limit-exceeded, and what Basket.take throws
 */
export function recordSale(
  sale: Sale,
  calendar: Calendar,
  goods: Goods,
  paying: ReadonlyMap<MemberId, Member>,
  slip: SaleSlip & { readonly payments: readonly Payment[] },
): Decided[] {
  const basket = new Basket(goods, slip.soldOn)
  const booking = bookable(sale, calendar, slip)
  const lines = slip.lines.map((line) => ({ ...heading(line), parts: basket.take(line) }))
  notBelowNetPrice(lines)
  payable(totalOfLines(lines), slip.payments)
  membersCover(paying, slip.payments)
  return written(slip, booking, lines, slip.payments, basket, goods.lots)
}

/**
 * A sale of the past, as its old system recorded it: lines that the lots do not cover are left out, the rest is paid
 * by one way, below a net price and past any member's limit where it was so.
 * @returns what to write, and the lines left out with why
 * @throws Rejected sale-exists, no-open-period, no-lines
 */
export function importSale(
  sale: Sale,
  calendar: Calendar,
  goods: Goods,
  slip: SaleSlip & { readonly way: Way; readonly member?: MemberId },
): { decided: Decided[]; booking: ReturnType<typeof book>; leftOut: { line: string; why: Rejected }[] } {
  const basket = new Basket(goods, slip.soldOn)
  const booking = bookable(sale, calendar, slip)
  const lines: SaleLine[] = []
  const leftOut: { line: string; why: Rejected }[] = []
  for (const line of slip.lines) {
    try {
      lines.push({ ...heading(line), parts: basket.take(line) })
    } catch (why) {
      if (!(why instanceof Rejected)) throw why
      leftOut.push({ line: line.line, why })
    }
  }
  if (lines.length === 0) throw new NothingLeft(leftOut)
  const total = totalOfLines(lines)
  const member = memberWays.has(slip.way) ? { member: slip.member ?? UNASSIGNED } : {}
  const payments = total === 0n ? [] : [{ way: slip.way, amount: total, ...member }]
  return { decided: written(slip, booking, lines, payments, basket, goods.lots), booking, leftOut }
}

/** None of an imported sale's lines could be served. */
export class NothingLeft extends Rejected {
  constructor(readonly leftOut: readonly { line: string; why: Rejected }[]) {
    super('no-lines', 'nothing is left of the sale')
  }
}

const memberWays: ReadonlySet<Way> = new Set(['member_savings', 'member_credit'])

function bookable(sale: Sale, calendar: Calendar, { id, soldOn, lines }: SaleSlip) {
  if (sale.completed) throw new Rejected('sale-exists', 'this sale was recorded already', { sale: id })
  const numbers = new Set<string>()
  for (const { line } of lines) {
    if (numbers.has(line)) throw new Rejected('duplicate-line', `two lines have the number ${line}`, { line })
    numbers.add(line)
  }
  return book(calendar, soldOn)
}

const heading = ({ line, product, unitPrice }: LineToSell) => ({ line, product, unitPrice })

const totalOfLines = (lines: readonly { parts: readonly SalePart[] }[]): Rupiah =>
  sum(lines.flatMap(({ parts }) => parts.map((part) => part.total)))

function notBelowNetPrice(lines: readonly SaleLine[]): void {
  for (const { line, parts } of lines) {
    for (const { total, consigned } of parts) {
      if (consigned !== undefined && consigned.commission < 0n) {
        throw new Rejected(
          'below-net-price',
          `line ${line}: Rp${total}, and the producer is promised Rp${consigned.share}`,
          {
            line,
            total: total.toString(),
            promised: consigned.share.toString(),
          },
        )
      }
    }
  }
}

function payable(total: Rupiah, payments: readonly Payment[]): void {
  const paid = sum(payments.map((payment) => payment.amount))
  if (paid !== total || payments.some((payment) => payment.amount <= 0n)) {
    throw new Rejected('payment-mismatch', `the goods come to Rp${total}, the payments to Rp${paid}`, {
      total: total.toString(),
      paid: paid.toString(),
    })
  }
  const twice = payments.find(({ way }, index) => payments.some((other, before) => before < index && other.way === way))
  if (twice) throw new Rejected('duplicate-way', `${twice.way} stands there twice`, { way: twice.way })
}

function membersCover(paying: ReadonlyMap<MemberId, Member>, payments: readonly Payment[]): void {
  for (const { way, member: id, amount } of payments) {
    if (memberWays.has(way) !== (id !== undefined)) {
      throw new Rejected('member-needed', `${way} ${id === undefined ? 'needs a member' : 'takes no member'}`, { way })
    }
    if (id === undefined) continue
    const member = paying.get(id) ?? members.initial
    if (way === 'member_savings') savingsCover(member, id, amount)
    else creditCovers(member, id, amount)
  }
}

function written(
  { id, foreignId, receiptNumber, channel, soldOn }: SaleSlip,
  booking: ReturnType<typeof book>,
  lines: readonly SaleLine[],
  payments: readonly Payment[],
  basket: Basket,
  atHand: ReadonlyMap<LotId, Lot>,
): Decided[] {
  const cleared = payments.some(({ way }) => way === 'qris') ? {} : { clearedOn: soldOn }
  const decided: Decided[] = [
    on(sales, id, {
      type: 'SaleCompleted',
      data: {
        ...(foreignId !== undefined && { foreignId }),
        ...(receiptNumber !== undefined && { receiptNumber }),
        channel,
        lines: [...lines],
        payments: [...payments],
        ...booking,
      },
    }),
  ]
  for (const { line, parts } of lines) {
    for (const [index, { quantity, consigned }] of parts.entries()) {
      if (consigned === undefined) continue
      const { lot, producer, share, holdDays, takeHomeBps } = consigned
      const key = partKey(id, line, index)
      decided.push(
        on(lots, lot, { type: 'LotSold', data: { ...key, quantity, share, soldOn } }),
        on(accounts, producer, {
          type: 'EarningsAccrued',
          data: { ...key, lot, amount: share, soldOn, ...cleared, holdDays, takeHomeBps },
        }),
      )
    }
  }
  for (const lot of basket.emptied()) {
    const emptied = atHand.get(lot)
    if (emptied?.received) decided.push(on(shelves, emptied.product, { type: 'LotEmptied', data: { lot } }))
  }
  for (const { way, member, amount } of payments) {
    if (member === undefined) continue
    const type = way === 'member_savings' ? 'SavingsUsed' : 'CreditCharged'
    decided.push(on(members, member, { type, data: { sale: id, amount, on: soldOn } }))
  }
  return decided
}
