import { quantity, type Rupiah } from '#events/words.js'
import { dayIn, type InBoth, type Language } from '#read-models/language/language.js'
import { wayIn } from '#read-models/language/terms-of-the-business.js'
import type { LineStep } from '#read-models/payout-runs/line.js'
import { deductionTable } from './payout-deduction-table.js'
import type { LineOnPaper } from './payout-line.js'
import { handsOf } from './payout-run-hands.js'
import type { PayoutRunPaper } from './payout-run.js'
import {
  deductionSays,
  formatIn,
  lineStateIn,
  payoutLabels,
  runStateIn,
  stepIn,
  whoSays,
  whyExcludedIn,
} from './payout-words.js'
import { instantIn, labels } from './words.js'
import { dayCell, money, units, xlsx, type Cell, type Table } from './xlsx.js'

/** A payout run as a workbook: a row for each line, deduction, exclusion and step. The same run has the same bytes. */
export const payoutRunXlsx = (paper: PayoutRunPaper, language: Language): Promise<Uint8Array> =>
  xlsx({
    title: `${payoutLabels.run[language]} ${dayIn(paper.run.cutOff, language)}`,
    author: paper.cooperativeName,
    at: paper.recordedAt,
    tables: [
      summary(paper, language),
      lines(paper, language),
      deductionTable(paper.lines, language),
      exclusions(paper, language),
      history(paper, language),
    ],
  })

function summary(paper: PayoutRunPaper, language: Language): Table {
  const { cooperativeName, zone, recordedAt, position, run, fromBank } = paper
  const { totals, from, hash, files = [] } = run
  const said = (words: InBoth): string => words[language]
  const row = (label: InBoth, cell: Cell, count?: number): Cell[] => [
    said(label),
    cell,
    count === undefined ? undefined : units(quantity(BigInt(count))),
  ]
  return {
    name: said(labels.summary),
    columns: [
      { header: said(labels.what), width: 34 },
      { header: said(labels.says), width: 66 },
      { header: said(labels.count), width: 12 },
    ],
    rows: [
      row(labels.cooperative, cooperativeName),
      row(payoutLabels.runNumber, run.run),
      ...(run.description === undefined ? [] : [row(payoutLabels.description, run.description)]),
      row(labels.cutOff, dayCell(run.cutOff)),
      ...(run.payOn === undefined ? [] : [row(payoutLabels.payOn, dayCell(run.payOn))]),
      ...(from === undefined ? [] : [row(payoutLabels.paidFrom, [fromBank, from.account, from.holder].join(' · '))]),
      row(payoutLabels.state, said(runStateIn[run.state])),
      ...handsOf(run).map(({ as, by, at }) =>
        row(as, by !== undefined && at !== undefined ? `${by}, ${instantIn(zone, at, language)}` : undefined),
      ),
      row(payoutLabels.gross, money(totals.gross), totals.lines),
      ...run.deductions.map((deduction): Cell[] => [
        `${said(payoutLabels.deduction)}: ${deductionSays(deduction, language)}`,
        money(deduction.amount),
        units(quantity(BigInt(deduction.lines))),
      ]),
      row(payoutLabels.deducted, money(totals.deducted)),
      row(payoutLabels.raised, money(totals.raised)),
      row(payoutLabels.net, money(totals.net), totals.payouts),
      row(payoutLabels.paid, money(totals.paid), totals.paidLines),
      row(payoutLabels.failed, money(totals.failed), totals.failedLines),
      row(payoutLabels.returned, money(totals.returned), totals.returnedLines),
      row(payoutLabels.fees, money(totals.fees)),
      row(payoutLabels.kept, money(totals.kept)),
      ...(hash === undefined ? [] : [row(payoutLabels.hash, hash)]),
      ...files.map(({ format, sha256 }): Cell[] => [`${said(payoutLabels.files)}: ${formatIn[format]}`, sha256]),
      row(labels.knownAt, instantIn(zone, recordedAt, language)),
      row(labels.position, position),
    ],
  }
}

interface Column {
  readonly header: InBoth
  readonly width: number
  readonly cell: (line: LineOnPaper, language: Language) => Cell
}

const column = (header: InBoth, width: number, cell: Column['cell']): Column => ({ header, width, cell })

/** What became of a line, of that kind, last. */
const stepOf = ({ steps }: LineOnPaper, kind: LineStep['kind']) => steps.findLast((step) => step.kind === kind)

const dayOf =
  (kind: LineStep['kind']): Column['cell'] =>
  (line) => {
    const step = stepOf(line, kind)
    return step && dayCell(step.occurredOn)
  }

const sumIn = (amount: Rupiah | undefined): Cell => (amount === undefined ? undefined : money(amount))

const columns: readonly Column[] = [
  column(labels.producer, 28, ({ name }) => name),
  column(labels.producerNumber, 38, ({ producer }) => producer),
  column(labels.count, 10, ({ items }) => units(quantity(BigInt(items)))),
  column(payoutLabels.gross, 16, ({ gross }) => money(gross)),
  column(payoutLabels.net, 16, ({ net }) => money(net)),
  column(payoutLabels.raised, 16, ({ raised }) => money(raised)),
  column(labels.way, 10, ({ destination }, language) => destination && wayIn[destination.way][language]),
  column(payoutLabels.bank, 26, ({ destination }) => destination?.bank),
  column(payoutLabels.account, 14, ({ destination }) => destination?.account),
  column(payoutLabels.holder, 28, ({ destination }) => destination?.holder),
  column(payoutLabels.state, 30, ({ state }, language) => lineStateIn[state][language]),
  column(payoutLabels.paidOn, 12, dayOf('paid')),
  column(payoutLabels.signedReceipt, 16, (line) => stepOf(line, 'paid')?.receipt),
  column(payoutLabels.fee, 12, (line) => sumIn(stepOf(line, 'paid')?.fee)),
  column(payoutLabels.failedOn, 12, dayOf('failed')),
  column(payoutLabels.returnedOn, 12, dayOf('returned')),
  column(payoutLabels.keptOfIt, 12, (line) => sumIn(stepOf(line, 'returned')?.kept)),
  column(labels.reason, 40, ({ steps }) => steps.at(-1)?.reason),
  column(payoutLabels.line, 38, ({ line }) => line),
]

const lines = ({ lines: all }: PayoutRunPaper, language: Language): Table => ({
  name: payoutLabels.lines[language],
  columns: columns.map(({ header, width }) => ({ header: header[language], width })),
  rows: all.map((line) => columns.map(({ cell }) => cell(line, language))),
})

function exclusions({ exclusions: all, zone }: PayoutRunPaper, language: Language): Table {
  const said = (words: InBoth): string => words[language]
  return {
    name: said(payoutLabels.exclusions),
    columns: [
      { header: said(labels.producer), width: 28 },
      { header: said(labels.producerNumber), width: 38 },
      { header: said(payoutLabels.excludedBecause), width: 34 },
      { header: said(labels.reason), width: 40 },
      { header: said(payoutLabels.who), width: 18 },
      { header: said(payoutLabels.when), width: 34 },
    ],
    rows: all.map(({ name, producer, because, reason, by, at }): Cell[] => [
      name,
      producer,
      said(whyExcludedIn[because]),
      reason,
      by,
      instantIn(zone, at, language),
    ]),
  }
}

function history({ run, zone }: PayoutRunPaper, language: Language): Table {
  const said = (words: InBoth): string => words[language]
  return {
    name: said(payoutLabels.history),
    columns: [
      { header: said(labels.what), width: 22 },
      { header: said(payoutLabels.who), width: 18 },
      { header: said(payoutLabels.when), width: 34 },
      { header: said(payoutLabels.day), width: 12 },
      { header: said(labels.reason), width: 40 },
      { header: said(payoutLabels.hash), width: 66 },
    ],
    rows: run.history.map(({ kind, by, at, payOn, on, reason, hash, file }): Cell[] => {
      const day = on ?? payOn
      return [
        said(stepIn[kind]),
        whoSays(by),
        instantIn(zone, at, language),
        day && dayCell(day),
        reason ?? (file && formatIn[file.format]),
        hash ?? file?.sha256,
      ]
    }),
  }
}
