import { quantity } from '#events/words.js'
import type { InBoth, Language } from '#read-models/language/language.js'
import { wayIn } from '#read-models/language/terms-of-the-business.js'
import type { StatementItem } from '#read-models/statement/items.js'
import { payoutLabels } from './payout-words.js'
import type { ProducerStatement } from './producer-statement.js'
import { daysIn, instantIn, kindIn, labels, nameOf, purposeOf, whatIs } from './words.js'
import { dayCell, money, units, xlsx, type Cell, type Table } from './xlsx.js'

/** A statement as a workbook: its totals, and a row for each item. The same statement has the same bytes. */
export const producerStatementXlsx = (paper: ProducerStatement, language: Language): Promise<Uint8Array> =>
  xlsx({
    title: `${labels.statement[language]} ${nameOf(paper.producer)}`,
    author: paper.cooperativeName,
    at: paper.recordedAt,
    tables: [summary(paper, language), items(paper, language)],
  })

function summary(paper: ProducerStatement, language: Language): Table {
  const { cooperativeName, zone, recordedAt, position, producer, statement } = paper
  const said = (words: InBoth): string => words[language]
  return {
    name: said(labels.summary),
    columns: [
      { header: said(labels.what), width: 42 },
      { header: said(labels.says), width: 42 },
      { header: said(labels.count), width: 12 },
      { header: said(labels.total), width: 18 },
      { header: said(labels.commission), width: 18 },
      { header: said(labels.amount), width: 18 },
    ],
    rows: [
      [said(labels.cooperative), cooperativeName],
      [said(labels.producer), producer.name],
      [said(labels.producerNumber), producer.foreignId ?? producer.producer],
      [said(labels.days), daysIn(statement, language)],
      [said(labels.knownAt), instantIn(zone, recordedAt, language)],
      [said(labels.position), position],
      amountRow(said(labels.opening), money(statement.opening)),
      ...statement.totals.map(({ kind, items: count, total, commission, amount }): Cell[] => [
        said(kindIn[kind]),
        undefined,
        units(quantity(BigInt(count))),
        money(total),
        money(commission),
        money(amount),
      ]),
      amountRow(said(labels.closing), money(statement.closing)),
    ],
  }
}

const amountRow = (label: string, amount: Cell): Cell[] => [label, undefined, undefined, undefined, undefined, amount]

interface Column {
  readonly header: InBoth
  readonly width: number
  readonly cell: (item: StatementItem, language: Language) => Cell
}

const column = (header: InBoth, width: number, cell: Column['cell']): Column => ({ header, width, cell })

const columns: readonly Column[] = [
  column(labels.bookedOn, 12, ({ bookedOn }) => dayCell(bookedOn)),
  column(labels.occurredOn, 12, ({ occurredOn }) => dayCell(occurredOn)),
  column(labels.kind, 28, (item, language) => whatIs(item)[language]),
  column(labels.saleReceipt, 16, (item) => ('receiptNumber' in item ? item.receiptNumber : undefined)),
  column(labels.product, 28, (item) => ('productName' in item ? item.productName : undefined)),
  column(labels.quantity, 12, (item) => ('quantity' in item ? units(item.quantity) : undefined)),
  column(labels.unit, 8, (item) => ('unit' in item ? item.unit : undefined)),
  column(labels.price, 16, (item) =>
    'unitPrice' in item && item.unitPrice !== undefined ? money(item.unitPrice) : undefined,
  ),
  column(labels.pricedPer, 10, (item) => ('pricedPer' in item ? units(item.pricedPer) : undefined)),
  column(labels.total, 16, (item) => ('total' in item ? money(item.total) : undefined)),
  column(labels.commission, 16, (item) => ('commission' in item ? money(item.commission) : undefined)),
  column(labels.amount, 16, ({ amount }) => money(amount)),
  column(labels.purpose, 26, (item, language) => purposeOf(item)?.[language]),
  column(labels.cutOff, 16, (item) =>
    'cutOff' in item && item.cutOff !== undefined ? dayCell(item.cutOff) : undefined,
  ),
  column(labels.way, 14, (item, language) => ('way' in item ? wayIn[item.way][language] : undefined)),
  column(payoutLabels.paidOn, 16, (item) =>
    'paidOn' in item && item.paidOn !== undefined ? dayCell(item.paidOn) : undefined,
  ),
  column(labels.reason, 40, (item) => ('reason' in item ? item.reason : undefined)),
  column(labels.entry, 32, ({ id }) => id),
]

const items = ({ statement }: ProducerStatement, language: Language): Table => ({
  name: labels.items[language],
  columns: columns.map(({ header, width }) => ({ header: header[language], width })),
  rows: statement.items.map((item) => columns.map(({ cell }) => cell(item, language))),
})
