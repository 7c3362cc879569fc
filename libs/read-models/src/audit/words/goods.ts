import type { LotEvent } from '#events/lot.js'
import type { ProductEvent } from '#events/product.js'
import type { ShelfEvent } from '#events/shelf.js'
import type { LotId, ProductId } from '#events/words.js'
import { bearerIn } from '../../language/terms-of-the-business.js'
import type { SentencesOf } from './sentence.js'

const lot = (id: string) => ({ lot: id as LotId })
const product = (id: string) => ({ product: id as ProductId })

export const goodsInWords: SentencesOf<(LotEvent | ProductEvent | ShelfEvent)['type']> = {
  ProductListed: {
    id: ({ name, unit }) => `Barang ${name} didaftarkan, dihitung dalam ${unit}`,
    en: ({ name, unit }) => `Product ${name} was listed, counted in ${unit}`,
  },
  ProductRevised: {
    id: ({ name }) => `Nama barang diubah menjadi ${name}`,
    en: ({ name }) => `The product was renamed to ${name}`,
  },
  LotReceived: {
    id: ({ quantity, terms, pricedPer, ...data }, say) =>
      `${say.some(quantity, data)} diterima pada ${say.day(data.receivedOn)}, ${say.terms(terms, { pricedPer, goods: data })}`,
    en: ({ quantity, terms, pricedPer, ...data }, say) =>
      `${say.some(quantity, data)} came in on ${say.day(data.receivedOn)}, ${say.terms(terms, { pricedPer, goods: data })}`,
  },
  LotSold: {
    id: ({ quantity, share }, say, id) => `${say.some(quantity, lot(id))} terjual, hak produsen ${say.money(share)}`,
    en: ({ quantity, share }, say, id) =>
      `${say.some(quantity, lot(id))} sold, the producer’s share ${say.money(share)}`,
  },
  LotRestocked: {
    id: ({ quantity, share }, say, id) =>
      `${say.some(quantity, lot(id))} kembali ke rak, hak produsen berkurang ${say.money(share)}`,
    en: ({ quantity, share }, say, id) =>
      `${say.some(quantity, lot(id))} came back, the producer’s share is less by ${say.money(share)}`,
  },
  LotSpoiled: {
    id: ({ quantity, borneBy, value }, say, id) =>
      `${say.some(quantity, lot(id))} rusak, ${say.both(bearerIn[borneBy])}: ${say.money(value)}`,
    en: ({ quantity, borneBy, value }, say, id) =>
      `${say.some(quantity, lot(id))} spoiled, ${say.both(bearerIn[borneBy])}: ${say.money(value)}`,
  },
  LotReceiptCancelled: {
    id: ({ quantity }, say, id) => `Penerimaan ${say.some(quantity, lot(id))} dibatalkan`,
    en: ({ quantity }, say, id) => `The receipt of ${say.some(quantity, lot(id))} was cancelled`,
  },
  LotRepriced: {
    id: ({ effectiveOn, terms }, say, id) =>
      `Ketentuan ${say.product(lot(id))} mulai ${say.day(effectiveOn)}: ${say.termsOfLot(terms, lot(id).lot)}`,
    en: ({ effectiveOn, terms }, say, id) =>
      `Terms of ${say.product(lot(id))} from ${say.day(effectiveOn)} on: ${say.termsOfLot(terms, lot(id).lot)}`,
  },
  LotReturned: {
    id: ({ quantity }, say, id) => `${say.some(quantity, lot(id))} dikembalikan kepada produsen`,
    en: ({ quantity }, say, id) => `${say.some(quantity, lot(id))} went back to the producer`,
  },
  LotCounted: {
    id: ({ counted, expected, value }, say, id) =>
      `${say.product(lot(id))} dihitung: ${say.units(counted, lot(id))}, menurut catatan ${say.units(expected, lot(id))}; nilai selisih ${say.money(value)}`,
    en: ({ counted, expected, value }, say, id) =>
      `${say.product(lot(id))} counted: ${say.units(counted, lot(id))}, on record ${say.units(expected, lot(id))}; the difference is worth ${say.money(value)}`,
  },
  LotShelved: {
    id: (_data, say, id) => `Barang titipan ${say.product(product(id))} masuk rak`,
    en: (_data, say, id) => `A lot of ${say.product(product(id))} was put on the shelf`,
  },
  LotEmptied: {
    id: (_data, say, id) => `Barang titipan ${say.product(product(id))} habis di rak`,
    en: (_data, say, id) => `A lot of ${say.product(product(id))} is empty`,
  },
  LotRefilled: {
    id: (_data, say, id) => `Barang titipan ${say.product(product(id))} ada lagi di rak`,
    en: (_data, say, id) => `A lot of ${say.product(product(id))} has something again`,
  },
}
