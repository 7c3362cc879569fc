import { moneyWay } from '#events/fields.js'
import { requestStates } from '#read-models/requests/queries.js'
import { ADay, AnId, AnInstant, APosition, AText, AWord, Many, Money, Next, One, OPTIONAL } from './fields.js'

/** What one person asked for and another decides. */

const KINDS = [
  'advance',
  'advance-repayment',
  'receivable',
  'receivable-payment',
  'write-off',
  'adjustment',
  'deduction-reversal',
  'past-payout',
  'past-payout-reversal',
]

class RequestDecisionAnswer {
  @AText('Who decided.', { example: 'citra' }) by!: string
  @AnInstant('When.') at!: string
  @AText('Why it was rejected.', { optional: true, example: 'Belum ada panen' }) reason?: string
  @APosition('Where in the log.') position!: string
}

export class RequestAnswer {
  @AnId('The id of the request.') request!: string
  @AWord(requestStates, 'Whether it is decided.') state!: string
  @AWord(KINDS, 'What is asked for.') kind!: string
  @AnId('For which producer.') producer!: string
  @AText('What they are called; absent when they were forgotten.', { optional: true, example: 'Wati' }) name?: string
  @Money('How much; absent of a deduction or a past payout that is taken back: it is all of it.', OPTIONAL)
  amount?: string
  @AWord(moneyWay.options, 'How it is paid, where it is.', OPTIONAL) way?: string
  @ADay('The day it happens.') on!: string
  @AText('Which debt is written off, what an adjustment is, or which kind of deduction is taken back.', {
    optional: true,
    example: 'goodwill',
  })
  of?: string
  @AnId('Of a deduction that is taken back: the payout run that withheld it.', OPTIONAL) run?: string
  @AnId('Of an instalment that is taken back: the loan.', OPTIONAL) loan?: string
  @AText('Of a past payout that is taken back: its request, or what the old system called it.', {
    optional: true,
    example: 'P-0041',
  })
  payout?: string
  @AText('Why.', { example: 'Modal benang' }) reason!: string
  @AText('Who asked.', { example: 'budi' }) requestedBy!: string
  @AnInstant('When.') requestedAt!: string
  @One(() => RequestDecisionAnswer, 'Once it is decided.', OPTIONAL) decision?: RequestDecisionAnswer
  @APosition('Where in the log.') position!: string
}

export class RequestsAnswer extends Next {
  @Many(() => RequestAnswer, 'The latest first.') requests!: RequestAnswer[]
}
