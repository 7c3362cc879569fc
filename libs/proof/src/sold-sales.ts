import type { SaleEvent, Way } from '#events/sale.js'
import type { Day } from '#events/words.js'

/** A part of a sale as it was sold, and how many units of it are back. */
export interface SoldPart {
  readonly line: string
  readonly part: number
  readonly quantity: bigint
  readonly refunded: bigint
  readonly total: bigint
  readonly consigned: { readonly lot: string; readonly producer: string; readonly commission: bigint } | undefined
}

/** What every later refund of a sale has to stay within. */
export interface SoldSale {
  readonly soldOn: Day
  readonly parts: readonly SoldPart[]
  readonly paid: ReadonlyMap<Way, bigint>
  readonly paidBack: ReadonlyMap<Way, bigint>
  readonly refunds: readonly string[]
}

type Completed = Extract<SaleEvent, { type: 'SaleCompleted' }>['data']

export const soldSale = ({ occurredOn, lines, payments }: Completed): SoldSale => ({
  soldOn: occurredOn,
  parts: lines.flatMap(({ line, parts }) =>
    parts.map(({ quantity, total, consigned }, part) => ({ line, part, quantity, refunded: 0n, total, consigned })),
  ),
  paid: byWay(new Map(), payments),
  paidBack: new Map(),
  refunds: [],
})

/** Sums of money by way, with these added. */
export function byWay(
  before: ReadonlyMap<Way, bigint>,
  added: readonly { readonly way: Way; readonly amount: bigint }[],
): Map<Way, bigint> {
  const sums = new Map(before)
  for (const { way, amount } of added) sums.set(way, (sums.get(way) ?? 0n) + amount)
  return sums
}

/**
 * Every sale of a log, each kept as a line of text: any of them may be refunded one day and few ever are, so what
 * counts is how little room a sale takes while nobody asks for it.
 */
export class SoldSales {
  readonly #packed = new Map<string, string>()

  get(sale: string): SoldSale | undefined {
    const packed = this.#packed.get(sale)
    return packed === undefined ? undefined : unpacked(packed)
  }

  set(id: string, sale: SoldSale): void {
    this.#packed.set(id, packed(sale))
  }
}

type PackedPart = readonly [
  line: string,
  part: number,
  quantity: string,
  refunded: string,
  total: string,
  commission?: string,
  lot?: string,
  producer?: string,
]

type PackedSale = readonly [
  soldOn: Day,
  parts: readonly PackedPart[],
  paid: readonly (readonly [Way, string])[],
  paidBack: readonly (readonly [Way, string])[],
  refunds: readonly string[],
]

function packed({ soldOn, parts, paid, paidBack, refunds }: SoldSale): string {
  const sale: PackedSale = [
    soldOn,
    parts.map(({ line, part, quantity, refunded, total, consigned }): PackedPart => {
      const figures = [line, part, `${quantity}`, `${refunded}`, `${total}`] as const
      return consigned === undefined
        ? figures
        : [...figures, `${consigned.commission}`, consigned.lot, consigned.producer]
    }),
    [...paid].map(([way, amount]) => [way, `${amount}`] as const),
    [...paidBack].map(([way, amount]) => [way, `${amount}`] as const),
    refunds,
  ]
  return JSON.stringify(sale)
}

function unpacked(text: string): SoldSale {
  const [soldOn, parts, paid, paidBack, refunds]: PackedSale = JSON.parse(text)
  return {
    soldOn,
    parts: parts.map(([line, part, quantity, refunded, total, commission, lot, producer]) => ({
      line,
      part,
      quantity: BigInt(quantity),
      refunded: BigInt(refunded),
      total: BigInt(total),
      consigned:
        commission === undefined || lot === undefined || producer === undefined
          ? undefined
          : { commission: BigInt(commission), lot, producer },
    })),
    paid: new Map(paid.map(([way, amount]) => [way, BigInt(amount)])),
    paidBack: new Map(paidBack.map(([way, amount]) => [way, BigInt(amount)])),
    refunds,
  }
}
