import { ChangedAnswer } from './statement.js'
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

/** What settlements of QRIS, and what is outstanding at the provider, hold. */

class SettlementReversalAnswer extends Booked {
  @AnEntry('The id of its entry.') id!: string
  @AText('Why.', { example: 'Berkas yang salah' }) reason!: string
  @AText('Who recorded it.', { example: 'budi' }) by!: string
  @AnInstant('When.') at!: string
  @APosition('Where in the log.') position!: string
}

class SettlementSummaryAnswer extends Booked {
  @AnId('The id of the provider’s reference.') settlement!: string
  @AText('The provider.', { example: 'QRIS Sulteng' }) provider!: string
  @AText('The provider’s reference of the batch.', { example: 'B-0308' }) reference!: string
  @AWord(['received', 'reversed'], 'Whether it stands.') state!: string
  @AnEntry('The id of its entry.') id!: string
  @Money('What the listed payments come to: paid − refunded = net + fee + other.') paid!: string
  @Money('What the listed refunds come to.') refunded!: string
  @Money('What arrived at the bank.') net!: string
  @Money('The provider’s fee.') fee!: string
  @Money('What it kept besides.') other!: string
  @AText('Why it kept that.', { optional: true, example: 'Koreksi bulan lalu' }) note?: string
  @ACount('How many payments it lists.') payments!: number
  @ACount('How many refunds it lists.') refunds!: number
  @ACount('How many rows of the provider’s file were not taken.') rejected!: number
  @AText('Who recorded it.', { example: 'budi' }) by!: string
  @AnInstant('When.') at!: string
  @One(() => SettlementReversalAnswer, 'Where it was wrong.', OPTIONAL) reversal?: SettlementReversalAnswer
  @APosition('Where in the log.') position!: string
}

export class SettlementsAnswer extends Next {
  @Many(() => SettlementSummaryAnswer, 'The latest recorded first.') settlements!: SettlementSummaryAnswer[]
}

class SettledAmountAnswer {
  @AnId('Of which sale.') sale!: string
  @AText('The till’s receipt number, where there is one.', { optional: true, example: 'A-000123' })
  receiptNumber?: string
  @AText('The refund or allowance that was taken off; absent of a payment.', { optional: true, example: 'R-1' })
  refund?: string
  @Money('How much.') amount!: string
}

class RejectedRowAnswer {
  @ACount('The row of the provider’s file, from 1.', { example: 1 }) row!: number
  @AText('What it names.', { example: 'A-000123' }) reference!: string
  @AText('Why it was not taken: the code of a problem.', { example: 'already-settled' }) reason!: string
  @AText('The same in a sentence.') detail!: string
}

export class SettlementAnswer extends SettlementSummaryAnswer {
  @Many(() => SettledAmountAnswer, 'Payments, then refunds: a page of them.') amounts!: SettledAmountAnswer[]
  @Many(() => RejectedRowAnswer, 'What was not taken of the file.') rejects!: RejectedRowAnswer[]
  @AText('Ask for `after` this for the next page of amounts; absent on the last.', OPTIONAL) next?: string
}

class OutstandingItemAnswer {
  @AnId('Of which sale.') sale!: string
  @AText('The till’s receipt number, where there is one.', { optional: true, example: 'A-000123' })
  receiptNumber?: string
  @AText('The refund or allowance that is to be taken off; absent of a payment.', { optional: true, example: 'R-1' })
  refund?: string
  @ADay('Since when.') since!: string
  @Money('What the provider owes; below zero, what it is to take off.') owed!: string
}

class OutstandingDayAnswer {
  @ADay('The day of the sales and refunds.') day!: string
  @Money('What came by QRIS and has not arrived.') payments!: string
  @Money('What was given back by QRIS and not taken off.') refunds!: string
  @Money('The one less the other.') owed!: string
}

export class OutstandingAnswer extends Next {
  @ADay('The day, where one was asked for.', OPTIONAL) asOf?: string
  @APosition('What was in the log up to there is in it.') knownAt!: string
  @Money('What providers owe, of all of it.') total!: string
  @Many(() => OutstandingDayAnswer, 'Of all of it, the earliest first.') days!: OutstandingDayAnswer[]
  @Many(() => OutstandingItemAnswer, 'The earliest first: a page of it.') items!: OutstandingItemAnswer[]
}

class ChangedOutstandingAnswer extends ChangedAnswer {
  @AnId('Of which sale.') sale!: string
  @AText('The till’s receipt number, where there is one.', { optional: true, example: 'A-000123' })
  receiptNumber?: string
  @AText('The refund or allowance that is to be taken off; absent of a payment.', { optional: true, example: 'R-1' })
  refund?: string
  @ADay('Since when.') since!: string
}

export class OutstandingDifferenceAnswer extends Next {
  @ADay('The day, where one was asked for.', OPTIONAL) asOf?: string
  @One(() => ChangedAnswer, 'What providers owe, of all of it.') outstanding!: ChangedAnswer
  @Many(() => ChangedOutstandingAnswer, 'Of which another amount is owed, the earliest first: a page of them.')
  items!: ChangedOutstandingAnswer[]
}
