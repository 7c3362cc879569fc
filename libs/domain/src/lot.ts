import { Rejected } from './rejected.js'
import { category } from '#events/category.js'
import { lotEvents, type LotEvent } from '#events/lot.js'
import type { LotTerms } from '#events/terms.js'
import {
  quantity,
  rupiah,
  type Day,
  type LotId,
  type ProducerId,
  type ProductId,
  type Quantity,
  type Rupiah,
} from '#events/words.js'

/** What decisions need of a lot. received + found = available + sold + returned + spoiled + lost. */
export interface ReceivedLot {
  readonly received: true
  readonly producer: ProducerId
  readonly product: ProductId
  readonly receivedOn: Day
  readonly pricedPer: Quantity
  /** What holds from which day on, in the order it was decided; the first from `receivedOn` on. */
  readonly priced: readonly Pricing[]
  readonly available: Quantity
  /** Net of what is back. */
  readonly sold: bigint
  readonly returned: bigint
  readonly spoiled: bigint
  /** Lost by counts less found by them: below zero when more was found. */
  readonly lost: bigint
  /** Of what counts lost and have not found again: what the cooperative compensated, and with how much. */
  readonly compensated: { readonly quantity: bigint; readonly value: Rupiah }
}

export interface Pricing {
  readonly effectiveOn: Day
  readonly terms: LotTerms
  readonly askingPrice?: Rupiah
}

/** `cancelled`: its receipt was a mistake, and its id is not used again. */
export type Lot = { readonly received: false; readonly cancelled?: true } | ReceivedLot

type DataOf<Type extends LotEvent['type']> = Extract<LotEvent, { type: Type }>['data']

/** What happens to a lot is in files of its own: received in receive-lot.ts, sold in record-sale.ts, and so on. */
export const lots = category<Lot, typeof lotEvents>(lotEvents, {
  initial: { received: false },
  evolve(lot, { type, data }) {
    if (type === 'LotReceived') return asReceived(data)
    if (!lot.received) return lot
    switch (type) {
      case 'LotSold':
        return { ...lot, available: less(lot, data.quantity), sold: lot.sold + data.quantity }
      case 'LotRestocked':
        return { ...lot, available: quantity(lot.available + data.quantity), sold: lot.sold - data.quantity }
      case 'LotSpoiled':
        return { ...lot, available: less(lot, data.quantity), spoiled: lot.spoiled + data.quantity }
      case 'LotReturned':
        return { ...lot, available: less(lot, data.quantity), returned: lot.returned + data.quantity }
      case 'LotReceiptCancelled':
        return { received: false, cancelled: true }
      case 'LotRepriced': {
        const { effectiveOn, terms, askingPrice } = data
        return {
          ...lot,
          priced: [...lot.priced, { effectiveOn, terms, ...(askingPrice !== undefined && { askingPrice }) }],
        }
      }
      case 'LotCounted':
        return counted(lot, data)
    }
  },
})

function asReceived({
  producer,
  product,
  receivedOn,
  pricedPer,
  askingPrice,
  terms,
  ...data
}: DataOf<'LotReceived'>): ReceivedLot {
  return {
    received: true,
    producer,
    product,
    receivedOn,
    pricedPer,
    priced: [{ effectiveOn: receivedOn, terms, ...(askingPrice !== undefined && { askingPrice }) }],
    available: data.quantity,
    sold: 0n,
    returned: 0n,
    spoiled: 0n,
    lost: 0n,
    compensated: { quantity: 0n, value: rupiah(0n) },
  }
}

const less = (lot: ReceivedLot, taken: Quantity): Quantity => quantity(lot.available - taken)

function counted(lot: ReceivedLot, { counted: there, expected, value }: DataOf<'LotCounted'>): ReceivedLot {
  const { compensated } = lot
  const borne = there > expected ? -foundCompensated(lot, there - expected) : value > 0n ? expected - there : 0n
  return {
    ...lot,
    available: there,
    lost: lot.lost + expected - there,
    compensated: { quantity: compensated.quantity + borne, value: rupiah(compensated.value + value) },
  }
}

/** Of what a count finds, what was compensated as lost: goods are that before they are any others. */
export const foundCompensated = ({ compensated }: ReceivedLot, found: bigint): bigint =>
  found < compensated.quantity ? found : compensated.quantity

/** The terms and the asking price for what is sold on a day: of those effective by then the latest, of equals the last decided. */
export function pricingOn(lot: ReceivedLot, day: Day): Pricing {
  const [first, ...later] = lot.priced
  if (first === undefined) throw new TypeError('a lot that was received has terms')
  return later.reduce(
    (holds, next) => (next.effectiveOn <= day && holds.effectiveOn <= next.effectiveOn ? next : holds),
    first,
  )
}

/** A lot whose receipt was cancelled is as unknown as one that never was. @throws Rejected unknown-lot */
export function received(lot: Lot, id: LotId): ReceivedLot {
  if (!lot.received) throw new Rejected('unknown-lot', notThere(lot, id), { lot: id })
  return lot
}

/** Why a lot is unknown, for people. */
export const notThere = (lot: { readonly cancelled?: true } | undefined, id: LotId): string =>
  lot?.cancelled ? `there is no lot ${id}: its receipt was cancelled` : `there is no lot ${id}`

/** @throws Rejected not-received-yet */
export function receivedBy({ receivedOn }: ReceivedLot, id: LotId, day: Day): void {
  if (day >= receivedOn) return
  throw new Rejected('not-received-yet', `lot ${id} came on ${receivedOn}`, { lot: id, day, receivedOn })
}

/** @throws Rejected insufficient-stock */
export function covers({ available }: ReceivedLot, id: LotId, wanted: Quantity): void {
  if (wanted <= available) return
  throw new Rejected('insufficient-stock', `lot ${id}: ${available} of ${wanted} are there`, {
    lot: id,
    wanted: wanted.toString(),
    available: available.toString(),
  })
}
