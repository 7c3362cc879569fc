import { negated } from '#events/words.js'
import { dayIn, quantityIn, rupiahIn, type InBoth, type Language } from '#read-models/language/language.js'
import { magnitude, ofGoods } from './goods-words.js'
import type { LineOnPaper } from './payout-line.js'
import type { PayoutSlip, SlipItem } from './payout-slip.js'
import {
  deductionSays,
  destinationSays,
  earningKindIn,
  interestSays,
  lineSays,
  lineStateIn,
  lineStepIn,
  nameOfLine,
  payoutLabels,
  reasonSays,
} from './payout-words.js'
import { pdf } from './pdf.js'
import type { Sheet } from './sheet.js'
import { asOfIn, instantIn, labels } from './words.js'

/** A payout slip to print and sign, or to send to a phone. The same slip has the same bytes. */
export const payoutSlipPdf = (paper: PayoutSlip, language: Language): Promise<Uint8Array> =>
  pdf(
    {
      language,
      title: `${payoutLabels.slip[language]} ${nameOfLine(paper.line)}`,
      author: paper.cooperativeName,
      at: paper.recordedAt,
      footer: [`${payoutLabels.slip[language]}: ${nameOfLine(paper.line)}`, ...asOfIn(paper, language)],
    },
    (sheet) => {
      writeHead(sheet, paper, language)
      writeSums(sheet, paper, language)
      writeItems(sheet, paper, language)
      writeHistory(sheet, paper, language)
      writeSignatures(sheet, paper.line, language)
    },
  )

function writeHead(sheet: Sheet, { cooperativeName, foreignId, run, line }: PayoutSlip, language: Language): void {
  const said = (words: InBoth): string => words[language]
  sheet.quiet(cooperativeName)
  sheet.title(said(payoutLabels.slip))
  // Whoever is shown it must not take it for one that was agreed to.
  if (line.state === 'planned' || line.state === 'released') sheet.alarm(said(lineStateIn[line.state]))
  sheet.rule()
  sheet.pair(said(labels.producer), nameOfLine(line))
  sheet.pair(said(labels.producerNumber), foreignId ?? line.producer)
  sheet.pair(said(payoutLabels.runNumber), run.run)
  if (run.description !== undefined) sheet.pair(said(payoutLabels.description), run.description)
  sheet.pair(said(labels.cutOff), dayIn(run.cutOff, language))
  if (run.payOn !== undefined) sheet.pair(said(payoutLabels.payOn), dayIn(run.payOn, language))
  if (line.destination !== undefined) {
    sheet.pair(said(payoutLabels.paidTo), destinationSays(line.destination, language))
  }
  sheet.pair(said(payoutLabels.state), lineSays(line, language))
}

function writeSums(sheet: Sheet, { line }: PayoutSlip, language: Language): void {
  const said = (words: InBoth): string => words[language]
  const { items, gross, deductions, net, raised } = line
  sheet.heading(said(labels.summary))
  sheet.line({ about: `${said(payoutLabels.gross)} (${items})`, amount: rupiahIn(gross, language) })
  for (const deduction of deductions) {
    sheet.line({
      about: `${said(payoutLabels.deduction)}: ${deductionSays(deduction, language)}`,
      details: interestSays(deduction, language),
      amount: rupiahIn(negated(deduction.amount), language),
    })
  }
  if (raised !== 0n) sheet.line({ about: said(payoutLabels.raised), amount: rupiahIn(raised, language) })
  sheet.rule()
  sheet.line({ about: said(payoutLabels.net), amount: rupiahIn(net, language), strong: true })
}

function writeItems(sheet: Sheet, { items, line }: PayoutSlip, language: Language): void {
  sheet.heading(payoutLabels.madeOf[language])
  if (line.state === 'released') sheet.text(payoutLabels.letGo[language])
  for (const item of items) {
    sheet.line({
      about: aboutOf(item, language),
      details: detailsOf(item, language),
      amount: rupiahIn(item.earning.amount, language),
    })
  }
}

/** `Terjual: 250 g Bawang goreng` */
function aboutOf({ earning, goods }: SlipItem, language: Language): string {
  const kind = earningKindIn[earning.kind][language]
  if (goods !== undefined) {
    return `${kind}: ${quantityIn(magnitude(goods.quantity), goods.unit, language)} ${goods.productName}`
  }
  return earning.productName === undefined ? kind : `${kind}: ${earning.productName}`
}

function detailsOf({ earning, goods, reason }: SlipItem, language: Language): string[] {
  const { on, amount, reference } = earning
  return [
    dayIn(on, language),
    ...(goods === undefined ? [] : ofGoods(goods, language)),
    ...(goods === undefined || goods.amount === amount
      ? []
      : [`${payoutLabels.leftOf[language]} ${rupiahIn(goods.amount, language)}`]),
    // Without a reason it is the cooperative's own name of it, and not the number of a request.
    ...(goods === undefined && reason === undefined && reference !== undefined ? [reference] : []),
    ...reasonSays(reason, language),
  ]
}

function writeHistory(sheet: Sheet, { run, line, zone }: PayoutSlip, language: Language): void {
  const said = (words: InBoth): string => words[language]
  sheet.heading(said(payoutLabels.history))
  sheet.pair(said(payoutLabels.prepared), `${run.draftedBy}, ${instantIn(zone, run.draftedAt, language)}`)
  for (const { kind, occurredOn, by, at, receipt, reason } of line.steps) {
    const recorded = `${said(payoutLabels.recordedBy)} ${by}, ${instantIn(zone, at, language)}`
    sheet.pair(said(lineStepIn[kind]), `${dayIn(occurredOn, language)} · ${recorded}`)
    if (receipt !== undefined) sheet.pair(said(payoutLabels.signedReceipt), receipt)
    for (const why of reasonSays(reason, language)) sheet.quiet(why)
  }
}

/** Money that passes from hand to hand is signed for; what is not approved, or will not be paid, is not. */
function writeSignatures(sheet: Sheet, { destination, state, ...line }: LineOnPaper, language: Language): void {
  if (destination?.way !== 'cash' || (state !== 'in-process' && state !== 'paid')) return
  sheet.space()
  sheet.signatures(
    [[`${payoutLabels.receivedBy[language]}: ${nameOfLine(line)}`], [`${payoutLabels.handedOut[language]}:`]],
    { about: payoutLabels.receivedInCash[language], amount: rupiahIn(line.net, language), strong: true },
  )
}
