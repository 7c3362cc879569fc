import { products } from '../product.js'
import { productId } from './words.js'
import { on, type Decided } from '#events/category.js'
import type { Ownership, ProductEvent } from '#events/product.js'
import { quantity } from '#events/words.js'

interface AProduct {
  readonly name: string
  readonly unit: string
  readonly ownership: Ownership
  readonly pricedPer: bigint
}

export const friedOnions: AProduct = { name: 'Bawang goreng', unit: 'bungkus', ownership: 'consigned', pricedPer: 1n }
export const cocoa: AProduct = { name: 'Kakao', unit: 'g', ownership: 'consigned', pricedPer: 1000n }
export const phoneCredit: AProduct = { name: 'Pulsa', unit: 'buah', ownership: 'own', pricedPer: 1n }

export const listedAs = (product: AProduct) => ({ ...product, pricedPer: quantity(product.pricedPer) })

export const listed = (product: AProduct): ProductEvent => ({ type: 'ProductListed', data: listedAs(product) })

export const revised = (name: string): ProductEvent => ({ type: 'ProductRevised', data: { name } })

/** A product in the shop: `aProduct('kakao', cocoa)`. */
export const aProduct = (id: string, product: AProduct): Decided[] => [on(products, productId(id), listed(product))]
