import { quantity, rupiah, type Quantity, type Rupiah } from '#events/words.js'
import type { Ownership } from '#events/product.js'

/** What the shop sells. */
export interface Product {
  readonly name: string
  readonly unit: string
  readonly ownership: Ownership
  readonly pricedPer: Quantity
  /** Rupiah for `pricedPer` units, the same all through the story. */
  readonly price: Rupiah
}

/** Weights and volumes are sold by whole hundreds of grams and millilitres, at whole thousands: no total is rounded. */
const byWeight = (name: string, price: bigint, unit = 'g'): Product => ({
  name,
  unit,
  ownership: 'consigned',
  pricedPer: quantity(1_000n),
  price: rupiah(price),
})

const byPiece = (name: string, unit: string, price: bigint, ownership: Ownership = 'consigned'): Product => ({
  name,
  unit,
  ownership,
  pricedPer: quantity(1n),
  price: rupiah(price),
})

export const goods = {
  'bawang-goreng-100g': byPiece('Bawang goreng Palu 100 g', 'bungkus', 18_000n),
  'bawang-goreng': byWeight('Bawang goreng curah', 165_000n),
  'bawang-merah': byWeight('Bawang merah lembah', 38_000n),
  'gula-aren': byWeight('Gula aren', 32_000n),
  'ikan-cakalang': byWeight('Ikan cakalang segar', 45_000n),
  'ikan-teri': byWeight('Ikan teri kering', 110_000n),
  'minyak-kelapa': byWeight('Minyak kelapa', 40_000n, 'ml'),
  'biji-kakao': byWeight('Biji kakao kering', 70_000n),
  'rumput-laut': byWeight('Rumput laut kering', 28_000n),
  'sarung-donggala': byPiece('Sarung tenun Donggala', 'lembar', 450_000n),
  'selendang-tenun': byPiece('Selendang tenun', 'lembar', 185_000n),
  'keripik-pisang': byPiece('Keripik pisang', 'bungkus', 15_000n),
  'keripik-grosir': byPiece('Keripik grosir', 'bungkus', 15_000n, 'own'),
  'pulsa-20': byPiece('Pulsa 20 ribu', 'kali', 22_000n, 'own'),
  'pulsa-50': byPiece('Pulsa 50 ribu', 'kali', 52_000n, 'own'),
  fotokopi: byPiece('Fotokopi', 'lembar', 500n, 'own'),
} as const satisfies Record<string, Product>

export type Good = keyof typeof goods

export const allGoods = Object.entries(goods) as [Good, Product][]

/** Exact for whole hundreds of a weight: see `byWeight`. */
export const priceOf = (good: Good, units: bigint): Rupiah =>
  rupiah((units * goods[good].price) / goods[good].pricedPer)
