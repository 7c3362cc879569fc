import type { InBoth, Language } from '#read-models/language/language.js'
import type { LineOnPaper } from './payout-line.js'
import { deductionSays, payoutLabels } from './payout-words.js'
import { labels } from './words.js'
import { money, type Table } from './xlsx.js'

/** What is withheld of lines, a row for each deduction. */
export function deductionTable(lines: readonly LineOnPaper[], language: Language): Table {
  const said = (words: InBoth): string => words[language]
  return {
    name: said(payoutLabels.deductions),
    columns: [
      { header: said(labels.producer), width: 28 },
      { header: said(labels.producerNumber), width: 38 },
      { header: said(payoutLabels.deduction), width: 24 },
      { header: said(payoutLabels.deducted), width: 16 },
      { header: said(payoutLabels.interest), width: 16 },
      { header: said(payoutLabels.member), width: 38 },
      { header: said(payoutLabels.loan), width: 38 },
    ],
    rows: lines.flatMap(({ name, producer, deductions }) =>
      deductions.map((deduction) => [
        name,
        producer,
        deductionSays(deduction, language),
        money(deduction.amount),
        deduction.interest === undefined ? undefined : money(deduction.interest),
        deduction.member,
        deduction.loan,
      ]),
    ),
  }
}
