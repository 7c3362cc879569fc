import type { InBoth, Language } from '#read-models/language/language.js'
import type { GoodsReceipt } from './goods-receipt.js'
import { instantIn, labels, numberOf, termsIn } from './words.js'
import { dayCell, money, units, xlsx, type Cell } from './xlsx.js'

/** A goods receipt as a workbook of one table. The same receipt has the same bytes. */
export function goodsReceiptXlsx(receipt: GoodsReceipt, language: Language): Promise<Uint8Array> {
  const { cooperativeName, zone, producer, lot, position, recordedAt } = receipt
  const { pricedPer, unit, cancelled } = lot
  const said = (words: InBoth): string => words[language]
  const row = (label: InBoth, ...cells: readonly Cell[]): Cell[] => [said(label), ...cells]
  return xlsx({
    title: `${said(labels.receipt)} ${numberOf(lot)}`,
    author: cooperativeName,
    at: recordedAt,
    tables: [
      {
        name: said(labels.receipt),
        columns: [
          { header: said(labels.what), width: 26 },
          { header: said(labels.says), width: 60 },
          { header: '', width: 60 },
        ],
        rows: [
          row(labels.cooperative, cooperativeName),
          ...(cancelled === undefined ? [] : [row(labels.cancelled, dayCell(cancelled.on), cancelled.reason)]),
          row(labels.receiptNumber, numberOf(lot)),
          row(labels.receivedOn, dayCell(lot.receivedOn)),
          row(labels.producer, producer.name),
          row(labels.producerNumber, producer.foreignId ?? producer.producer),
          row(labels.product, lot.productName),
          row(labels.quantity, units(lot.received), unit),
          ...(lot.askingPrice === undefined ? [] : [row(labels.askingPrice, money(lot.askingPrice))]),
          row(labels.pricedPer, units(pricedPer), unit),
          ...termsIn(lot.terms, pricedPer, unit, language).map((sentence) => row(labels.terms, sentence)),
          ...lot.repricings.flatMap(({ effectiveOn, askingPrice, terms, reason }) => [
            row(labels.changes, dayCell(effectiveOn), reason),
            ...(askingPrice === undefined ? [] : [row(labels.askingPrice, money(askingPrice))]),
            ...termsIn(terms, pricedPer, unit, language).map((sentence) => row(labels.terms, sentence)),
          ]),
          row(labels.receivedBy, lot.receivedBy),
          row(labels.recordedAt, instantIn(zone, lot.recordedAt, language)),
          row(labels.knownAt, instantIn(zone, recordedAt, language)),
          row(labels.position, position),
        ],
      },
    ],
  })
}
