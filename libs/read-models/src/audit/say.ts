import type { AgreedTerms, LotTerms } from '#events/terms.js'
import {
  quantity,
  type AccountCode,
  type BasisPoints,
  type Day,
  type LotId,
  type ProductId,
  type Quantity,
  type Rupiah,
} from '#events/words.js'
import type { NameOf } from '../chart/queries.js'
import { dayIn, quantityIn, rateIn, rupiahIn, type InBoth, type Language } from '../language/language.js'
import type { KnownGoods, NamedProduct } from './goods.js'

/** Goods of one lot, or of one product. */
export type Goods = { readonly lot: LotId } | { readonly product: ProductId }

/**
 * Says things in one language, by the names they had at the place of one event. It names goods and accounts, and no
 * people: their names are sealed.
 */
export class Say {
  constructor(
    readonly language: Language,
    private readonly goods: KnownGoods,
    private readonly nameOf: NameOf,
  ) {}

  both = (words: InBoth): string => words[this.language]
  money = (amount: Rupiah): string => rupiahIn(amount, this.language)
  day = (day: Day): string => dayIn(day, this.language)
  rate = (rate: BasisPoints): string => rateIn(rate, this.language)
  count = (units: bigint | number): string => quantityIn(quantity(BigInt(units)), undefined, this.language)
  account = (code: AccountCode): string => `${code} ${this.nameOf(code)}`

  /** `Bawang goreng`; the id of a product that was never listed. */
  product = (goods: Goods): string => this.#named(goods)?.name ?? this.#idOf(goods)

  /** `250 g` */
  units = (units: Quantity, goods: Goods): string => quantityIn(units, this.#named(goods)?.unit, this.language)

  /** `250 g Bawang goreng`, `250 g of Bawang goreng` */
  some = (units: Quantity, goods: Goods): string =>
    `${this.units(units, goods)}${this.both({ id: ' ', en: ' of ' })}${this.product(goods)}`

  /** `Rp80.000 per 1.000 g`; the price alone where it is for one. */
  price = (price: Rupiah, pricedPer: Quantity, goods: Goods): string =>
    pricedPer === 1n ? this.money(price) : `${this.money(price)} per ${this.units(pricedPer, goods)}`

  /** `komisi 15 %`, `harga titip Rp60.000 per 1.000 g` */
  terms(terms: AgreedTerms | LotTerms, of?: { readonly pricedPer: Quantity; readonly goods: Goods }): string {
    if (terms.kind === 'commission') {
      return this.both({
        id: `komisi ${this.rate(terms.commissionBps)}`,
        en: `commission ${this.rate(terms.commissionBps)}`,
      })
    }
    const fixed = this.both({ id: 'harga titip', en: 'fixed price to the producer' })
    if (!('netPrice' in terms)) return fixed
    return `${fixed} ${of === undefined ? this.money(terms.netPrice) : this.price(terms.netPrice, of.pricedPer, of.goods)}`
  }

  /** The terms of a lot, in its own units. */
  termsOfLot(terms: LotTerms, lot: LotId): string {
    const pricedPer = this.goods.lot(lot)?.pricedPer
    return this.terms(terms, pricedPer === undefined ? undefined : { pricedPer, goods: { lot } })
  }

  #named(goods: Goods): NamedProduct | undefined {
    const product = 'product' in goods ? goods.product : this.goods.lot(goods.lot)?.product
    return product === undefined ? undefined : this.goods.product(product)
  }

  #idOf(goods: Goods): string {
    return 'product' in goods ? goods.product : (this.goods.lot(goods.lot)?.product ?? goods.lot)
  }
}
