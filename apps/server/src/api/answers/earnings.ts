import { moneyWay } from '#events/fields.js'
import { earningKinds } from '#read-models/earnings/items.js'
import { earningStates } from '#read-models/earnings/states.js'
import { earningTotals } from '#read-models/earnings/totals.js'
import {
  ACount,
  ADay,
  AFlag,
  AnId,
  AnInstant,
  APosition,
  AText,
  AWord,
  Many,
  Money,
  Next,
  One,
  OPTIONAL,
} from './fields.js'
import { BankAccountAnswer } from './payout-runs.js'
import { ChangedAnswer } from './statement.js'

/** What a producer earned and where it goes, and how payouts are set up. */

class EarningTotalsAnswer {
  @Money('Sold, and a provider still owes the money.') notCleared!: string
  @Money('Cleared, and held for a time or until the opening is confirmed.') held!: string
  @Money('What can be paid.') payable!: string
  @Money('In a payout run that waits for approval.') reserved!: string
  @Money('All of these: what the books owe the producer.') owed!: string
  @Money('Approved, and not paid yet.') inProcess!: string
  @Money('What payout runs paid, without what was returned.') paid!: string
  @Money('What approved payout runs withheld.') withheld!: string
  @Money('What they made a debt of.') raised!: string
}

class ProducerPayoutAnswer {
  @AnId('The id of the payout run.') run!: string
  @ADay('What was payable by then is in it.') cutOff!: string
  @AWord(['reserved', 'in-process', 'finished', 'paid', 'failed', 'returned'], 'What became of the producer’s line.')
  state!: string
  @Money('What was payable: deducted + net − raised.') gross!: string
  @Money('What is withheld of it.') deducted!: string
  @Money('What is paid of it.') net!: string
  @Money('What becomes a debt.') raised!: string
  @ADay('When it was approved.', OPTIONAL) approvedOn?: string
  @ADay('When it was paid.', OPTIONAL) paidOn?: string
  @ADay('When it failed or was returned.', OPTIONAL) owedAgainOn?: string
}

class ReasonAnswer {
  @AText('In Indonesian.', { example: 'Dapat dibayarkan sejak 28 Februari 2026.' }) id!: string
  @AText('In English.', { example: 'Payable since 28 February 2026.' }) en!: string
}

class EarningAnswer {
  @AText('What it is called in the account.', { example: '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10/1/0' }) item!: string
  @AWord(earningKinds, 'What it is.') kind!: string
  @AWord(earningStates, 'Where it stands.') state!: string
  @One(() => ReasonAnswer, 'Why it stands there.') reason!: ReasonAnswer
  @Money('What is left of it; below zero it lessens what is payable.') amount!: string
  @ADay('The day it happened.') on!: string
  @ADay(
    'From when on it can be paid; absent while a provider owes its money or the opening is not confirmed.',
    OPTIONAL,
  )
  payableOn?: string
  @AnId('Of goods: the sale.', OPTIONAL) sale?: string
  @AText('Of goods: the till’s receipt number, where there is one.', { optional: true, example: 'A-000123' })
  receiptNumber?: string
  @AnId('Of goods and losses: the lot.', OPTIONAL) lot?: string
  @AnId('Of goods and losses: the product.', OPTIONAL) product?: string
  @AText('Of goods and losses: what it is called.', { optional: true, example: 'Bawang goreng' }) productName?: string
  @AText('What else it is known by: a refund, a past payout, a request.', { optional: true, example: 'B1' })
  reference?: string
  @AnId('The payout run that has it.', OPTIONAL) run?: string
  @AnId('The payout run that it came from: it failed, was returned, or withheld it.', OPTIONAL) of?: string
  @APosition('Where in the log.') position!: string
}

export class EarningsAnswer extends Next {
  @AnId('Whose.') producer!: string
  @ADay('As it stood at the end of that day.') on!: string
  @APosition('What was in the log up to there is in it.') knownAt!: string
  @AFlag('Whether the opening is confirmed: before, nothing is payable.') openingConfirmed!: boolean
  @One(() => EarningTotalsAnswer, 'Of all of it, not only of the page.') totals!: EarningTotalsAnswer
  @Many(() => ProducerPayoutAnswer, 'In the order they were drafted.') payouts!: ProducerPayoutAnswer[]
  @Many(() => EarningAnswer, 'In the order they came: a page of them.') items!: EarningAnswer[]
}

class ChangedEarningTotalAnswer extends ChangedAnswer {
  @AWord(earningTotals, 'Which of the totals.') total!: string
}

class ChangedPayoutAnswer {
  @AnId('The id of the payout run.') run!: string
  @One(() => ProducerPayoutAnswer, 'As known at the first position; absent where it had nothing.', OPTIONAL)
  before?: ProducerPayoutAnswer
  @One(() => ProducerPayoutAnswer, 'As known at the second; absent where it has nothing any more.', OPTIONAL)
  after?: ProducerPayoutAnswer
}

class ChangedEarningAnswer {
  @AText('What it is called in the account.', { example: '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10/1/0' }) item!: string
  @Many(() => EarningAnswer, 'As known at the first position: two where a payout took a part of it.')
  before!: EarningAnswer[]
  @Many(() => EarningAnswer, 'As known at the second: none where nothing is left of it.') after!: EarningAnswer[]
}

export class EarningsDifferenceAnswer extends Next {
  @AnId('Whose.') producer!: string
  @ADay('As it stood at the end of that day.') on!: string
  @Many(() => ChangedEarningTotalAnswer, 'Those that are other.') totals!: ChangedEarningTotalAnswer[]
  @Many(() => ChangedPayoutAnswer, 'Those that are other, in the order they were drafted.')
  payouts!: ChangedPayoutAnswer[]
  @Many(() => ChangedEarningAnswer, 'Those that stand elsewhere or are of another amount: a page of them.')
  items!: ChangedEarningAnswer[]
}

class DestinationAnswer {
  @AWord(moneyWay.options, 'How the producer is paid.') way!: string
  @AText('The clearing code of the bank.', { optional: true, example: '134' }) bank?: string
  @AText('The last digits of the account; absent when they were forgotten.', { optional: true, example: '••••3040' })
  account?: string
  @AText('Whose account it is; absent when they were forgotten.', { optional: true, example: 'Wati' }) holder?: string
  @ACount('How often it was given.', { example: 1 }) revision!: number
  @AText('Who changed it.', { example: 'budi' }) changedBy!: string
  @AnInstant('When.') changedAt!: string
  @AnInstant('No payout to it is approved before.') payableFrom!: string
  @AFlag('Whether that is still ahead.') coolingOff!: boolean
  @APosition('Where in the log.') position!: string
}

class AgreedDeductionsAnswer {
  @ADay('Of payouts with a cut-off day from then on.') validFrom!: string
  @AnId('The member that the producer is.', OPTIONAL) member?: string
  @AFlag('Whether instalments of the member’s loans are withheld.') instalments!: boolean
  @Money('Mandatory savings of a month.') mandatory!: string
  @Money('Voluntary savings of a month.') voluntary!: string
  @Money('The cooperative’s fee of a month.') fee!: string
  @AText('Who recorded it.', { example: 'budi' }) by!: string
  @AnInstant('When.') at!: string
  @APosition('Where in the log.') position!: string
}

export class PayoutDestinationAnswer {
  @AnId('Whose.') producer!: string
  @One(() => DestinationAnswer, 'Where payouts go; absent where nobody said.', OPTIONAL) destination?: DestinationAnswer
  @Many(() => AgreedDeductionsAnswer, 'What payouts withhold: the latest first day first.')
  deductions!: AgreedDeductionsAnswer[]
}

class SettingsChangeAnswer {
  @AText('Who set it.', { example: 'edi' }) by!: string
  @AnInstant('When.') at!: string
  @APosition('Where in the log.') position!: string
}

export class PayoutSettingsAnswer {
  @ACount('For how many hours after a change no payout goes to a destination.', { example: 24 })
  coolingOffHours!: number
  @One(() => BankAccountAnswer, 'What payouts are paid from, where that is set.', OPTIONAL) from?: BankAccountAnswer
  @One(() => SettingsChangeAnswer, 'Absent where nobody set anything.', OPTIONAL) changed?: SettingsChangeAnswer
}
