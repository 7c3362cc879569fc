import { backWith } from './price.js'
import { Rejected } from './rejected.js'
import { category } from '#events/category.js'
import {
  saleEvents,
  type ChargeKind,
  type Consignment,
  type MovedPart,
  type Payment,
  type SaleEvent,
  type SalePart,
  type StandingPart,
  type Way,
} from '#events/sale.js'
import {
  negated,
  quantity,
  rupiah,
  type Day,
  type ProductId,
  type Quantity,
  type Rupiah,
  type SaleId,
  type SettlementId,
} from '#events/words.js'

/** A part of a line as it stands, and how much of it is back. Once it is moved, what was back of it is all of it. */
export type SoldPart = SalePart & { readonly product: ProductId; readonly refunded: Quantity }

/** What a charge adds to the total, and how much of that is back. */
export interface ChargeSoFar {
  readonly charged: Rupiah
  readonly back: Rupiah
}

/** What one refund or allowance gave back by QRIS, and the settlement that took it off. */
export interface BackByQris {
  readonly amount: Rupiah
  readonly on: Day
  readonly settled?: SettlementId
}

export interface CompletedSale {
  readonly completed: true
  readonly soldOn: Day
  readonly bookedOn: Day
  /** Of the till's receipt that it was recorded from: the same receipt sent again has the same. */
  readonly bodyHash?: string
  readonly lines: ReadonlyMap<string, readonly SoldPart[]>
  readonly charges: ReadonlyMap<ChargeKind, ChargeSoFar>
  /** What allowances gave back, less what refunds took into account of it. */
  readonly allowances: Rupiah
  /** As corrected. Each way stands there once. */
  readonly payments: readonly Payment[]
  /** By way, all refunds and allowances so far. */
  readonly paidBack: ReadonlyMap<Way, Rupiah>
  /** The settlement that brought its QRIS payment. */
  readonly settled: SettlementId | undefined
  /** By refund or allowance, in the order they were made. */
  readonly backByQris: ReadonlyMap<string, BackByQris>
  /** Since when no provider owes any of its money: the day of the sale, or of what left nothing of it to settle. */
  readonly clearedOn: Day | undefined
  readonly refunds: ReadonlySet<string>
  readonly voided: boolean
}

export type Sale = { readonly completed: false } | CompletedSale

type DataOf<Type extends SaleEvent['type']> = Extract<SaleEvent, { type: Type }>['data']

/** What happens to a sale is in files of its own: sold in record-sale.ts, taken back in refund-sale.ts, and so on. */
export const sales = category<Sale, typeof saleEvents>(saleEvents, {
  initial: { completed: false },
  evolve(sale, event) {
    if (event.type === 'SaleCompleted') return completed(event.data)
    if (!sale.completed) return sale
    const after = changed(sale, event)
    const [wasOwed, isOwed] = [owedByQris(sale), owedByQris(after)]
    if (wasOwed === isOwed) return after
    return { ...after, clearedOn: isOwed ? undefined : happenedOn(event) }
  },
})

const happenedOn = ({ data }: SaleEvent): Day => ('on' in data ? data.on : data.occurredOn)

/** @returns all but since when it is cleared */
function changed(sale: CompletedSale, { type, data }: Exclude<SaleEvent, { type: 'SaleCompleted' }>): CompletedSale {
  switch (type) {
    case 'SaleRefunded':
      return refunded(sale, data)
    case 'SaleAllowanceGranted':
      return {
        ...sale,
        allowances: rupiah(sale.allowances + data.amount),
        ...alsoBack(sale, data.allowance, data),
      }
    case 'SaleVoided':
      return { ...sale, voided: true }
    case 'SaleLinesReassigned':
      return { ...sale, lines: data.moves.reduce(moved, sale.lines) }
    case 'SalePaymentCorrected':
      return { ...sale, payments: paidInstead(sale.payments, data.wrong, data.right) }
    case 'PaymentSettled':
      return { ...sale, settled: data.settlement }
    case 'PaymentUnsettled':
      return { ...sale, settled: undefined }
    case 'RefundSettled':
      return { ...sale, backByQris: takenOff(sale.backByQris, data.refund, data.settlement) }
    case 'RefundUnsettled':
      return { ...sale, backByQris: takenOff(sale.backByQris, data.refund, undefined) }
  }
}

function takenOff(before: CompletedSale['backByQris'], refund: string, settled: SettlementId | undefined) {
  const back = before.get(refund)
  if (back === undefined) return before
  const { amount, on } = back
  return new Map(before).set(refund, { amount, on, ...(settled !== undefined && { settled }) })
}

function completed({
  occurredOn,
  bookedOn,
  bodyHash,
  lines,
  charges,
  payments,
}: DataOf<'SaleCompleted'>): CompletedSale {
  const untouched = { refunded: 0n as Quantity }
  const paidBack: CompletedSale['paidBack'] = new Map()
  const settled = undefined
  return {
    completed: true,
    soldOn: occurredOn,
    bookedOn,
    ...(bodyHash !== undefined && { bodyHash }),
    lines: new Map(
      lines.map(({ line, product, parts }) => [line, parts.map((part) => ({ ...part, product, ...untouched }))]),
    ),
    charges: new Map(charges.map(({ kind, amount }) => [kind, { charged: amount, back: rupiah(0n) }])),
    allowances: rupiah(0n),
    payments,
    paidBack,
    settled,
    backByQris: new Map(),
    clearedOn: owedByQris({ payments, paidBack, settled }) ? undefined : occurredOn,
    refunds: new Set(),
    voided: false,
  }
}

function refunded(sale: CompletedSale, data: DataOf<'SaleRefunded'>): CompletedSale {
  const { refund, parts, charges } = data
  const lines = new Map(sale.lines)
  for (const { line, part: index, quantity: back } of parts) {
    const changed = (lines.get(line) ?? []).map((part, i) =>
      i === index ? { ...part, refunded: quantity(part.refunded + back) } : part,
    )
    lines.set(line, changed)
  }
  const chargesBack = new Map(sale.charges)
  let { allowances } = sale
  for (const { kind, amount } of charges) {
    if (kind === 'allowance') allowances = rupiah(allowances + amount)
    else chargesBack.set(kind, withBack(sale.charges.get(kind), amount))
  }
  return {
    ...sale,
    lines,
    charges: chargesBack,
    allowances,
    ...alsoBack(sale, refund, data),
    refunds: new Set(sale.refunds).add(refund),
  }
}

const withBack = (charge: ChargeSoFar | undefined, amount: Rupiah): ChargeSoFar => ({
  charged: charge?.charged ?? rupiah(0n),
  back: rupiah((charge?.back ?? 0n) + amount),
})

/** @param by the refund or allowance that gives it back */
function alsoBack(
  { paidBack, backByQris }: CompletedSale,
  by: string,
  { paidBack: payments, occurredOn: on }: Pick<DataOf<'SaleRefunded'>, 'paidBack' | 'occurredOn'>,
): Pick<CompletedSale, 'paidBack' | 'backByQris'> {
  const back = new Map(paidBack)
  for (const { way, amount } of payments) back.set(way, rupiah((back.get(way) ?? 0n) + amount))
  const amount = byQris(payments)
  return { paidBack: back, backByQris: amount === 0n ? backByQris : new Map(backByQris).set(by, { amount, on }) }
}

function moved(lines: CompletedSale['lines'], { line, part, quantity: left, total, product, to }: MovedPart) {
  const parts = lines.get(line) ?? []
  const stays = parts.map((own, index) => (index === part ? whatIsBack(own) : own))
  const goesOn = { quantity: left, total, product, ...(to && { consigned: to }), refunded: quantity(0n) }
  return new Map(lines).set(line, [...stays, goesOn])
}

/** Of a part, what is back of it, by itself. */
export function whatIsBack({ refunded: back, quantity: of, ...part }: SoldPart): SoldPart {
  const backOf = (amount: Rupiah) => (back === 0n ? rupiah(0n) : backWith(amount, back, 0n, of))
  const total = backOf(part.total)
  const own = { ...part, quantity: back, refunded: back, total }
  if (part.consigned === undefined) return own
  const commission = backOf(part.consigned.commission)
  return { ...own, consigned: { ...part.consigned, commission, share: rupiah(total - commission) } }
}

/** The payments when some of one came another way: amounts of a way are one. */
export function paidInstead(payments: readonly Payment[], wrong: Payment, right: Payment): Payment[] {
  const less = alsoPaid(payments, { ...wrong, amount: negated(wrong.amount) })
  return alsoPaid(less, right)
}

function alsoPaid(payments: readonly Payment[], { way, amount, ...member }: Payment): Payment[] {
  if (!payments.some((paid) => paid.way === way)) return [...payments, { way, amount, ...member }]
  return payments
    .map((paid) => (paid.way === way ? { ...paid, amount: rupiah(paid.amount + amount) } : paid))
    .filter((paid) => paid.amount !== 0n)
}

/** What of these payments QRIS paid: each way stands there once. */
export const byQris = (payments: readonly Payment[]): Rupiah =>
  payments.find(({ way }) => way === 'qris')?.amount ?? rupiah(0n)

/** Whether anything of QRIS is left to settle: until then a provider owes it, and earnings are not cleared. */
export function owedByQris({
  payments,
  paidBack,
  settled,
}: Pick<CompletedSale, 'payments' | 'paidBack' | 'settled'>): boolean {
  return settled === undefined && byQris(payments) - (paidBack.get('qris') ?? 0n) > 0n
}

/** A sale that something can still be done to. @throws Rejected unknown-sale, sale-voided */
export function standing(sale: Sale, id: SaleId): CompletedSale {
  if (!sale.completed) throw new Rejected('unknown-sale', `there is no sale ${id}`, { sale: id })
  if (sale.voided) throw new Rejected('sale-voided', `sale ${id} was voided`, { sale: id })
  return sale
}

/** @throws Rejected before-sale */
export function notBefore({ soldOn }: CompletedSale, day: Day): void {
  if (day < soldOn) throw new Rejected('before-sale', `the sale was on ${soldOn}, not after ${day}`, { day, soldOn })
}

/** A part as far as it stands, and what it is. */
interface Left {
  readonly product: ProductId
  readonly standing: StandingPart
}

/** What is left of the parts of a line; parts of which all is back or moved are left out. */
export function partsStanding(line: string, parts: readonly SoldPart[]): Left[] {
  return parts.flatMap((sold, part) => {
    const left = quantity(sold.quantity - sold.refunded)
    if (left === 0n) return []
    const back = whatIsBack(sold)
    const total = rupiah(sold.total - back.total)
    const { product, consigned } = sold
    const consignedLeft = consigned && { consigned: leftOf(consigned, back, total) }
    return [{ product, standing: { line, part, quantity: left, total, ...consignedLeft } }]
  })
}

function leftOf({ lot, producer, commission: whole }: Consignment, back: SoldPart, total: Rupiah) {
  const commission = rupiah(whole - (back.consigned?.commission ?? 0n))
  return { lot, producer, share: rupiah(total - commission), commission }
}

/** The key of earnings: which part of which line of which sale. */
export const partKey = (sale: SaleId, line: string, part: number) => ({ sale, line, part })
