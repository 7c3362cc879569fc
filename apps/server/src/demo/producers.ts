import type { Sector } from '#events/producer.js'
import type { BasisPoints } from '#events/words.js'

/** What a producer signs. */
export interface Terms {
  readonly terms: 'commission' | 'net_price'
  readonly commissionBps?: BasisPoints
  readonly holdDays?: number
  readonly takeHomeBps?: BasisPoints
  readonly lossBorneBy?: 'producer' | 'cooperative'
}

interface Others {
  readonly holdDays?: number
  readonly takeHome?: number
  readonly lossBorneBy?: 'cooperative'
}

const HUNDREDTHS = 100

const basisPoints = (percent: number) => (percent * HUNDREDTHS) as BasisPoints

const others = ({ holdDays, takeHome, lossBorneBy }: Others) => ({
  ...(holdDays !== undefined && { holdDays }),
  ...(takeHome !== undefined && { takeHomeBps: basisPoints(takeHome) }),
  ...(lossBorneBy !== undefined && { lossBorneBy }),
})

/** A commission in percent of the price. */
export const commission = (percent: number, rest: Others = {}): Terms => ({
  terms: 'commission',
  commissionBps: basisPoints(percent),
  ...others(rest),
})

const fixedPrice = (rest: Others = {}): Terms => ({ terms: 'net_price', ...others(rest) })

interface Producer {
  readonly name: string
  readonly sector: Sector
  readonly terms: Terms
}

/** All made up: nobody of these names is meant. */
export const producers = {
  tonaka: { name: 'Dapur Bawang Tonaka', sector: 'umkm', terms: commission(10, { holdDays: 7, takeHome: 50 }) },
  'kelor-muda': { name: 'Bawang Goreng Kelor Muda', sector: 'umkm', terms: fixedPrice({ holdDays: 3 }) },
  mardiana: { name: 'Ibu Mardiana Lasodi', sector: 'umkm', terms: commission(12, { holdDays: 7 }) },
  'lembah-bawang': { name: 'Kelompok Tani Lembah Bawang', sector: 'agriculture', terms: commission(7) },
  yohanis: { name: 'Pak Yohanis Tumora', sector: 'agriculture', terms: fixedPrice() },
  'ombak-pagi': { name: 'Kelompok Nelayan Ombak Pagi', sector: 'fishery', terms: commission(8, { takeHome: 70 }) },
  usman: { name: 'Pak Usman Randobi', sector: 'fishery', terms: fixedPrice() },
  'perahu-biru': { name: 'Perahu Biru Teluk', sector: 'fishery', terms: commission(10, { holdDays: 2 }) },
  'nyiur-sembilan': { name: 'Nyiur Sembilan', sector: 'plantation', terms: commission(12.5, { holdDays: 7 }) },
  sarlota: { name: 'Ibu Sarlota Mentawi', sector: 'umkm', terms: fixedPrice({ holdDays: 7, takeHome: 40 }) },
  'lereng-hijau': { name: 'Kebun Kakao Lereng Hijau', sector: 'plantation', terms: commission(5, { holdDays: 14 }) },
  'tiga-sungai': { name: 'Kakao Tiga Sungai', sector: 'plantation', terms: fixedPrice({ holdDays: 14 }) },
  'pesisir-tenang': { name: 'Petani Rumput Laut Pesisir Tenang', sector: 'marine', terms: commission(9) },
  hanisa: { name: 'Ibu Hanisa Pasolo', sector: 'umkm', terms: fixedPrice({ holdDays: 14, takeHome: 60 }) },
  'pucuk-benang': {
    name: 'Rumah Tenun Pucuk Benang',
    sector: 'umkm',
    terms: commission(15, { holdDays: 14, lossBorneBy: 'cooperative' }),
  },
  ratna: { name: 'Ibu Ratna Lagarinda', sector: 'umkm', terms: fixedPrice({ lossBorneBy: 'cooperative' }) },
  dewi: { name: 'Dewi Sampesuvu', sector: 'umkm', terms: commission(10) },
} as const satisfies Record<string, Producer>

export type ProducerName = keyof typeof producers

export const allProducers = Object.entries(producers) as [ProducerName, Producer][]
