import type { Dice } from './dice.js'

/** What the generator knows of a shop while it writes its history: bounded by the number of goods, not by the days. */
export interface Shop {
  readonly producers: readonly Producer[]
  readonly members: readonly string[]
  readonly goods: readonly Goods[]
}

export interface Producer {
  readonly id: string
  readonly name: string
  readonly sector: string
  /** In basis points; none of one who sells at net prices. */
  readonly commission: number | undefined
  /** What was earned and not yet paid out, roughly. */
  owed: number
}

export interface Goods {
  readonly id: string
  readonly name: string
  readonly byGram: boolean
  /** Rupiah for a piece or a kilogram. */
  readonly price: number
  /** Nobody's but the cooperative's own: they have no lots. */
  readonly producer: Producer | undefined
  left: number
  newestLot: string | undefined
}

export const pricedPer = ({ byGram }: Goods): number => (byGram ? 1_000 : 1)

/** One in so many goods is the cooperative's own. */
const OWN = 0.12
const BY_GRAM = 0.3
const NET_PRICE = 0.4

const kinds = ['Bawang goreng', 'Ikan asap', 'Minyak kelapa', 'Biji kakao', 'Kain tenun', 'Abon', 'Kopi', 'Keripik']
const people = ['Usaha', 'Ibu', 'Kelompok Tani', 'Nelayan', 'Kebun', 'UD "Maju"', 'Toko; Bersama']
const sectors = ['umkm', 'plantation', 'agriculture', 'fishery', 'marine']

/** @param rows how large its history is to be: a larger one is of a larger shop */
export function makeShop(dice: Dice, rows: number): Shop {
  const producers = times(Math.ceil(rows / 2_500) + 8, (n): Producer => ({
    id: `P${n}`,
    name: `${dice.pick(people)} ${n}`,
    sector: dice.pick(sectors),
    commission: dice.chance(NET_PRICE) ? undefined : dice.whole(2, 12) * 250,
    owed: 0,
  }))
  const goods = times(Math.ceil(rows / 350) + 30, (n): Goods => ({
    id: `G${n}`,
    name: `${dice.pick(kinds)} ${n}`,
    byGram: dice.chance(BY_GRAM),
    price: dice.whole(20, 900) * 100 + dice.whole(0, 99),
    producer: dice.chance(OWN) ? undefined : dice.pick(producers),
    left: 0,
    newestLot: undefined,
  }))
  return { producers, members: times(Math.ceil(rows / 2_000) + 20, (n) => `A${n}`), goods }
}

const times = <T>(count: number, make: (number: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))
