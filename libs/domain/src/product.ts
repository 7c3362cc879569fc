import { Rejected } from './rejected.js'
import { requireRevision } from './revision.js'
import { category } from '#events/category.js'
import { productEvents, type Ownership, type ProductEvent } from '#events/product.js'
import type { ProductId, Quantity } from '#events/words.js'

export type Product = { readonly listed: false } | ListedProduct

export interface ListedProduct {
  readonly listed: true
  readonly name: string
  readonly unit: string
  readonly ownership: Ownership
  readonly pricedPer: Quantity
  /** How often it was listed or revised: who edits says which of these they saw. */
  readonly revision: number
}

export const products = category<Product, typeof productEvents>(productEvents, {
  initial: { listed: false },
  evolve(product, { type, data }) {
    switch (type) {
      case 'ProductListed': {
        const { name, unit, ownership, pricedPer } = data
        return { listed: true, name, unit, ownership, pricedPer, revision: 1 }
      }
      case 'ProductRevised':
        return product.listed ? { ...product, name: data.name, revision: product.revision + 1 } : product
    }
  },
})

/** @throws Rejected product-exists */
export function list(product: Product, as: Extract<ProductEvent, { type: 'ProductListed' }>['data']): ProductEvent {
  if (product.listed) throw new Rejected('product-exists', 'the product is listed already')
  return { type: 'ProductListed', data: as }
}

/**
 * Another name for the same goods.
 * @param revision which of its names the editor saw
 * @throws Rejected unknown-product, revision-stale, nothing-to-change
 */
export function revise(product: Product, id: ProductId, revision: number, name: string): ProductEvent {
  const now = listed(product, id)
  requireRevision(now.revision, revision)
  if (name === now.name) throw new Rejected('nothing-to-change', `${id} is called that already`, { product: id })
  return { type: 'ProductRevised', data: { name } }
}

/** @throws Rejected unknown-product */
export function listed(product: Product | undefined, id: ProductId): ListedProduct {
  if (!product?.listed) throw new Rejected('unknown-product', `there is no product ${id}`, { product: id })
  return product
}
