import { dayIn, quantityIn, rupiahIn, type InBoth, type Language } from '#read-models/language/language.js'
import { wayIn } from '#read-models/language/terms-of-the-business.js'
import type { GoodsItem, StatementItem } from '#read-models/statement/items.js'
import { magnitude, ofGoods } from './goods-words.js'
import { payoutLabels } from './payout-words.js'
import { pdf } from './pdf.js'
import type { ProducerStatement } from './producer-statement.js'
import type { Sheet } from './sheet.js'
import { asOfIn, daysIn, kindIn, labels, nameOf, purposeOf, whatIs } from './words.js'

/** A statement to read on a phone or to print. The same statement has the same bytes. */
export const producerStatementPdf = (paper: ProducerStatement, language: Language): Promise<Uint8Array> =>
  pdf(
    {
      language,
      title: `${labels.statement[language]} ${nameOf(paper.producer)}`,
      author: paper.cooperativeName,
      at: paper.recordedAt,
      footer: [`${labels.statement[language]}: ${nameOf(paper.producer)}`, ...asOfIn(paper, language)],
    },
    (sheet) => write(sheet, paper, language),
  )

function write(sheet: Sheet, { cooperativeName, producer, statement }: ProducerStatement, language: Language): void {
  const said = (words: InBoth): string => words[language]
  const { items, totals, opening, closing } = statement
  sheet.quiet(cooperativeName)
  sheet.title(said(labels.statement))
  sheet.rule()
  sheet.pair(said(labels.producer), nameOf(producer))
  sheet.pair(said(labels.producerNumber), producer.foreignId ?? producer.producer)
  sheet.pair(said(labels.days), daysIn(statement, language))
  sheet.heading(said(labels.summary))
  sheet.line({ about: said(labels.opening), amount: rupiahIn(opening, language) })
  for (const { kind, items: count, total, commission, amount } of totals) {
    sheet.line({
      about: `${said(kindIn[kind])} (${count})`,
      details: total === 0n && commission === 0n ? [] : [soldFor({ total, commission }, language)],
      amount: rupiahIn(amount, language),
    })
  }
  sheet.rule()
  sheet.line({ about: said(labels.closing), amount: rupiahIn(closing, language), strong: true })
  sheet.heading(said(labels.items))
  if (items.length === 0) sheet.text(said(labels.nothing))
  for (const [at, item] of items.entries()) {
    if (items[at - 1]?.bookedOn !== item.bookedOn) sheet.heading(dayIn(item.bookedOn, language))
    sheet.line({
      about: aboutOf(item, language),
      details: detailsOf(item, language),
      amount: rupiahIn(item.amount, language),
    })
  }
}

const soldFor = ({ total, commission }: Pick<GoodsItem, 'total' | 'commission'>, language: Language): string =>
  `${labels.total[language]} ${rupiahIn(total, language)}, ${labels.commission[language].toLowerCase()} ${rupiahIn(commission, language)}`

/** `Terjual: 250 g Bawang goreng`, `Dipotong: simpanan wajib`. What is taken back is said by its kind, and by the sign of the amount. */
function aboutOf(item: StatementItem, language: Language): string {
  const kind = whatIs(item)[language]
  const purpose = purposeOf(item)
  if (purpose !== undefined) return `${kind}: ${purpose[language]}`
  if (!('quantity' in item)) return kind
  return `${kind}: ${quantityIn(magnitude(item.quantity), item.unit, language)} ${item.productName}`
}

function detailsOf(item: StatementItem, language: Language): string[] {
  const { occurredOn, bookedOn } = item
  return [
    ...('sale' in item ? ofGoods(item, language) : []),
    ...('cutOff' in item && item.cutOff !== undefined
      ? [`${labels.cutOff[language]} ${dayIn(item.cutOff, language)}`]
      : []),
    ...('way' in item ? [howOf(item, language)] : []),
    ...('paidOn' in item && item.paidOn !== undefined
      ? [`${payoutLabels.paidOn[language]} ${dayIn(item.paidOn, language)}`]
      : []),
    ...(occurredOn === bookedOn ? [] : [`${labels.occurredOn[language]}: ${dayIn(occurredOn, language)}`]),
    ...('reason' in item && item.reason !== undefined ? [`${labels.reason[language]}: ${item.reason}`] : []),
  ]
}

/** `transfer · P-0041` */
function howOf(item: Extract<StatementItem, { way: unknown }>, language: Language): string {
  const number = 'payout' in item ? item.payout : undefined
  return [wayIn[item.way][language], ...(number === undefined ? [] : [number])].join(' · ')
}
