import type { ChargeKind, MovedPart, Payment, RefundedPart, SaleLine } from '#events/sale.js'
import {
  negated,
  rupiah,
  sum,
  type Day,
  type LotId,
  type ProducerId,
  type ProductId,
  type Rupiah,
} from '#events/words.js'
import type { DataOf } from '../model.js'
import type { KnownFact } from '../audit/facts.js'
import type { KnownGoods } from '../audit/goods.js'
import { lotPricing, type LotPricing } from './pricing.js'
import { known } from './step.js'

/** One part of a line, as it was charged or moved, and what of it is back. */
export interface PartSoFar {
  readonly product: ProductId
  readonly unitPrice: Rupiah
  readonly quantity: bigint
  readonly total: Rupiah
  readonly consigned?: {
    readonly lot: LotId
    readonly producer: ProducerId
    readonly commission: Rupiah
    /** The terms by which it was divided. */
    readonly pricing: LotPricing
  }
  readonly back: { readonly quantity: bigint; readonly total: Rupiah; readonly commission: Rupiah }
}

/** A sale as its events before one say it stands. */
export interface SaleSoFar {
  readonly soldOn: Day
  readonly lines: ReadonlyMap<string, readonly PartSoFar[]>
  /** What each adds to the total, and what of that is back. */
  readonly charges: ReadonlyMap<ChargeKind, { readonly charged: Rupiah; readonly back: Rupiah }>
  /** What each way has paid, corrections counted. */
  readonly payments: readonly Payment[]
  readonly paidBack: Rupiah
  /** Granted, less what refunds took into account. */
  readonly allowances: Rupiah
}

/** @throws Unexplained when it does not begin with its completion, or its lots are not known */
export function saleSoFar(facts: readonly KnownFact[], goods: KnownGoods): SaleSoFar {
  let sale: SaleSoFar | undefined
  for (const fact of facts) sale = after(sale, fact, goods)
  return known('the sale', sale)
}

function after(sale: SaleSoFar | undefined, fact: KnownFact, goods: KnownGoods): SaleSoFar | undefined {
  const { event } = fact
  if (event.type === 'SaleCompleted') return completed(event.data, fact, goods)
  if (sale === undefined) return undefined
  if (event.type === 'SaleRefunded') return refunded(sale, event.data)
  if (event.type === 'SaleAllowanceGranted') return allowed(sale, event.data)
  if (event.type === 'SaleLinesReassigned') {
    return event.data.moves.reduce<SaleSoFar>((so, move) => moved(so, move, fact, goods), sale)
  }
  return event.type === 'SalePaymentCorrected' ? corrected(sale, event.data) : sale
}

export const partAt = (sale: SaleSoFar, line: string, part: number): PartSoFar =>
  known(`part ${part} of line ${line}`, sale.lines.get(line)?.[part])

export const amountOf = (payments: readonly Payment[]): Rupiah => sum(payments.map(({ amount }) => amount))

const nothingBack = { quantity: 0n, total: rupiah(0n), commission: rupiah(0n) }

function completed(data: DataOf['SaleCompleted'], fact: KnownFact, goods: KnownGoods): SaleSoFar {
  return {
    soldOn: data.occurredOn,
    lines: new Map(data.lines.map((line) => [line.line, partsOf(line, data.occurredOn, fact, goods)])),
    charges: new Map(data.charges.map(({ kind, amount }) => [kind, { charged: amount, back: rupiah(0n) }])),
    payments: data.payments,
    paidBack: rupiah(0n),
    allowances: rupiah(0n),
  }
}

const partsOf = ({ product, unitPrice, parts }: SaleLine, soldOn: Day, fact: KnownFact, goods: KnownGoods) =>
  parts.map(({ quantity, total, consigned }): PartSoFar => ({
    product,
    unitPrice,
    quantity,
    total,
    ...(consigned !== undefined && {
      consigned: {
        lot: consigned.lot,
        producer: consigned.producer,
        commission: consigned.commission,
        pricing: lotPricing(goods, consigned.lot, soldOn, fact),
      },
    }),
    back: nothingBack,
  }))

function refunded(sale: SaleSoFar, { parts, charges, paidBack }: DataOf['SaleRefunded']): SaleSoFar {
  const back = parts.reduce<SaleSoFar>(partBack, sale)
  const chargesBack = new Map(sale.charges)
  let { allowances } = sale
  for (const { kind, amount } of charges) {
    if (kind === 'allowance') {
      allowances = rupiah(allowances + amount)
      continue
    }
    const charge = known(`the charge ${kind}`, chargesBack.get(kind))
    chargesBack.set(kind, { ...charge, back: rupiah(charge.back + amount) })
  }
  return { ...back, charges: chargesBack, allowances, paidBack: rupiah(sale.paidBack + amountOf(paidBack)) }
}

export function partBack(sale: SaleSoFar, { line, part, quantity, total, consigned }: RefundedPart): SaleSoFar {
  const { back } = partAt(sale, line, part)
  return withPart(sale, line, part, {
    back: {
      quantity: back.quantity + quantity,
      total: rupiah(back.total + total),
      commission: rupiah(back.commission + (consigned?.commission ?? 0n)),
    },
  })
}

/** What was refunded of the old part is all that is left of it; the rest is a part of its own. */
function moved(sale: SaleSoFar, move: MovedPart, fact: KnownFact, goods: KnownGoods): SaleSoFar {
  const { line, part, quantity, total, product, to } = move
  const { back, consigned, unitPrice } = partAt(sale, line, part)
  const left = withPart(sale, line, part, {
    quantity: back.quantity,
    total: back.total,
    ...(consigned !== undefined && { consigned: { ...consigned, commission: back.commission } }),
  })
  const { lot, producer, commission } = to ?? {}
  const added: PartSoFar = {
    product,
    unitPrice,
    quantity,
    total,
    ...(lot !== undefined &&
      producer !== undefined &&
      commission !== undefined && {
        consigned: { lot, producer, commission, pricing: lotPricing(goods, lot, sale.soldOn, fact) },
      }),
    back: nothingBack,
  }
  return { ...left, lines: new Map(left.lines).set(line, [...(left.lines.get(line) ?? []), added]) }
}

function withPart(sale: SaleSoFar, line: string, part: number, changed: Partial<PartSoFar>): SaleSoFar {
  const parts = (sale.lines.get(line) ?? []).map((own, at) => (at === part ? { ...own, ...changed } : own))
  return { ...sale, lines: new Map(sale.lines).set(line, parts) }
}

const allowed = (sale: SaleSoFar, { amount, paidBack }: DataOf['SaleAllowanceGranted']): SaleSoFar => ({
  ...sale,
  allowances: rupiah(sale.allowances + amount),
  paidBack: rupiah(sale.paidBack + amountOf(paidBack)),
})

const corrected = (sale: SaleSoFar, { wrong, right }: DataOf['SalePaymentCorrected']): SaleSoFar => ({
  ...sale,
  payments: paidBy(paidBy(sale.payments, { ...wrong, amount: negated(wrong.amount) }), right),
})

function paidBy(payments: readonly Payment[], { way, amount, member }: Payment): Payment[] {
  const there = payments.find((own) => own.way === way && own.member === member)
  const rest = payments.filter((own) => own !== there)
  const now = rupiah((there?.amount ?? 0n) + amount)
  return now === 0n ? rest : [...rest, { way, amount: now, ...(member !== undefined && { member }) }]
}
