import { Rejected } from './rejected.js'
import { category } from '#events/category.js'
import { productEvents, type Ownership, type ProductEvent } from '#events/product.js'
import type { ProductId, Quantity } from '#events/words.js'

export type Product =
  { readonly listed: false } | { readonly listed: true; readonly ownership: Ownership; readonly pricedPer: Quantity }

export type ListedProduct = Extract<Product, { listed: true }>

export const products = category<Product, typeof productEvents>(productEvents, {
  initial: { listed: false },
  evolve(_, { type, data }) {
    switch (type) {
      case 'ProductListed':
        return { listed: true, ownership: data.ownership, pricedPer: data.pricedPer }
    }
  },
})

/** @throws Rejected product-exists */
export function list(product: Product, as: Extract<ProductEvent, { type: 'ProductListed' }>['data']): ProductEvent {
  if (product.listed) throw new Rejected('product-exists', 'the product is listed already')
  return { type: 'ProductListed', data: as }
}

/** @throws Rejected unknown-product */
export function listed(product: Product | undefined, id: ProductId): ListedProduct {
  if (!product?.listed) throw new Rejected('unknown-product', `there is no product ${id}`, { product: id })
  return product
}
