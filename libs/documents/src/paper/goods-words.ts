import { quantity, type Quantity } from '#events/words.js'
import { quantityIn, rateIn, rupiahIn, type Language } from '#read-models/language/language.js'
import type { GoodsItem } from '#read-models/statement/items.js'
import { labels, priceIn } from './words.js'

/** What goods were sold for, what the cooperative has of it, and by which slip: a line each. */
export function ofGoods(item: GoodsItem, language: Language): string[] {
  const { quantity: sold, unit, unitPrice, pricedPer, total, receiptNumber } = item
  const soldAt =
    unitPrice === undefined
      ? `${labels.total[language]} ${rupiahIn(total, language)}`
      : `${quantityIn(sold, unit, language)} × ${priceIn(unitPrice, pricedPer, unit, language)} = ${rupiahIn(total, language)}`
  return [
    soldAt,
    commissionOf(item, language),
    ...(receiptNumber === undefined ? [] : [`${labels.saleReceipt[language]} ${receiptNumber}`]),
  ]
}

/** `Bagian koperasi Rp3.000 (komisi 15 %)` */
function commissionOf({ commission, terms, pricedPer, unit }: GoodsItem, language: Language): string {
  const taken = `${labels.commission[language]} ${rupiahIn(commission, language)}`
  if (terms === undefined) return taken
  const by =
    terms.kind === 'commission'
      ? `${labels.rate[language]} ${rateIn(terms.commissionBps, language)}`
      : `${labels.fixedPrice[language]} ${priceIn(terms.netPrice, pricedPer, unit, language)}`
  return `${taken} (${by})`
}

/** Of goods that are taken back too: that they are is said by what stands beside it. */
export const magnitude = (units: Quantity): Quantity => (units < 0n ? quantity(0n - units) : units)
