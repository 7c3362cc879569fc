import { isOf } from './is-of.js'
import { clearedAtFirst, saleAfter, type SoldPart, type SoldSale } from './sold-sale.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type ChargeBack, type ChargeKind, type Way } from '#events/sale.js'
import type { Day } from '#events/words.js'

/**
 * Every sale of a log, each kept as a line of text: any of them may be refunded one day and few ever are, so what
 * counts is how little room a sale takes while nobody asks for it.
 */
export class SoldSales {
  readonly #packed = new Map<string, string>()
  #before: SoldSale | undefined
  #after: SoldSale | undefined

  /** The sale of the event that was seen last, as it was before it. */
  get before(): SoldSale | undefined {
    return this.#before
  }

  /** And as it is now. */
  get after(): SoldSale | undefined {
    return this.#after
  }

  see(fact: Fact): void {
    if (!isOf(saleEvents, fact)) return
    const before = this.#packed.get(fact.id)
    this.#before = before === undefined ? undefined : unpacked(before)
    this.#after = saleAfter(this.#before, fact.event)
    if (this.#after !== undefined) this.#packed.set(fact.id, packed(this.#after))
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

type PackedSums<K> = readonly (readonly [K, string])[]

/** What most sales have nothing of stands at the end, and is left out then. */
type PackedSale = readonly [
  soldOn: Day,
  bookedOn: Day,
  parts: readonly PackedPart[],
  paid: PackedSums<Way>,
  charges: PackedSums<ChargeKind>,
  later?: {
    readonly paidBack: PackedSums<Way>
    readonly chargesBack: PackedSums<ChargeBack['kind']>
    readonly allowed: string
    readonly clearedOn?: Day
    readonly changes: readonly string[]
    readonly voided: boolean
  },
]

function packed(sale: SoldSale): string {
  const { soldOn, bookedOn, parts, charges, chargesBack, allowed, paid, paidBack, clearedOn, changes, voided } = sale
  const sold = [soldOn, bookedOn, parts.map(packedPart), packedSums(paid), packedSums(charges)] as const
  const later = {
    paidBack: packedSums(paidBack),
    chargesBack: packedSums(chargesBack),
    allowed: `${allowed}`,
    ...(clearedOn !== undefined && { clearedOn }),
    changes,
    voided,
  }
  const text: PackedSale = changes.length === 0 && !voided ? sold : [...sold, later]
  return JSON.stringify(text)
}

function packedPart({ line, part, quantity, refunded, total, consigned }: SoldPart): PackedPart {
  const figures = [line, part, `${quantity}`, `${refunded}`, `${total}`] as const
  if (consigned === undefined) return figures
  return [...figures, `${consigned.commission}`, consigned.lot, consigned.producer]
}

const packedSums = <K>(sums: ReadonlyMap<K, bigint>): PackedSums<K> =>
  [...sums].map(([key, amount]) => [key, `${amount}`] as const)

function unpacked(text: string): SoldSale {
  const [soldOn, bookedOn, parts, paid, charges, later]: PackedSale = JSON.parse(text)
  const sums = unpackedSums(paid)
  return {
    soldOn,
    bookedOn,
    parts: parts.map(unpackedPart),
    charges: unpackedSums(charges),
    chargesBack: unpackedSums(later?.chargesBack ?? []),
    allowed: BigInt(later?.allowed ?? 0),
    paid: sums,
    paidBack: unpackedSums(later?.paidBack ?? []),
    clearedOn: later === undefined ? clearedAtFirst({ paid: sums, soldOn }) : later.clearedOn,
    changes: later?.changes ?? [],
    voided: later?.voided ?? false,
  }
}

function unpackedPart([line, part, quantity, refunded, total, commission, lot, producer]: PackedPart): SoldPart {
  const isConsigned = commission !== undefined && lot !== undefined && producer !== undefined
  return {
    line,
    part,
    quantity: BigInt(quantity),
    refunded: BigInt(refunded),
    total: BigInt(total),
    consigned: isConsigned ? { commission: BigInt(commission), lot, producer } : undefined,
  }
}

const unpackedSums = <K>(sums: PackedSums<K>): Map<K, bigint> =>
  new Map(sums.map(([key, amount]) => [key, BigInt(amount)] as const))
