import { deductionKinds } from '#events/deduction.js'
import { payoutStates } from '#read-models/statement/items.js'
import { TermsAnswer } from './goods.js'
import {
  ACount,
  ADay,
  AnEntry,
  AnId,
  APosition,
  AText,
  AWay,
  AWord,
  Booked,
  Many,
  Money,
  Next,
  One,
  OPTIONAL,
  Units,
} from './fields.js'

/** What a producer's statement, and the difference of two, hold. */

const kinds = [
  'sold',
  'refunded',
  'voided',
  'reassigned-in',
  'reassigned-out',
  'compensated',
  'found-back',
  'paid-out',
  'payout-reversed',
  'payout-failed',
  'payout-returned',
  'deducted',
  'deduction-reversed',
  'raised',
  'adjusted',
  'brought-forward',
]

class StatementItemAnswer extends Booked {
  @AWord(
    kinds,
    'What it is. Goods: the first five; losses: the next two; payouts: the next four; deductions: the next two.',
  )
  kind!: string
  @AnEntry('The id of its entry.') id!: string
  @ACount('Its place in its entry.') number!: number
  @Money('What it adds to what is owed to the producer.') amount!: string
  @APosition('Where in the log.') position!: string
  @AnId('Of goods: the sale.', OPTIONAL) sale?: string
  @AText('Of goods: the till’s receipt number, where there is one.', { optional: true, example: 'A-000123' })
  receiptNumber?: string
  @AText('Of goods: the line of the sale. Of a payout run: its line.', { optional: true, example: '1' }) line?: string
  @ACount('Of goods: the part of the line, from 0.', OPTIONAL) part?: number
  @AnId('Of goods and losses: the lot.', OPTIONAL) lot?: string
  @AnId('Of goods and losses: the product.', OPTIONAL) product?: string
  @AText('Of goods and losses: what it is called.', { optional: true, example: 'Bawang goreng' }) productName?: string
  @AText('Of goods and losses: the unit of the quantity.', { optional: true, example: 'g' }) unit?: string
  @Units('Of goods: how many units the price is for.', { optional: true, example: '1000' }) pricedPer?: string
  @Units('Of goods and losses: below zero where they are taken back.', OPTIONAL) quantity?: string
  @Money('Of what was sold: its price.', OPTIONAL) unitPrice?: string
  @Money('Of goods: what buyers paid; below zero where they are taken back.', OPTIONAL) total?: string
  @Money('Of goods: what of it is the cooperative’s.', OPTIONAL) commission?: string
  @One(() => TermsAnswer, 'Of what was sold or reassigned: on which terms.', OPTIONAL) terms?: TermsAnswer
  @AnId('Of goods: the id of the refund or reassignment.', OPTIONAL) reference?: string
  @AWay('Of payouts: how.', OPTIONAL) way?: string
  @AText('Of payouts outside any run: its number in the old system; of one that was reversed, else its request.', {
    optional: true,
    example: 'P-0041',
  })
  payout?: string
  @AnId('Of what a payout run did, and of a deduction given back: the run.', OPTIONAL) run?: string
  @ADay('The cut-off day of the run.', OPTIONAL) cutOff?: string
  @AWord(payoutStates, 'Of what a payout run pays: what is known to have become of it, on whatever day.', OPTIONAL)
  state?: string
  @ADay('Of that: when it was paid.', OPTIONAL) paidOn?: string
  @ADay('Of that: when it failed or was returned, and was owed again.', OPTIONAL) owedAgainOn?: string
  @AWord(deductionKinds, 'Of deductions: what it was for.', OPTIONAL) deduction?: string
  @AText('Of an instalment: the loan.', { optional: true, example: 'opening' }) loan?: string
  @AWord(['goodwill', 'commission'], 'Of what was put right: what it is booked as.', OPTIONAL) adjustedAs?: string
  @AnId('The request that another person approved, where there is one.', OPTIONAL) request?: string
  @AText('Why, where somebody had to say so.', { optional: true, example: 'Label tertukar' }) reason?: string
}

class StatementTotalAnswer {
  @AWord(kinds, 'The kind of items.') kind!: string
  @ACount('How many there are.', { example: 3 }) items!: number
  @Money('What buyers paid; zero for what is no goods.') total!: string
  @Money('What of it is the cooperative’s; zero for what is no goods.') commission!: string
  @Money('What they add to what is owed to the producer.') amount!: string
}

export class StatementAnswer extends Next {
  @AnId('Whose statement.') producer!: string
  @ADay('The first day, where one was asked for.', OPTIONAL) from?: string
  @ADay('The last day, where one was asked for.', OPTIONAL) to?: string
  @APosition('What was in the log up to there is in it.') knownAt!: string
  @Money('What was owed before the first day.') opening!: string
  @Many(() => StatementItemAnswer, 'In the order of their accounting days, then of the log: a page of them.')
  items!: StatementItemAnswer[]
  @Many(() => StatementTotalAnswer, 'Of all items, by kind: not only of the page.') totals!: StatementTotalAnswer[]
  @Money('The opening and all items.') closing!: string
}

export class ChangedAnswer {
  @Money('As known at the first position.') before!: string
  @Money('As known at the second.') after!: string
  @Money('The second less the first.') difference!: string
}

class ChangedTotalAnswer extends ChangedAnswer {
  @AWord(kinds, 'The kind of items.') kind!: string
}

export class StatementDifferenceAnswer extends Next {
  @AnId('Whose statement.') producer!: string
  @One(() => ChangedAnswer, 'What was owed before the first day.') opening!: ChangedAnswer
  @Many(() => ChangedTotalAnswer, 'By kind, those that are other.') totals!: ChangedTotalAnswer[]
  @One(() => ChangedAnswer, 'What is owed at the end of the last day.') closing!: ChangedAnswer
  @Many(() => StatementItemAnswer, 'What was recorded between the two, in the order of the log: a page of it.')
  items!: StatementItemAnswer[]
}
