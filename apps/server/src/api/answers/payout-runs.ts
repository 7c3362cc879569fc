import { deductionKinds } from '#events/deduction.js'
import { moneyWay } from '#events/fields.js'
import { fileFormat } from '#events/payout-run.js'
import { whyExcluded } from '#read-models/payout-runs/exclusions.js'
import { runStates } from '#read-models/payout-runs/steps.js'
import {
  ACount,
  ADay,
  AnEntry,
  AnId,
  AnInstant,
  APosition,
  AText,
  AWord,
  Booked,
  Many,
  Money,
  Next,
  One,
  OPTIONAL,
} from './fields.js'

/** What a payout run, its lines and the difference of two hold. */

const HASH = { example: 'a3'.repeat(32) } as const
const NAME = { optional: true, example: 'Wati' } as const
const BANK = { example: '134' } as const

class RunTotalsAnswer {
  @ACount('How many producers have a line.') lines!: number
  @ACount('How many lines pay anything.') payouts!: number
  @Money('What was payable: deducted + net − raised.') gross!: string
  @Money('What is withheld of it.') deducted!: string
  @Money('What is to be paid.') net!: string
  @Money('What becomes a debt, where less than nothing was payable.') raised!: string
  @Money('What was paid, also what was returned later.') paid!: string
  @ACount('How many lines were paid.') paidLines!: number
  @Money('What failed before it was paid.') failed!: string
  @ACount('How many lines failed.') failedLines!: number
  @Money('What was paid and returned.') returned!: string
  @ACount('How many lines were returned.') returnedLines!: number
  @Money('What the bank took of the cooperative for paying.') fees!: string
  @Money('What the bank kept of what was returned.') kept!: string
  @ACount('How many producers were left out.') excluded!: number
}

class RunSummaryAnswer {
  @AnId('The id of the run.') run!: string
  @ADay('What was payable by then is in it.') cutOff!: string
  @AText('What it is called.', { optional: true, example: 'Februari, minggu keempat' }) description?: string
  @AWord(runStates, 'How far it has come.') state!: string
  @AText('Who drafted it.', { example: 'budi' }) draftedBy!: string
  @AnInstant('When.') draftedAt!: string
  @AText('Who submitted it, once it is.', { optional: true, example: 'budi' }) submittedBy?: string
  @ADay('On which day it is to be paid, once it is submitted.', OPTIONAL) payOn?: string
  @AText('What is approved: of its lines and files, once it is submitted.', { optional: true, ...HASH }) hash?: string
  @AText('Who approved it, once it is.', { optional: true, example: 'citra' }) approvedBy?: string
  @ADay('The day of the approval.', OPTIONAL) approvedOn?: string
  @AText('Who rejected it, where it was.', { optional: true, example: 'citra' }) rejectedBy?: string
  @One(() => RunTotalsAnswer, 'What its lines come to.') totals!: RunTotalsAnswer
  @APosition('Where in the log it was drafted.') position!: string
}

export class PayoutRunsAnswer extends Next {
  @Many(() => RunSummaryAnswer, 'The latest first.') runs!: RunSummaryAnswer[]
}

export class BankAccountAnswer {
  @AText('The clearing code of the bank.', BANK) bank!: string
  @AText('The number of the account.', { example: '0010203040' }) account!: string
  @AText('Whose it is.', { example: 'Koperasi Sintuvu' }) holder!: string
}

class PaymentFileAnswer {
  @AWord(fileFormat.options, 'ISO 20022 pain.001.001.09, or lines for a bulk transfer.') format!: string
  @AText('The SHA-256 of its bytes.', HASH) sha256!: string
}

const STEPS = ['drafted', 'completed', 'submitted', 'approved', 'rejected', 'closed', 'exported']

class RunStepAnswer {
  @AWord(STEPS, 'What was done.') kind!: string
  @AText('Who did it, or whose doing it followed from.', { example: 'budi' }) by!: string
  @AnInstant('When.') at!: string
  @APosition('Where in the log.') position!: string
  @AText('Why it was rejected.', { optional: true, example: 'Ada retur' }) reason?: string
  @ADay('Of submitting: the day it is to be paid.', OPTIONAL) payOn?: string
  @ADay('Of approving: the day of it.', OPTIONAL) on?: string
  @AText('Of submitting and approving: what is approved.', { optional: true, ...HASH }) hash?: string
  @One(() => BankAccountAnswer, 'Of submitting: what it is paid from.', OPTIONAL) from?: BankAccountAnswer
  @Many(() => PaymentFileAnswer, 'Of submitting: none where nothing goes by transfer.', OPTIONAL)
  files?: PaymentFileAnswer[]
  @One(() => PaymentFileAnswer, 'Of exporting: which.', OPTIONAL) file?: PaymentFileAnswer
  @AnId('Of exporting: producers whose destination was another by then.', { optional: true, isArray: true })
  changed?: string[]
}

class RunDeductionsAnswer {
  @AWord(deductionKinds, 'What is withheld.') kind!: string
  @ACount('Of how many lines.') lines!: number
  @Money('How much.') amount!: string
  @Money('What of it is interest of loans.') interest!: string
}

class LineDeductionAnswer {
  @AWord(deductionKinds, 'What is withheld.') kind!: string
  @Money('How much.') amount!: string
  @Money('Of an instalment: what of it is interest.', OPTIONAL) interest?: string
  @AnId('Of savings and instalments: whose.', OPTIONAL) member?: string
  @AnId('Of an instalment: of which loan.', OPTIONAL) loan?: string
}

class LineDestinationAnswer {
  @AWord(moneyWay.options, 'How it is paid.') way!: string
  @ACount('Which of the producer’s destinations it is, from 1.', { example: 1 }) revision!: number
  @AText('The clearing code of the bank.', { optional: true, ...BANK }) bank?: string
  @AText(
    'The number of the account, for who prepares and approves runs; for others its last digits; absent when they were forgotten.',
    { optional: true, example: '0010203040' },
  )
  account?: string
  @AText('Whose account it is; absent when they were forgotten.', NAME) holder?: string
}

class LineStepAnswer extends Booked {
  @AWord(['approved', 'paid', 'failed', 'returned'], 'What became of it.') kind!: string
  @AnEntry('The id of its entry.') id!: string
  @AText('Who recorded it.', { example: 'budi' }) by!: string
  @AnInstant('When.') at!: string
  @Money('What is to be paid, was paid, or is owed again.') amount!: string
  @AWord(moneyWay.options, 'Of what was paid: how.', OPTIONAL) way?: string
  @Money('Of what was paid: what the bank took of the cooperative.', OPTIONAL) fee?: string
  @Money('Of what was returned: what the bank kept.', OPTIONAL) kept?: string
  @AText('Of cash: the receipt that was signed.', { optional: true, example: 'BKK-001' }) receipt?: string
  @AText('Why it failed or was returned.', { optional: true, example: 'Rekening tutup' }) reason?: string
  @APosition('Where in the log.') position!: string
}

const LINE_STATES = ['planned', 'released', 'in-process', 'finished', 'paid', 'failed', 'returned']

class PayoutLineAnswer {
  @AnId('The id of the line.') line!: string
  @AnId('Whose it is.') producer!: string
  @AText('What they are called; absent when they were forgotten.', NAME) name?: string
  @AWord(LINE_STATES, 'What became of it; finished: nothing is to be paid.') state!: string
  @ACount('How many items it is made of.') items!: number
  @Money('What they come to: deductions + net or, below zero, −raised.') gross!: string
  @Many(() => LineDeductionAnswer, 'What is withheld, in the order it was taken.') deductions!: LineDeductionAnswer[]
  @Money('What is to be paid.') net!: string
  @Money('What becomes a debt.') raised!: string
  @One(() => LineDestinationAnswer, 'Where it goes; absent where nothing is to be paid.', OPTIONAL)
  destination?: LineDestinationAnswer
  @ADay('When it was paid.', OPTIONAL) paidOn?: string
  @Many(() => LineStepAnswer, 'What became of it, in the order of the log.') steps!: LineStepAnswer[]
  @APosition('Where in the log it was drafted.') position!: string
}

class ExclusionAnswer {
  @AnId('Who was left out.') producer!: string
  @AText('What they are called; absent when they were forgotten.', NAME) name?: string
  @AWord(whyExcluded, 'Why there is no line.') because!: string
  @AText('By hand: why.', { optional: true, example: 'Sengketa retur' }) reason?: string
  @AText('By hand: who did it.', { optional: true, example: 'budi' }) by?: string
  @AnInstant('When.') at!: string
  @APosition('Where in the log.') position!: string
}

export class PayoutRunAnswer extends RunSummaryAnswer {
  @ADay('The day, where one was asked for.', OPTIONAL) asOf?: string
  @APosition('What was in the log up to there is in it.') knownAt!: string
  @Many(() => RunDeductionsAnswer, 'What its lines withhold, by kind.') deductions!: RunDeductionsAnswer[]
  @One(() => BankAccountAnswer, 'What it is paid from, where anything goes by transfer.', OPTIONAL)
  from?: BankAccountAnswer
  @Many(() => PaymentFileAnswer, 'Once it is submitted.', OPTIONAL) files?: PaymentFileAnswer[]
  @Many(() => RunStepAnswer, 'Who did what, in the order of the log.') history!: RunStepAnswer[]
  @Many(() => PayoutLineAnswer, 'In the order they were drafted: a page of them.') lines!: PayoutLineAnswer[]
  @AText('Ask for `after` this for the next page of lines; absent on the last.', OPTIONAL) next?: string
}

export class PayoutExclusionsAnswer extends Next {
  @Many(() => ExclusionAnswer, 'In the order of the log.') exclusions!: ExclusionAnswer[]
}

class RunStatesAnswer {
  @AWord(runStates, 'As known at the first position; absent where it was not drafted by then.', OPTIONAL)
  before?: string
  @AWord(runStates, 'As known at the second.') after!: string
}

class ChangedRunTotalAnswer {
  @AText('Which of the totals.', { example: 'net' }) total!: string
  @Money('As known at the first position: rupiah, or how many.') before!: string
  @Money('As known at the second.') after!: string
  @Money('The second less the first.') difference!: string
}

class LineChangeAnswer {
  @AWord(['added', 'excluded', 'approved', 'paid', 'failed', 'returned'], 'What became of it.') kind!: string
  @AnId('Whose line.') producer!: string
  @AText('What they are called; absent when they were forgotten.', NAME) name?: string
  @Money('What is to be paid, was paid, or is owed again.', OPTIONAL) amount?: string
  @AText('Why, where somebody had to say so.', { optional: true, example: 'Rekening tutup' }) reason?: string
  @APosition('Where in the log.') position!: string
}

export class PayoutRunDifferenceAnswer extends Next {
  @AnId('The id of the run.') run!: string
  @One(() => RunStatesAnswer, 'How far it had come.') state!: RunStatesAnswer
  @Many(() => ChangedRunTotalAnswer, 'Those that are other.') totals!: ChangedRunTotalAnswer[]
  @Many(() => RunStepAnswer, 'What was done with it between the two.') history!: RunStepAnswer[]
  @Many(() => LineChangeAnswer, 'What became of its lines between the two, in the order of the log: a page of it.')
  changes!: LineChangeAnswer[]
}
