import { isOf } from './is-of.js'
import { clearedAtFirst, saleAfter, type BackByQris, type SoldPart, type SoldSale } from './sold-sale.js'
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
  later?: Later,
]

/** What a sale has nothing of is left out here too: most have been settled, and nothing else. */
interface Later {
  readonly paidBack?: PackedSums<Way>
  readonly chargesBack?: PackedSums<ChargeBack['kind']>
  readonly allowed?: string
  readonly settled?: string
  readonly backByQris?: readonly (readonly [change: string, amount: string, on: Day, settled?: string])[]
  readonly clearedOn?: Day
  readonly changes?: readonly string[]
  readonly voided?: true
}

function packed(sale: SoldSale): string {
  const { soldOn, bookedOn, parts, charges, paid } = sale
  const sold = [soldOn, bookedOn, parts.map(packedPart), packedSums(paid), packedSums(charges)] as const
  const isAsItWasSold = sale.changes.length === 0 && sale.settled === undefined && !sale.voided
  const text: PackedSale = isAsItWasSold && sale.clearedOn === clearedAtFirst(sale) ? sold : [...sold, laterOf(sale)]
  return JSON.stringify(text)
}

function laterOf({ paidBack, chargesBack, allowed, settled, backByQris, clearedOn, changes, voided }: SoldSale): Later {
  return {
    ...(paidBack.size > 0 && { paidBack: packedSums(paidBack) }),
    ...(chargesBack.size > 0 && { chargesBack: packedSums(chargesBack) }),
    ...(allowed !== 0n && { allowed: `${allowed}` }),
    ...(settled !== undefined && { settled }),
    ...(backByQris.size > 0 && { backByQris: [...backByQris].map(packedBack) }),
    ...(clearedOn !== undefined && { clearedOn }),
    ...(changes.length > 0 && { changes }),
    ...(voided && { voided }),
  }
}

const packedBack = ([change, { amount, on, settled }]: [string, BackByQris]) =>
  settled === undefined ? ([change, `${amount}`, on] as const) : ([change, `${amount}`, on, settled] as const)

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
    settled: later?.settled,
    backByQris: new Map(
      (later?.backByQris ?? []).map(([change, amount, on, settled]) => [
        change,
        { amount: BigInt(amount), on, ...(settled !== undefined && { settled }) },
      ]),
    ),
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
