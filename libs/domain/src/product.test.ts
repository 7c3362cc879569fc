import { describe, it } from '@jest/globals'
import { list, listed as isListed, products } from './product.js'
import { cocoa, friedOnions, listed, listedAs, phoneCredit } from './testing/a-product.js'
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
      .thenAnswered({ listed: true, ownership: 'consigned', pricedPer: 1000n })
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
