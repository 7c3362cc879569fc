import type { LotTerms } from '#events/terms.js'
import {
  rupiah,
  type Day,
  type LotId,
  type ProducerId,
  type ProductId,
  type Quantity,
  type Rupiah,
} from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'
import { aboutOf } from './about.js'
import { definitions, type Definitions, type KnownFact, type Place } from './facts.js'

/** What a product was called, and what its quantities and prices count. */
export interface NamedProduct {
  readonly name: string
  readonly unit: string
  readonly pricedPer: Quantity
}

/** Terms and asking price of a lot from a day on. */
export interface Pricing {
  readonly effectiveOn: Day
  readonly terms: LotTerms
  readonly askingPrice?: Rupiah
}

/** A lot as it was known: `priced` in the order it was decided. */
export interface PricedLot {
  readonly producer: ProducerId
  readonly product: ProductId
  readonly pricedPer: Quantity
  readonly priced: readonly Pricing[]
  /** Lost by counts, borne by the cooperative and not found again: how many units, and what was credited for them. */
  readonly compensated: { readonly quantity: bigint; readonly value: Rupiah }
}

/** What goods are called and how they are priced, as it was known at a place of the log. */
export class KnownGoods {
  constructor(
    private readonly known: Definitions,
    private readonly place: Place,
  ) {}

  /** The same as it was known at another place. */
  at(place: Place): KnownGoods {
    return new KnownGoods(this.known, place)
  }

  product(id: ProductId): NamedProduct | undefined {
    let product: NamedProduct | undefined
    for (const { event } of this.known.before({ kind: 'product', id }, this.place)) {
      if (event.type === 'ProductListed') {
        const { name, unit, pricedPer } = event.data
        product = { name, unit, pricedPer }
      } else if (event.type === 'ProductRevised' && product !== undefined) {
        product = { ...product, name: event.data.name }
      }
    }
    return product
  }

  lot(id: LotId): PricedLot | undefined {
    return this.known.before({ kind: 'lot', id }, this.place).reduce(lotAfter, undefined)
  }
}

function lotAfter(lot: PricedLot | undefined, { event }: KnownFact): PricedLot | undefined {
  if (event.type === 'LotReceived') {
    const { producer, product, pricedPer, receivedOn, terms, askingPrice } = event.data
    const first = { effectiveOn: receivedOn, terms, ...(askingPrice !== undefined && { askingPrice }) }
    return { producer, product, pricedPer, priced: [first], compensated: { quantity: 0n, value: rupiah(0n) } }
  }
  if (lot === undefined) return undefined
  if (event.type === 'LotRepriced') {
    const { effectiveOn, terms, askingPrice } = event.data
    const next = { effectiveOn, terms, ...(askingPrice !== undefined && { askingPrice }) }
    return { ...lot, priced: [...lot.priced, next] }
  }
  return event.type === 'LotCounted' ? { ...lot, compensated: compensatedAfter(lot, event.data) } : lot
}

interface Counted {
  readonly counted: Quantity
  readonly expected: Quantity
  readonly value: Rupiah
}

function compensatedAfter({ compensated }: PricedLot, { counted, expected, value }: Counted): PricedLot['compensated'] {
  const missing = value > 0n ? expected - counted : 0n
  const found = counted > expected ? least(counted - expected, compensated.quantity) : 0n
  return { quantity: compensated.quantity + missing - found, value: rupiah(compensated.value + value) }
}

export const least = (one: bigint, other: bigint): bigint => (one < other ? one : other)

/** What holds for goods of a lot on a day: of what is effective by then the latest, of equals the last decided. */
export function pricingOn({ priced }: PricedLot, day: Day): Pricing | undefined {
  const [first, ...later] = priced
  if (first === undefined) return undefined
  return later.reduce(
    (holds, next) => (next.effectiveOn <= day && holds.effectiveOn <= next.effectiveOn ? next : holds),
    first,
  )
}

/** What says what the goods are that these facts are about: lots, and products, those of the lots too. */
export async function definitionsOfGoods(db: Reading, facts: readonly KnownFact[]): Promise<Definitions> {
  const about = facts.flatMap(({ category, id, data }) => aboutOf(category, id, data))
  const of = (kind: 'lot' | 'product') => about.flatMap(({ kind: own, id }) => (own === kind ? [{ kind, id }] : []))
  const lots = await definitions(db, of('lot'))
  const products = of('lot').flatMap(({ kind, id }) =>
    lots
      .of({ kind, id })
      .flatMap(({ event }) =>
        event.type === 'LotReceived' ? [{ kind: 'product' as const, id: event.data.product }] : [],
      ),
  )
  return lots.and(await definitions(db, [...of('product'), ...products]))
}
