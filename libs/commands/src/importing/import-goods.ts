import type { Imported } from './imported.js'
import { lots } from '#domain/lot.js'
import { producers } from '#domain/producer.js'
import { list, products } from '#domain/product.js'
import { receive, type Receipt } from '#domain/receive-lot.js'
import { on } from '#events/category.js'
import type { Ownership } from '#events/product.js'
import type { ProductId, Quantity } from '#events/words.js'

/** @throws Rejected product-exists */
export const importProduct = (
  id: ProductId,
  as: { foreignId: string; name: string; unit: string; ownership: Ownership; pricedPer: Quantity },
): Imported => ({
  reads: [{ category: products, id }],
  async decide(tx) {
    tx.append(on(products, id, list(await tx.read(products, id), as)))
    return {}
  },
})

/** @throws Rejected what `receive` throws */
export const importLot = (receipt: Receipt): Imported => ({
  reads: [
    { category: lots, id: receipt.id },
    { category: producers, id: receipt.producer },
    { category: products, id: receipt.product },
  ],
  async decide(tx) {
    const lot = await tx.read(lots, receipt.id)
    const producer = await tx.read(producers, receipt.producer)
    tx.append(...receive(lot, producer, await tx.read(products, receipt.product), receipt))
    return {}
  },
})
