import { calendars } from '../calendar.js'
import { lots } from '../lot.js'
import { members } from '../member.js'
import { products } from '../product.js'
import type { Charges } from '../charges.js'
import { importSale as decideImport, recordSale, type SaleSlip } from '../record-sale.js'
import { sales } from '../sale.js'
import { shelves } from '../shelf.js'
import type { Goods, LineToSell } from '../take-goods.js'
import { aLot } from './a-lot.js'
import { april, CALENDAR, march, onTime, opened, theCalendar } from './a-calendar.js'
import { aProduct, cocoa, friedOnions, phoneCredit } from './a-product.js'
import type { Decision, Past } from './past.js'
import { bps, day, lotId, memberId, producerId, productId, saleId } from './words.js'
import type { AccountEvent } from '#events/account.js'
import type { Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { Charge, ChargeBack, Payment, SaleEvent, SaleLine, SalePart, Way } from '#events/sale.js'
import { quantity, rupiah } from '#events/words.js'

/** March and April are open; fried onions by the packet, cocoa by the kilogram, phone credit of the cooperative's own. */
export const theShop: Decided[] = [
  ...theCalendar(opened(march), opened(april)),
  ...aProduct('bawang', friedOnions),
  ...aProduct('kakao', cocoa),
  ...aProduct('pulsa', phoneCredit),
]

/** A line of fried onions at 1,000 a packet, unless it is said otherwise. */
export const line = (
  units: bigint,
  {
    number = '1',
    product = 'bawang',
    price = 1_000n,
    lot,
  }: { number?: string; product?: string; price?: bigint; lot?: string } = {},
): LineToSell => ({
  line: number,
  product: productId(product),
  quantity: quantity(units),
  unitPrice: rupiah(price),
  ...(lot !== undefined && { lot: lotId(lot) }),
})

export const cash = (amount: bigint): Payment => ({ way: 'cash', amount: rupiah(amount) })
export const transfer = (amount: bigint): Payment => ({ way: 'transfer', amount: rupiah(amount) })
export const qris = (amount: bigint): Payment => ({ way: 'qris', amount: rupiah(amount) })
export const savings = (amount: bigint, member = 'dewi'): Payment => ({
  way: 'member_savings',
  amount: rupiah(amount),
  member: memberId(member),
})
export const credit = (amount: bigint, member = 'dewi'): Payment => ({
  way: 'member_credit',
  amount: rupiah(amount),
  member: memberId(member),
})

interface ASale {
  readonly id?: string
  readonly soldOn?: string
}

const slipOf = ({ id = 's1', soldOn = '2026-03-10' }: ASale, lines: readonly LineToSell[]): SaleSlip => ({
  id: saleId(id),
  channel: 'counter',
  soldOn: day(soldOn),
  lines,
})

/** What a till asks for besides the goods: each above zero, but a rounding of either sign. */
export interface ACharge {
  readonly delivery?: bigint
  readonly discount?: bigint
  readonly rounding?: bigint
}

const charges = ({ delivery, discount, rounding }: ACharge): Charges => ({
  ...(delivery !== undefined && { delivery: rupiah(delivery) }),
  ...(discount !== undefined && { discount: rupiah(discount) }),
  ...(rounding !== undefined && { rounding: rupiah(rounding) }),
})

interface ALiveSale extends ASale {
  readonly charges?: ACharge
  readonly belowNetPrice?: string
  /** The number of the till's receipt, and what it says. */
  readonly receipt?: { readonly number: string; readonly bodyHash: string }
}

/** Sells live: `sell([line(3n)], [cash(3_000n)])`, sale `s1` on the tenth of March. */
export const sell =
  (lines: readonly LineToSell[], payments: readonly Payment[], sale: ALiveSale = {}): Decision =>
  (past) => {
    const { belowNetPrice, receipt } = sale
    const slip = {
      ...slipOf(sale, lines),
      ...(receipt && { receiptNumber: receipt.number, bodyHash: receipt.bodyHash }),
      ...(sale.charges && { charges: charges(sale.charges) }),
      ...(belowNetPrice !== undefined && { belowNetPrice }),
      payments,
    }
    return recordSale(past.state(sales, slip.id), past.state(calendars, CALENDAR), goodsOf(past), membersOf(past), slip)
  }

/** `foreignId` is what the old system called it. */
interface AnOldSale extends ASale {
  readonly member?: string
  readonly foreignId?: string
}

/** Takes in a sale of the past; what `importSale` answers besides is asked of `imported`. */
export const importSale =
  (lines: readonly LineToSell[], way: Way, sale: AnOldSale = {}): Decision =>
  (past) =>
    imported(past, lines, way, sale).decided

export function imported(past: Past, lines: readonly LineToSell[], way: Way, sale: AnOldSale = {}) {
  const { member, foreignId } = sale
  const slip = {
    ...slipOf(sale, lines),
    ...(foreignId !== undefined && { foreignId }),
    way,
    ...(member !== undefined && { member: memberId(member) }),
  }
  return decideImport(past.state(sales, slip.id), past.state(calendars, CALENDAR), goodsOf(past), slip)
}

/** Everything there is, at hand. */
export const goodsOf = (past: Past): Goods => ({
  products: new Map(past.ids(products).map((id) => [productId(id), past.state(products, id)])),
  shelves: new Map(past.ids(shelves).map((id) => [productId(id), past.state(shelves, id)])),
  lots: new Map(past.ids(lots).map((id) => [lotId(id), past.state(lots, id)])),
})

export const membersOf = (past: Past) => new Map(past.ids(members).map((id) => [memberId(id), past.state(members, id)]))

/** A part as sold of a lot: quantity, share, commission; the total is the sum of these. */
export const partOf = (lot: string, units: bigint, share: bigint, commission: bigint, producer = 'sari'): SalePart => ({
  quantity: quantity(units),
  total: rupiah(share + commission),
  consigned: {
    lot: lotId(lot),
    producer: producerId(producer),
    share: rupiah(share),
    commission: rupiah(commission),
    holdDays: 0,
    takeHomeBps: bps(0),
  },
})

/** A part of own goods. */
export const ownPart = (units: bigint, total: bigint): SalePart => ({ quantity: quantity(units), total: rupiah(total) })

/** A line as sold. */
export const soldLine = ({ line, product, unitPrice }: LineToSell, ...parts: SalePart[]): SaleLine => ({
  line,
  product,
  unitPrice,
  parts,
})

export const completed = (
  lines: SaleLine[],
  payments: Payment[],
  booked: Booking = onTime('2026-03-10'),
  also: { charges?: Charge[]; belowNetPrice?: string; receiptNumber?: string; bodyHash?: string } = {},
): SaleEvent => ({
  type: 'SaleCompleted',
  data: { channel: 'counter', lines, charges: [], payments, ...also, ...booked },
})

/** What a charge adds to the total, or to what goes back. */
export const charge = <Kind extends ChargeBack['kind']>(kind: Kind, amount: bigint) => ({
  kind,
  amount: rupiah(amount),
})

interface AnEarning {
  readonly line?: string
  readonly part?: number
  readonly reassignment?: string
  readonly cleared?: boolean
  readonly clearedOn?: string
}

/** What the producer's account says of a part of sale `s1`, line 1; `cleared: false` while a provider owes the money. */
export const accrued = (
  lot: string,
  amount: bigint,
  { line = '1', part = 0, reassignment, cleared = true, clearedOn = '2026-03-10' }: AnEarning = {},
): AccountEvent => ({
  type: 'EarningsAccrued',
  data: {
    sale: saleId('s1'),
    line,
    part,
    ...(reassignment !== undefined && { reassignment }),
    lot: lotId(lot),
    amount: rupiah(amount),
    soldOn: day('2026-03-10'),
    ...(cleared && { clearedOn: day(clearedOn) }),
    holdDays: 0,
    takeHomeBps: bps(0),
  },
})

/** The shop with one lot `l1` of ten packets at ten percent. */
export const aStockedShop: Decided[] = [...theShop, ...aLot('l1', 10n)]
