import { dayIn, quantityIn, type InBoth, type Language } from '#read-models/language/language.js'
import type { GoodsReceipt } from './goods-receipt.js'
import { pdf } from './pdf.js'
import type { Sheet } from './sheet.js'
import { asOfIn, instantIn, labels, nameOf, numberOf, priceIn, termsIn } from './words.js'

/** A goods receipt to print and sign, or to send to a phone. The same receipt has the same bytes. */
export const goodsReceiptPdf = (receipt: GoodsReceipt, language: Language): Promise<Uint8Array> =>
  pdf(
    {
      language,
      title: `${labels.receipt[language]} ${numberOf(receipt.lot)}`,
      author: receipt.cooperativeName,
      at: receipt.recordedAt,
      footer: [`${labels.receipt[language]} ${numberOf(receipt.lot)}`, ...asOfIn(receipt, language)],
    },
    (sheet) => write(sheet, receipt, language),
  )

function write(sheet: Sheet, { cooperativeName, zone, producer, lot }: GoodsReceipt, language: Language): void {
  const said = (words: InBoth): string => words[language]
  const { pricedPer, unit } = lot
  sheet.quiet(cooperativeName)
  sheet.title(said(labels.receipt))
  if (lot.cancelled !== undefined) {
    sheet.alarm(`${said(labels.cancelled)} · ${dayIn(lot.cancelled.on, language)}`)
    sheet.text(lot.cancelled.reason)
  }
  sheet.rule()
  sheet.pair(said(labels.receiptNumber), numberOf(lot))
  sheet.pair(said(labels.receivedOn), dayIn(lot.receivedOn, language))
  sheet.pair(said(labels.producer), nameOf(producer))
  sheet.pair(said(labels.producerNumber), producer.foreignId ?? producer.producer)
  sheet.pair(said(labels.product), lot.productName)
  sheet.pair(said(labels.quantity), quantityIn(lot.received, unit, language))
  if (lot.askingPrice !== undefined) {
    sheet.pair(said(labels.askingPrice), priceIn(lot.askingPrice, pricedPer, unit, language))
  }
  sheet.pair(said(labels.receivedBy), lot.receivedBy)
  sheet.pair(said(labels.recordedAt), instantIn(zone, lot.recordedAt, language))
  sheet.heading(said(labels.terms))
  for (const sentence of termsIn(lot.terms, pricedPer, unit, language)) sheet.text(`• ${sentence}`)
  if (lot.repricings.length > 0) sheet.heading(said(labels.changes))
  for (const { effectiveOn, askingPrice, terms, reason } of lot.repricings) {
    sheet.pair(said(labels.from), dayIn(effectiveOn, language))
    if (askingPrice !== undefined) {
      sheet.pair(said(labels.askingPrice), priceIn(askingPrice, pricedPer, unit, language))
    }
    sheet.pair(said(labels.terms), termsIn(terms, pricedPer, unit, language).join(' '))
    sheet.pair(said(labels.reason), reason)
  }
  sheet.space()
  sheet.signatures([[`${said(labels.handedOver)}: ${nameOf(producer)}`], [`${said(labels.taken)}: ${lot.receivedBy}`]])
}
