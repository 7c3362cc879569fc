import { category } from '#events/category.js'
import { saleEvents, type Payment, type SaleEvent, type SaleLine, type Way } from '#events/sale.js'
import { rupiah, type Day, type Quantity, type Rupiah, type SaleId } from '#events/words.js'

/** A part of a line as sold, and how much of it is back. */
export type SoldPart = SaleLine['parts'][number] & { readonly refunded: Quantity }

export interface CompletedSale {
  readonly completed: true
  readonly soldOn: Day
  readonly lines: ReadonlyMap<string, readonly SoldPart[]>
  readonly payments: readonly Payment[]
  /** By way, all refunds so far. */
  readonly paidBack: ReadonlyMap<Way, Rupiah>
  readonly refunds: ReadonlySet<string>
}

export type Sale = { readonly completed: false } | CompletedSale

/** Selling is in record-sale.ts, taking back in refund-sale.ts. */
export const sales = category<Sale, typeof saleEvents>(saleEvents, {
  initial: { completed: false },
  evolve(sale, event) {
    switch (event.type) {
      case 'SaleCompleted':
        return completed(event.data)
      case 'SaleRefunded':
        return sale.completed ? refunded(sale, event.data) : sale
    }
  },
})

type DataOf<Type extends SaleEvent['type']> = Extract<SaleEvent, { type: Type }>['data']

function completed({ occurredOn, lines, payments }: DataOf<'SaleCompleted'>): CompletedSale {
  const untouched = { refunded: 0n as Quantity }
  return {
    completed: true,
    soldOn: occurredOn,
    lines: new Map(lines.map(({ line, parts }) => [line, parts.map((part) => ({ ...part, ...untouched }))])),
    payments,
    paidBack: new Map(),
    refunds: new Set(),
  }
}

function refunded(sale: CompletedSale, { refund, parts, paidBack }: DataOf<'SaleRefunded'>): CompletedSale {
  const lines = new Map(sale.lines)
  for (const { line, part: index, quantity } of parts) {
    const changed = (lines.get(line) ?? []).map((part, i) =>
      i === index ? { ...part, refunded: (part.refunded + quantity) as Quantity } : part,
    )
    lines.set(line, changed)
  }
  const back = new Map(sale.paidBack)
  for (const { way, amount } of paidBack) back.set(way, rupiah((back.get(way) ?? 0n) + amount))
  return { ...sale, lines, paidBack: back, refunds: new Set(sale.refunds).add(refund) }
}

/** The key of earnings: which part of which line of which sale. */
export const partKey = (sale: SaleId, line: string, part: number) => ({ sale, line, part })
