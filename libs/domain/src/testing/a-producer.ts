import { producers } from '../producer.js'
import { bps, day, producerId, sealed } from './words.js'
import { on, type Decided } from '#events/category.js'
import type { ProducerEvent, Sector } from '#events/producer.js'
import type { AgreedTerms, LotTerms } from '#events/terms.js'
import { rupiah } from '#events/words.js'

interface OtherTerms {
  readonly holdDays?: number
  readonly takeHomeBps?: number
  readonly lossBorneBy?: 'producer' | 'cooperative'
}

const others = ({ holdDays = 0, takeHomeBps = 0, lossBorneBy = 'producer' }: OtherTerms) => ({
  holdDays,
  takeHomeBps: bps(takeHomeBps),
  lossBorneBy,
})

/** The terms of a lot, and of an agreement: a commission in basis points of the price. */
export const commission = (ofThePrice: number, other: OtherTerms = {}) => ({
  kind: 'commission' as const,
  commissionBps: bps(ofThePrice),
  ...others(other),
})

/** The terms of an agreement: each lot names its own fixed price. */
export const fixedPrices = (other: OtherTerms = {}): AgreedTerms => ({ kind: 'net_price', ...others(other) })

/** The terms of a lot: this to the producer for `pricedPer` units, the rest to the cooperative. */
export const fixedPrice = (netPrice: bigint, other: OtherTerms = {}): LotTerms => ({
  kind: 'net_price',
  netPrice: rupiah(netPrice),
  ...others(other),
})

export const registered = (): ProducerEvent => ({
  type: 'ProducerRegistered',
  data: { name: sealed('sealed-name'), sector: 'umkm' },
})

export const agreed = (validFrom: string, terms: AgreedTerms): ProducerEvent => ({
  type: 'AgreementSigned',
  data: { validFrom: day(validFrom), terms },
})

export const revised = (name: string, sector: Sector): ProducerEvent => ({
  type: 'ProducerRevised',
  data: { name: sealed(name), sector },
})

export const ended = (validFrom: string, endsOn: string): ProducerEvent => ({
  type: 'AgreementEnded',
  data: { validFrom: day(validFrom), endsOn: day(endsOn), reason: 'retired' },
})

/** A producer of the shop: `aProducer('sari', agreed('2026-01-01', commission(1000)))`. */
export const aProducer = (id: string, ...agreements: readonly ProducerEvent[]): Decided[] => [
  on(producers, producerId(id), registered(), ...agreements),
]
