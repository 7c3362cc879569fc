import { book, type Calendar } from './calendar.js'
import { charged, type Charges } from './charges.js'
import type { Lot } from './lot.js'
import { UNASSIGNED, type Member } from './member.js'
import { Rejected } from './rejected.js'
import { accrued, leftLot } from './sale-goods.js'
import { membersCover, membersSpend, memberWays } from './sale-members.js'
import { owedByQris, sales, type Sale } from './sale.js'
import { shelves } from './shelf.js'
import { Basket, type Goods, type LineToSell } from './take-goods.js'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Channel, Charge, Payment, SaleEvent, SaleLine, SalePart, Way } from '#events/sale.js'
import { rupiah, sum, type Day, type LotId, type MemberId, type Rupiah, type SaleId } from '#events/words.js'

export interface SaleSlip {
  readonly id: SaleId
  readonly foreignId?: string
  readonly receiptNumber?: string
  /** Of what was sent under that number. */
  readonly bodyHash?: string
  readonly channel: Channel
  readonly soldOn: Day
  readonly lines: readonly LineToSell[]
}

/** A sale as it is recorded when it is made. */
export interface LiveSlip extends SaleSlip {
  readonly charges?: Charges
  /** Why goods go for less than their producer is promised, or a discount takes more than the cooperative keeps. */
  readonly belowNetPrice?: string
  readonly payments: readonly Payment[]
}

/**
 * Goods handed over and charged: the sale, the lots it takes from, shelves that empty, what producers earn and what
 * members spend, all or nothing.
 * @throws Rejected sale-exists, no-open-period, duplicate-line, below-net-price, payment-mismatch, duplicate-way, what
 * `charged` and `membersCover` throw, and what Basket.take throws
 */
export function recordSale(
  sale: Sale,
  calendar: Calendar,
  goods: Goods,
  paying: ReadonlyMap<MemberId, Member>,
  slip: LiveSlip,
): Decided[] {
  const { payments } = slip
  const basket = new Basket(goods, slip.soldOn)
  const booking = bookable(sale, calendar, slip)
  const lines = slip.lines.map((line) => ({ ...heading(line), parts: basket.take(line) }))
  const goodsTotal = totalOfLines(lines)
  const charges = charged(goodsTotal, slip.charges ?? {})
  const belowNetPrice = reasonFor(lines, slip)
  payable(sum([goodsTotal, ...charges.map(({ amount }) => amount)]), payments)
  membersCover(paying, payments, slip.soldOn)
  return written(slip, { booking, lines, charges, ...belowNetPrice, payments }, basket, goods.lots)
}

/**
 * A till that does not know whether its receipt arrived sends it again: with the same content it is the sale that was
 * recorded, whatever became of it since, and there is nothing to do.
 */
export const isRecorded = (sale: Sale, { bodyHash }: Pick<SaleSlip, 'bodyHash'>): boolean =>
  sale.completed && bodyHash !== undefined && sale.bodyHash === bodyHash

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
): { decided: Decided[]; booking: Booking; leftOut: { line: string; why: Rejected }[] } {
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
  return { decided: written(slip, { booking, lines, payments }, basket, goods.lots), booking, leftOut }
}

/** None of an imported sale's lines could be served. */
export class NothingLeft extends Rejected {
  constructor(readonly leftOut: readonly { line: string; why: Rejected }[]) {
    super('no-lines', 'nothing is left of the sale')
  }
}

function bookable(sale: Sale, calendar: Calendar, slip: SaleSlip) {
  const { soldOn, lines } = slip
  if (sale.completed) throw exists(slip)
  const numbers = new Set<string>()
  for (const { line } of lines) {
    if (numbers.has(line)) throw new Rejected('duplicate-line', `two lines have the number ${line}`, { line })
    numbers.add(line)
  }
  return book(calendar, soldOn)
}

const exists = ({ id, receiptNumber }: SaleSlip): Rejected =>
  receiptNumber === undefined
    ? new Rejected('sale-exists', 'this sale was recorded already', { sale: id })
    : new Rejected(
        'sale-exists',
        `receipt ${receiptNumber} was recorded already, and other content was sent under it`,
        {
          sale: id,
          receiptNumber,
        },
      )

const heading = ({ line, product, unitPrice }: LineToSell) => ({ line, product, unitPrice })

const totalOfLines = (lines: readonly { parts: readonly SalePart[] }[]): Rupiah =>
  sum(lines.flatMap(({ parts }) => parts.map((part) => part.total)))

/**
 * Why, where a producer is promised more than the goods go for, or a discount takes more than the cooperative keeps of
 * them: either way it pays the difference. Without need for a reason, none is kept.
 */
function reasonFor(
  lines: readonly SaleLine[],
  { charges, belowNetPrice }: Pick<LiveSlip, 'charges' | 'belowNetPrice'>,
): { belowNetPrice?: string } {
  const why = soldBelow(lines) ?? discountedBelow(lines, charges?.discount ?? rupiah(0n))
  if (why === undefined) return {}
  if (belowNetPrice === undefined) throw why
  return { belowNetPrice }
}

function soldBelow(lines: readonly SaleLine[]): Rejected | undefined {
  const below = lines
    .flatMap(({ line, parts }) => parts.map((part) => ({ line, ...part })))
    .find(({ consigned }) => consigned !== undefined && consigned.commission < 0n)
  if (below === undefined) return undefined
  const { line, total } = below
  const promised = below.consigned?.share ?? 0n
  return new Rejected('below-net-price', `line ${line}: Rp${total}, and the producer is promised Rp${promised}`, {
    line,
    total: total.toString(),
    promised: promised.toString(),
  })
}

/** It keeps the commission of what is consigned, and all of its own goods. */
function discountedBelow(lines: readonly SaleLine[], discount: Rupiah): Rejected | undefined {
  const kept = sum(lines.flatMap(({ parts }) => parts.map(({ total, consigned }) => consigned?.commission ?? total)))
  if (discount <= kept) return undefined
  return new Rejected(
    'below-net-price',
    `a discount of Rp${discount} is more than the Rp${kept} that the cooperative keeps of the goods`,
    { discount: discount.toString(), kept: kept.toString() },
  )
}

function payable(total: Rupiah, payments: readonly Payment[]): void {
  const paid = sum(payments.map((payment) => payment.amount))
  if (paid !== total || payments.some((payment) => payment.amount <= 0n)) {
    throw new Rejected('payment-mismatch', `the sale comes to Rp${total}, the payments to Rp${paid}`, {
      total: total.toString(),
      paid: paid.toString(),
    })
  }
  const twice = payments.find(({ way }, index) => payments.some((other, before) => before < index && other.way === way))
  if (twice) throw new Rejected('duplicate-way', `${twice.way} stands there twice`, { way: twice.way })
}

interface Sold {
  readonly booking: Booking
  readonly lines: readonly SaleLine[]
  readonly charges?: readonly Charge[]
  readonly belowNetPrice?: string
  readonly payments: readonly Payment[]
}

function written(slip: SaleSlip, sold: Sold, basket: Basket, atHand: ReadonlyMap<LotId, Lot>): Decided[] {
  const { id, soldOn } = slip
  const { lines, payments } = sold
  const owed = owedByQris({ payments, paidBack: new Map(), settled: undefined })
  const selling = { sale: id, soldOn, ...(!owed && { clearedOn: soldOn }) }
  const parts = lines.flatMap(({ line, parts: taken }) => taken.map((each, part) => ({ ...each, line, part })))
  return [
    on(sales, id, completed(slip, sold)),
    ...parts.flatMap((part) => [...leftLot(part, selling), ...accrued(part, selling)]),
    ...basket.emptied().flatMap((lot) => {
      const emptied = atHand.get(lot)
      return emptied?.received ? [on(shelves, emptied.product, { type: 'LotEmptied', data: { lot } })] : []
    }),
    ...membersSpend(payments, { sale: id, on: soldOn }),
  ]
}

const completed = (
  { foreignId, receiptNumber, bodyHash, channel }: SaleSlip,
  { booking, lines, charges = [], belowNetPrice, payments }: Sold,
): SaleEvent => ({
  type: 'SaleCompleted',
  data: {
    ...(foreignId !== undefined && { foreignId }),
    ...(receiptNumber !== undefined && { receiptNumber }),
    ...(bodyHash !== undefined && { bodyHash }),
    channel,
    lines: [...lines],
    charges: [...charges],
    ...(belowNetPrice !== undefined && { belowNetPrice }),
    payments: [...payments],
    ...booking,
  },
})
