import { negated, type Rupiah } from '#events/words.js'
import { dayIn, rupiahIn, type InBoth, type Language } from '#read-models/language/language.js'
import type { LineOnPaper } from './payout-line.js'
import { handsOf, placeOf } from './payout-run-hands.js'
import type { PayoutRunPaper } from './payout-run.js'
import {
  deductionSays,
  destinationSays,
  formatIn,
  interestSays,
  nameOfLine,
  outcomesSay,
  payoutLabels,
  reasonSays,
  runStateIn,
  stepIn,
  whoSays,
  whyExcludedIn,
} from './payout-words.js'
import { pdf } from './pdf.js'
import type { Sheet } from './sheet.js'
import { asOfIn, instantIn, labels } from './words.js'

/** A payout run to print, to look through and to sign. The same run has the same bytes. */
export const payoutRunPdf = (paper: PayoutRunPaper, language: Language): Promise<Uint8Array> =>
  pdf(
    {
      language,
      title: `${payoutLabels.run[language]} ${dayIn(paper.run.cutOff, language)}`,
      author: paper.cooperativeName,
      at: paper.recordedAt,
      footer: [`${payoutLabels.run[language]} ${paper.run.run}`, ...asOfIn(paper, language)],
    },
    (sheet) => {
      writeHead(sheet, paper, language)
      writeTotals(sheet, paper, language)
      writeLines(sheet, paper, language)
      writeExclusions(sheet, paper, language)
      writeHashes(sheet, paper, language)
      writeHistory(sheet, paper, language)
      writeSignatures(sheet, paper, language)
    },
  )

function writeHead(sheet: Sheet, { cooperativeName, run, fromBank }: PayoutRunPaper, language: Language): void {
  const said = (words: InBoth): string => words[language]
  const rejected = run.history.findLast(({ kind }) => kind === 'rejected')
  sheet.quiet(cooperativeName)
  sheet.title(said(payoutLabels.run))
  // Nobody pays by a paper that nobody approved.
  if (run.approvedBy === undefined) sheet.alarm(said(rejected ? runStateIn.rejected : payoutLabels.notApproved))
  for (const why of reasonSays(rejected?.reason, language)) sheet.text(why)
  sheet.rule()
  sheet.pair(said(payoutLabels.runNumber), run.run)
  if (run.description !== undefined) sheet.pair(said(payoutLabels.description), run.description)
  sheet.pair(said(labels.cutOff), dayIn(run.cutOff, language))
  if (run.payOn !== undefined) sheet.pair(said(payoutLabels.payOn), dayIn(run.payOn, language))
  if (run.from !== undefined && fromBank !== undefined) {
    sheet.pair(said(payoutLabels.paidFrom), [fromBank, run.from.account, run.from.holder].join(' · '))
  }
  sheet.pair(said(payoutLabels.state), said(runStateIn[run.state]))
}

function writeTotals(sheet: Sheet, { run }: PayoutRunPaper, language: Language): void {
  const said = (words: InBoth): string => words[language]
  const { totals, deductions } = run
  const line = (about: string, amount: Rupiah, details: string[] = []): void =>
    sheet.line({ about, details, amount: rupiahIn(amount, language) })
  sheet.heading(said(labels.summary))
  line(`${said(payoutLabels.gross)} (${totals.lines})`, totals.gross)
  for (const deduction of deductions) {
    const about = `${said(payoutLabels.deduction)}: ${deductionSays(deduction, language)} (${deduction.lines})`
    line(about, negated(deduction.amount), interestSays(deduction, language))
  }
  if (totals.raised !== 0n) line(said(payoutLabels.raised), totals.raised)
  sheet.rule()
  sheet.line({
    about: `${said(payoutLabels.net)} (${totals.payouts})`,
    amount: rupiahIn(totals.net, language),
    strong: true,
  })
  if (totals.paidLines > 0) line(`${said(payoutLabels.paid)} (${totals.paidLines})`, totals.paid)
  if (totals.failedLines > 0) line(`${said(payoutLabels.failed)} (${totals.failedLines})`, totals.failed)
  if (totals.returnedLines > 0) line(`${said(payoutLabels.returned)} (${totals.returnedLines})`, totals.returned)
  if (totals.fees !== 0n) line(said(payoutLabels.fees), totals.fees)
  if (totals.kept !== 0n) line(said(payoutLabels.kept), totals.kept)
}

function writeLines(sheet: Sheet, { lines }: PayoutRunPaper, language: Language): void {
  sheet.heading(`${payoutLabels.lines[language]} (${lines.length})`)
  for (const [at, line] of lines.entries()) {
    sheet.line({
      about: `${at + 1}. ${nameOfLine(line)}`,
      details: detailsOf(line, language),
      amount: rupiahIn(line.net, language),
    })
  }
}

function detailsOf(line: LineOnPaper, language: Language): string[] {
  const { name, producer, gross, deductions, raised, destination } = line
  const sums = [
    `${payoutLabels.gross[language]} ${rupiahIn(gross, language)}`,
    ...deductions.map((one) => `${deductionSays(one, language)} ${rupiahIn(negated(one.amount), language)}`),
    ...(raised === 0n ? [] : [`${payoutLabels.raised[language]} ${rupiahIn(raised, language)}`]),
  ]
  return [
    ...(name === undefined ? [] : [producer]),
    sums.join(' · '),
    ...(destination === undefined ? [] : [destinationSays(destination, language)]),
    ...outcomesSay(line, language),
  ]
}

function writeExclusions(sheet: Sheet, { exclusions, zone }: PayoutRunPaper, language: Language): void {
  if (exclusions.length === 0) return
  sheet.heading(`${payoutLabels.exclusions[language]} (${exclusions.length})`)
  for (const excluded of exclusions) {
    const { because, reason, by, at } = excluded
    sheet.pair(
      nameOfLine(excluded),
      [
        whyExcludedIn[because][language],
        ...reasonSays(reason, language),
        ...(by === undefined ? [] : [`${by}, ${instantIn(zone, at, language)}`]),
      ].join(' · '),
    )
  }
}

function writeHashes(sheet: Sheet, { run: { hash, files = [] } }: PayoutRunPaper, language: Language): void {
  if (hash === undefined) return
  sheet.heading(payoutLabels.hash[language])
  sheet.quiet(hash)
  if (files.length === 0) return
  sheet.heading(payoutLabels.files[language])
  for (const { format, sha256 } of files) {
    sheet.text(formatIn[format])
    sheet.quiet(sha256)
  }
}

function writeHistory(sheet: Sheet, { run, zone }: PayoutRunPaper, language: Language): void {
  sheet.heading(payoutLabels.history[language])
  for (const { kind, by, at, reason, file } of run.history) {
    sheet.pair(
      stepIn[kind][language],
      [
        `${whoSays(by)}, ${instantIn(zone, at, language)}`,
        ...(file === undefined ? [] : [formatIn[file.format]]),
        ...reasonSays(reason, language),
      ].join(' · '),
    )
  }
}

/** Below what the run comes to and what is approved of it: whoever signs the last page sees what they sign. */
function writeSignatures(sheet: Sheet, { run, zone }: PayoutRunPaper, language: Language): void {
  if (run.state === 'rejected') return
  const { net, payouts } = run.totals
  sheet.space()
  sheet.signatures(
    [...handsOf(run), { as: payoutLabels.treasurer }].map((hand) => placeOf(hand, zone, language)),
    {
      about: `${payoutLabels.net[language]} (${payouts})`,
      details: [
        `${payoutLabels.runNumber[language]} ${run.run}`,
        ...(run.hash === undefined ? [] : [`${payoutLabels.hash[language]} ${run.hash}`]),
      ],
      amount: rupiahIn(net, language),
      strong: true,
    },
  )
}
