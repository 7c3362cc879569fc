import { negated } from '#events/words.js'
import type { InBoth, Language } from '#read-models/language/language.js'
import { deductionTable } from './payout-deduction-table.js'
import type { PayoutSlip, SlipItem } from './payout-slip.js'
import {
  deductionSays,
  destinationSays,
  earningKindIn,
  lineSays,
  lineStepIn,
  nameOfLine,
  payoutLabels,
} from './payout-words.js'
import { instantIn, labels } from './words.js'
import { dayCell, money, units, xlsx, type Cell, type Table } from './xlsx.js'

/** A payout slip as a workbook: its sums, its items, what is withheld, and who did what. The same slip has the same bytes. */
export const payoutSlipXlsx = (paper: PayoutSlip, language: Language): Promise<Uint8Array> =>
  xlsx({
    title: `${payoutLabels.slip[language]} ${nameOfLine(paper.line)}`,
    author: paper.cooperativeName,
    at: paper.recordedAt,
    tables: [
      summary(paper, language),
      items(paper, language),
      deductionTable([paper.line], language),
      history(paper, language),
    ],
  })

function summary(paper: PayoutSlip, language: Language): Table {
  const { cooperativeName, zone, recordedAt, position, foreignId, run, line } = paper
  const said = (words: InBoth): string => words[language]
  const row = (label: InBoth, cell: Cell): Cell[] => [said(label), cell]
  return {
    name: said(labels.summary),
    columns: [
      { header: said(labels.what), width: 34 },
      { header: said(labels.says), width: 60 },
    ],
    rows: [
      row(labels.cooperative, cooperativeName),
      row(labels.producer, line.name),
      row(labels.producerNumber, foreignId ?? line.producer),
      row(payoutLabels.runNumber, run.run),
      ...(run.description === undefined ? [] : [row(payoutLabels.description, run.description)]),
      row(labels.cutOff, dayCell(run.cutOff)),
      ...(run.payOn === undefined ? [] : [row(payoutLabels.payOn, dayCell(run.payOn))]),
      ...(line.destination === undefined
        ? []
        : [row(payoutLabels.paidTo, destinationSays(line.destination, language))]),
      row(payoutLabels.state, lineSays(line, language)),
      row(payoutLabels.gross, money(line.gross)),
      ...line.deductions.map((deduction): Cell[] => [
        `${said(payoutLabels.deduction)}: ${deductionSays(deduction, language)}`,
        money(negated(deduction.amount)),
      ]),
      ...(line.raised === 0n ? [] : [row(payoutLabels.raised, money(line.raised))]),
      row(payoutLabels.net, money(line.net)),
      row(labels.knownAt, instantIn(zone, recordedAt, language)),
      row(labels.position, position),
    ],
  }
}

interface Column {
  readonly header: InBoth
  readonly width: number
  readonly cell: (item: SlipItem, language: Language) => Cell
}

const column = (header: InBoth, width: number, cell: Column['cell']): Column => ({ header, width, cell })

const columns: readonly Column[] = [
  column(payoutLabels.day, 12, ({ earning }) => dayCell(earning.on)),
  column(labels.kind, 28, ({ earning }, language) => earningKindIn[earning.kind][language]),
  column(labels.saleReceipt, 16, ({ earning }) => earning.receiptNumber),
  column(labels.product, 28, ({ earning }) => earning.productName),
  column(labels.quantity, 12, ({ goods }) => goods && units(goods.quantity)),
  column(labels.unit, 8, ({ goods }) => goods?.unit),
  column(labels.total, 16, ({ goods }) => goods && money(goods.total)),
  column(labels.commission, 16, ({ goods }) => goods && money(goods.commission)),
  column(labels.amount, 16, ({ goods }) => goods && money(goods.amount)),
  column(payoutLabels.inRun, 16, ({ earning }) => money(earning.amount)),
  column(labels.reason, 28, ({ reason }) => reason),
  column(labels.entry, 40, ({ earning }) => earning.item),
]

const items = ({ items: all }: PayoutSlip, language: Language): Table => ({
  name: labels.items[language],
  columns: columns.map(({ header, width }) => ({ header: header[language], width })),
  rows: all.map((item) => columns.map(({ cell }) => cell(item, language))),
})

function history({ run, line, zone }: PayoutSlip, language: Language): Table {
  const said = (words: InBoth): string => words[language]
  return {
    name: said(payoutLabels.history),
    columns: [
      { header: said(labels.what), width: 22 },
      { header: said(payoutLabels.who), width: 18 },
      { header: said(payoutLabels.when), width: 34 },
      { header: said(payoutLabels.day), width: 12 },
      { header: said(labels.amount), width: 16 },
      { header: said(payoutLabels.signedReceipt), width: 18 },
      { header: said(labels.reason), width: 40 },
    ],
    rows: [
      [said(payoutLabels.prepared), run.draftedBy, instantIn(zone, run.draftedAt, language)],
      ...line.steps.map(({ kind, by, at, occurredOn, amount, receipt, reason }): Cell[] => [
        said(lineStepIn[kind]),
        by,
        instantIn(zone, at, language),
        dayCell(occurredOn),
        money(amount),
        receipt,
        reason,
      ]),
    ],
  }
}
