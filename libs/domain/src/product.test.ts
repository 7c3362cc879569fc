import { describe, it } from '@jest/globals'
import { list, listed as isListed, products, revise, type Product } from './product.js'
import { cocoa, friedOnions, listed, listedAs, phoneCredit, revised } from './testing/a-product.js'
import { given } from './testing/given.js'
import { productId } from './testing/words.js'

describe('a product', () => {
  it.each([friedOnions, cocoa, phoneCredit])('is listed: $name by the $unit', (product) => {
    given(products)
      .when((before) => list(before, listedAs(product)))
      .then(listed(product))
  })

  it('is listed once: it keeps one meaning and one unit', () => {
    given(products, listed(cocoa))
      .when((before) => list(before, listedAs(cocoa)))
      .thenRejected('product-exists')
  })

  it('is priced for as many units as it was listed with', () => {
    given(products, listed(cocoa))
      .whenAsked((product) => isListed(product, productId('kakao')))
      .thenAnswered({ listed: true, name: 'Kakao', unit: 'g', ownership: 'consigned', pricedPer: 1000n, revision: 1 })
  })

  it('is unknown until it is listed', () => {
    given(products)
      .whenAsked((product) => isListed(product, productId('kakao')))
      .thenRejected('unknown-product', { product: 'kakao' })
  })

  it('is unknown where nothing was read of it', () => {
    given(products)
      .whenAsked(() => isListed(undefined, productId('kakao')))
      .thenRejected('unknown-product')
  })
})

describe('a product is revised', () => {
  const revising = (revision: number, name: string) => (product: Product) =>
    revise(product, productId('kakao'), revision, name)

  it('to another name for the same goods', () => {
    const cocoaRevised = given(products, listed(cocoa), revised('Kakao kering'))
    given(products, listed(cocoa)).when(revising(1, 'Kakao kering')).then(revised('Kakao kering'))
    cocoaRevised
      .whenAsked((product) => isListed(product, productId('kakao')))
      .thenAnswered({
        listed: true,
        name: 'Kakao kering',
        unit: 'g',
        ownership: 'consigned',
        pricedPer: 1000n,
        revision: 2,
      })
  })

  it('by who has seen its latest name', () => {
    const cocoaRevised = given(products, listed(cocoa), revised('Kakao kering'))
    cocoaRevised.when(revising(2, 'Kakao')).then(revised('Kakao'))
    cocoaRevised.when(revising(1, 'Cokelat')).thenRejected('revision-stale', { revision: '2' })
    cocoaRevised.when(revising(3, 'Cokelat')).thenRejected('revision-stale', { revision: '2' })
  })

  it('not to the name it has', () => {
    given(products, listed(cocoa)).when(revising(1, 'Kakao')).thenRejected('nothing-to-change', { product: 'kakao' })
  })

  it('not before it is listed', () => {
    given(products).when(revising(1, 'Kakao')).thenRejected('unknown-product', { product: 'kakao' })
  })
})
