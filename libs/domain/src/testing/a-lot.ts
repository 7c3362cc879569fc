import { lots } from '../lot.js'
import { shelves } from '../shelf.js'
import { onTime } from './a-calendar.js'
import { commission } from './a-producer.js'
import { day, lotId, producerId, productId, saleId } from './words.js'
import { on, type Decided } from '#events/category.js'
import type { Booking } from '#events/fields.js'
import type { LotEvent } from '#events/lot.js'
import type { ShelfEvent } from '#events/shelf.js'
import type { LotTerms } from '#events/terms.js'
import { quantity, rupiah } from '#events/words.js'

interface ALot {
  readonly foreignId?: string
  readonly producer?: string
  readonly product?: string
  readonly receivedOn?: string
  readonly pricedPer?: bigint
  readonly askingPrice?: bigint
  readonly terms?: LotTerms
}

/** Ten percent of fried onions that Sari brought on the first of March, unless it is said otherwise. */
export const received = (units: bigint, lot: ALot = {}): LotEvent => ({
  type: 'LotReceived',
  data: {
    ...(lot.foreignId !== undefined && { foreignId: lot.foreignId }),
    producer: producerId(lot.producer ?? 'sari'),
    product: productId(lot.product ?? 'bawang'),
    receivedOn: day(lot.receivedOn ?? '2026-03-01'),
    quantity: quantity(units),
    pricedPer: quantity(lot.pricedPer ?? 1n),
    ...(lot.askingPrice !== undefined && { askingPrice: rupiah(lot.askingPrice) }),
    terms: lot.terms ?? commission(1000),
  },
})

interface APart {
  readonly sale?: string
  readonly line?: string
  readonly part?: number
}

const partOf = ({ sale = 's1', line = '1', part = 0 }: APart) => ({ sale: saleId(sale), line, part })

export const soldFrom = (
  units: bigint,
  share: bigint,
  by: APart & { soldOn?: string; reassignment?: string } = {},
): LotEvent => ({
  type: 'LotSold',
  data: {
    ...partOf(by),
    ...(by.reassignment !== undefined && { reassignment: by.reassignment }),
    quantity: quantity(units),
    share: rupiah(share),
    soldOn: day(by.soldOn ?? '2026-03-10'),
  },
})

export const restocked = (
  units: bigint,
  share: bigint,
  by: APart & { refund?: string; on?: string } = {},
): LotEvent => ({
  type: 'LotRestocked',
  data: {
    ...partOf(by),
    refund: by.refund ?? 'r1',
    quantity: quantity(units),
    share: rupiah(share),
    restockedOn: day(by.on ?? '2026-03-12'),
  },
})

interface ALoss {
  readonly borneBy: 'producer' | 'cooperative'
  readonly value: bigint
  readonly reason?: string
  readonly lossPrice?: bigint
}

export const spoiled = (
  units: bigint,
  { borneBy, value, reason, lossPrice }: ALoss,
  booked: Booking = onTime('2026-03-12'),
): LotEvent => ({
  type: 'LotSpoiled',
  data: {
    producer: producerId('sari'),
    quantity: quantity(units),
    borneBy,
    value: rupiah(value),
    ...(lossPrice !== undefined && { lossPrice: rupiah(lossPrice) }),
    ...(reason !== undefined && { reason }),
    ...booked,
  },
})

/** So many stood there where so many should have. */
export const counted = (
  there: bigint,
  expected: bigint,
  { borneBy, value, reason, lossPrice }: ALoss,
  booked: Booking = onTime('2026-03-12'),
): LotEvent => ({
  type: 'LotCounted',
  data: {
    producer: producerId('sari'),
    counted: quantity(there),
    expected: quantity(expected),
    borneBy,
    value: rupiah(value),
    ...(lossPrice !== undefined && { lossPrice: rupiah(lossPrice) }),
    ...(reason !== undefined && { reason }),
    ...booked,
  },
})

export const returned = (
  units: bigint,
  { on = '2026-03-12', reason }: { on?: string; reason?: string } = {},
): LotEvent => ({
  type: 'LotReturned',
  data: { quantity: quantity(units), returnedOn: day(on), ...(reason !== undefined && { reason }) },
})

export const repriced = (effectiveOn: string, terms: LotTerms, askingPrice?: bigint): LotEvent => ({
  type: 'LotRepriced',
  data: {
    effectiveOn: day(effectiveOn),
    ...(askingPrice !== undefined && { askingPrice: rupiah(askingPrice) }),
    terms,
    reason: 'agreed anew',
  },
})

export const receiptCancelled = (units: bigint, on = '2026-03-12'): LotEvent => ({
  type: 'LotReceiptCancelled',
  data: { quantity: quantity(units), reason: 'never came', cancelledOn: day(on) },
})

export const shelved = (lot: string, receivedOn: string): ShelfEvent => ({
  type: 'LotShelved',
  data: { lot: lotId(lot), receivedOn: day(receivedOn) },
})
export const emptied = (lot: string): ShelfEvent => ({ type: 'LotEmptied', data: { lot: lotId(lot) } })
export const refilled = (lot: string): ShelfEvent => ({ type: 'LotRefilled', data: { lot: lotId(lot) } })

/** A lot that stands on its product's shelf: `aLot('l1', 10n, { receivedOn: '2026-03-02' })`. */
export const aLot = (id: string, units: bigint, lot: ALot = {}): Decided[] => [
  on(lots, lotId(id), received(units, lot)),
  on(shelves, productId(lot.product ?? 'bawang'), shelved(id, lot.receivedOn ?? '2026-03-01')),
]
