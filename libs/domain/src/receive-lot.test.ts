import { describe, it } from '@jest/globals'
import { lots } from './lot.js'
import { producers } from './producer.js'
import { products } from './product.js'
import { receive, type Receipt } from './receive-lot.js'
import { shelves } from './shelf.js'
import { received, shelved } from './testing/a-lot.js'
import { agreed, aProducer, commission, fixedPrice, fixedPrices } from './testing/a-producer.js'
import { aProduct, cocoa, friedOnions, phoneCredit } from './testing/a-product.js'
import { givenPast } from './testing/given.js'
import { cancel } from './testing/handling-a-lot.js'
import type { Decision } from './testing/past.js'
import { day, lotId, producerId, productId } from './testing/words.js'
import { on } from '#events/category.js'
import { quantity, rupiah } from '#events/words.js'

const receiving =
  (receipt: Partial<Receipt> = {}): Decision =>
  (past) => {
    const whole: Receipt = {
      id: lotId('l1'),
      producer: producerId('sari'),
      product: productId('bawang'),
      receivedOn: day('2026-03-01'),
      quantity: quantity(10n),
      ...receipt,
    }
    const producer = past.state(producers, whole.producer)
    return receive(past.state(lots, whole.id), producer, past.state(products, whole.product), whole)
  }

const onions = aProduct('bawang', friedOnions)
const atTenPercent = aProducer('sari', agreed('2026-01-01', commission(1000)))
const atFixedPrices = aProducer('sari', agreed('2026-01-01', fixedPrices()))

describe('goods are received', () => {
  it('on the commission agreed, and stand on the shelf', () => {
    givenPast(onions, atTenPercent)
      .when(receiving())
      .thenWrites(on(lots, 'l1', received(10n)), on(shelves, 'bawang', shelved('l1', '2026-03-01')))
  })

  it('at a fixed price of their own', () => {
    givenPast(onions, atFixedPrices)
      .when(receiving({ netPrice: rupiah(800n) }))
      .thenAmong([lots], on(lots, 'l1', received(10n, { terms: fixedPrice(800n) })))
  })

  it('by weight, at prices for as many grams as the product says', () => {
    givenPast(aProduct('kakao', cocoa), atTenPercent)
      .when(receiving({ product: productId('kakao') }))
      .thenAmong([lots], on(lots, 'l1', received(10n, { product: 'kakao', pricedPer: 1000n })))
  })

  it('with the price asked for them', () => {
    givenPast(onions, atTenPercent)
      .when(receiving({ askingPrice: rupiah(1_200n) }))
      .thenAmong([lots], on(lots, 'l1', received(10n, { askingPrice: 1_200n })))
  })

  it('under the name another system has for them', () => {
    givenPast(onions, atTenPercent)
      .when(receiving({ foreignId: 'L-7' }))
      .thenAmong([lots], on(lots, 'l1', received(10n, { foreignId: 'L-7' })))
  })

  it('on the terms of their own day, whatever is signed for later days', () => {
    givenPast(onions, aProducer('sari', agreed('2026-01-01', commission(1000)), agreed('2026-03-02', commission(2000))))
      .when(receiving())
      .thenAmong([lots], on(lots, 'l1', received(10n)))
  })

  it('with the days of hold, the take-home and who bears a loss as agreed', () => {
    const terms = commission(1000, { holdDays: 14, takeHomeBps: 5000, lossBorneBy: 'cooperative' })
    givenPast(onions, aProducer('sari', agreed('2026-01-01', terms)))
      .when(receiving())
      .thenAmong([lots], on(lots, 'l1', received(10n, { terms })))
  })
})

describe('goods are not received', () => {
  it('twice', () => {
    givenPast(onions, atTenPercent, receiving()).when(receiving()).thenRejected('lot-exists', { lot: 'l1' })
  })

  it('again under the id of a receipt that was cancelled', () => {
    givenPast(onions, atTenPercent, receiving(), cancel('l1')).when(receiving()).thenRejected('lot-exists')
  })

  it('of a product that is not listed', () => {
    givenPast(atTenPercent).when(receiving()).thenRejected('unknown-product', { product: 'bawang' })
  })

  it('from a producer who is not registered', () => {
    givenPast(onions).when(receiving()).thenRejected('unknown-producer', { producer: 'sari' })
  })

  it('from nobody: that is said first', () => {
    givenPast().when(receiving()).thenRejected('unknown-producer')
  })

  it('when they are the cooperative’s own', () => {
    givenPast(aProduct('pulsa', phoneCredit), atTenPercent)
      .when(receiving({ product: productId('pulsa') }))
      .thenRejected('not-consigned', { product: 'pulsa' })
  })

  it('before the first agreement is valid', () => {
    givenPast(onions, atTenPercent)
      .when(receiving({ receivedOn: day('2025-12-31') }))
      .thenRejected('no-agreement')
  })

  it('without a price where fixed prices are agreed', () => {
    givenPast(onions, atFixedPrices).when(receiving()).thenRejected('terms-mismatch', { missing: 'netPrice' })
  })

  it('at a fixed price where a commission is agreed', () => {
    givenPast(onions, atTenPercent)
      .when(receiving({ netPrice: rupiah(800n) }))
      .thenRejected('terms-mismatch', { surplus: 'netPrice' })
  })
})
