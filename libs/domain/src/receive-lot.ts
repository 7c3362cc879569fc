import { lots, type Lot } from './lot.js'
import { agreementOn, registered, type Producer } from './producer.js'
import { listed, type Product } from './product.js'
import { Rejected } from './rejected.js'
import { shelves } from './shelf.js'
import { on, type Decided } from '#events/category.js'
import type { AgreedTerms, LotTerms } from '#events/terms.js'
import type { Day, LotId, ProducerId, ProductId, Quantity, Rupiah } from '#events/words.js'

export interface Receipt {
  readonly id: LotId
  readonly foreignId?: string
  readonly producer: ProducerId
  readonly product: ProductId
  readonly receivedOn: Day
  readonly quantity: Quantity
  readonly netPrice?: Rupiah
  readonly askingPrice?: Rupiah
}

/**
 * Goods of one product from one producer, with the terms agreed that day; they stand on the product's shelf.
 * @throws Rejected lot-exists, unknown-producer, unknown-product, not-consigned, no-agreement, terms-mismatch
 */
export function receive(lot: Lot, producer: Producer, product: Product, receipt: Receipt): Decided[] {
  const { id, netPrice, ...received } = receipt
  if (lot.received || lot.cancelled) throw new Rejected('lot-exists', 'this lot was received already', { lot: id })
  registered(producer, receipt.producer)
  const { ownership, pricedPer } = listed(product, receipt.product)
  if (ownership === 'own')
    throw new Rejected('not-consigned', `${receipt.product} is the cooperative’s own`, { product: receipt.product })
  const terms = fixed(agreementOn(producer, receipt.receivedOn).terms, netPrice)
  return [
    on(lots, id, { type: 'LotReceived', data: { ...received, pricedPer, terms } }),
    on(shelves, receipt.product, { type: 'LotShelved', data: { lot: id, receivedOn: receipt.receivedOn } }),
  ]
}

function fixed(agreed: AgreedTerms, netPrice: Rupiah | undefined): LotTerms {
  if (agreed.kind === 'net_price') {
    if (netPrice !== undefined) return { ...agreed, netPrice }
    throw new Rejected('terms-mismatch', 'the agreement has fixed prices: the receipt needs a net price', {
      missing: 'netPrice',
    })
  }
  if (netPrice === undefined) return agreed
  throw new Rejected('terms-mismatch', 'the agreement is for a commission: the receipt has no net price', {
    surplus: 'netPrice',
  })
}
