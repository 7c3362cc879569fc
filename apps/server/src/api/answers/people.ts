import { sector } from '#events/producer.js'
import { AgreedTermsAnswer } from './goods.js'
import { ADay, AnId, APosition, ARevision, AText, AWord, Many, Money, Next, One, OPTIONAL } from './fields.js'

/** What the answers about producers and members hold. */

const FORGOTTEN = 'What they are called; absent when they were forgotten.'

export class ProducerAnswer {
  @AnId('Their id.') producer!: string
  @AText('The id in the cooperative’s old system.', { optional: true, example: 'P-0041' }) foreignId?: string
  @AText(FORGOTTEN, { optional: true, example: 'Wati' }) name?: string
  @AWord(sector.options, 'What they do; absent for one who was never registered.', OPTIONAL) sector?: string
  @ADay('Since when; absent for one who was never registered.', OPTIONAL) registeredOn?: string
  @ARevision('How often name and sector were given, registering counted: the ETag.', OPTIONAL) revision?: number
  @Money(
    'Owed to the producer: broughtForward + earned − reversed + compensated + adjusted + raised − deducted − paidOut − paid.',
  )
  owed!: string
  @Money('What of paidOut is on its way: approved, and not paid yet.') inProcess!: string
  @Money('Owed by the producer.') receivable!: string
  @Money('Advances not yet recovered.') advance!: string
  @Money('What buyers paid.') soldFor!: string
  @Money('What of it is the cooperative’s.') commission!: string
  @Money('The producer’s share of what was sold.') earned!: string
  @Money('What buyers got back, and what was voided or turned out to be of somebody else.') refundedFor!: string
  @Money('What of the commission went back with it.') commissionReturned!: string
  @Money('The producer’s share of it.') reversed!: string
  @Money('For losses that the cooperative bears, less what was found again.') compensated!: string
  @Money('What was put right in the producer’s favour; below zero, what was taken.') adjusted!: string
  @Money('What was paid too much and became a debt.') raised!: string
  @Money('What was owed when Lumbung began to keep the books.') broughtForward!: string
  @Money('What payout runs withheld, less what was reversed of it.') deducted!: string
  @Money('What payout runs pay, less what failed or came back.') paidOut!: string
  @Money('What was paid outside any run, less what was reversed of it.') paid!: string
}

export class ProducersAnswer extends Next {
  @Many(() => ProducerAnswer, 'In the order they were registered.') producers!: ProducerAnswer[]
}

class AgreementEndAnswer {
  @ADay('The last day that it covers; it may lie ahead.', { example: '2026-12-31' }) endsOn!: string
  @AText('Why.', { example: 'Berhenti menitip' }) reason!: string
  @APosition('Where in the log.') position!: string
}

class AgreementAnswer {
  @ADay('Its first day: it covers goods received from then on.') validFrom!: string
  @One(() => AgreedTermsAnswer, 'What was agreed.') terms!: AgreedTermsAnswer
  @One(() => AgreementEndAnswer, 'Where it ends.', OPTIONAL) ended?: AgreementEndAnswer
  @APosition('Where in the log.') position!: string
}

export class AgreementsAnswer extends Next {
  @Many(() => AgreementAnswer, 'The latest first day first.') agreements!: AgreementAnswer[]
}

export class MemberAnswer {
  @AnId('Their id.') member!: string
  @AText('The id in the cooperative’s old system.', { optional: true, example: 'A-0007' }) foreignId?: string
  @AText(FORGOTTEN, { optional: true, example: 'Darman' }) name?: string
  @Money('Voluntary savings (2140): the member’s.') savings!: string
  @Money('Principal savings (3101): the member’s.') principalSavings!: string
  @Money('Mandatory savings (3102): the member’s.') mandatorySavings!: string
  @Money('What was bought on credit (1131): owed by the member.') credit!: string
  @Money('What was borrowed (1132): owed by the member.') loan!: string
  @Money('How much may be owed for goods; nothing where no limit was set.') creditLimit!: string
}

class LoanAnswer {
  @AnId('Its id: `opening` for what was owed when the books began.') loan!: string
  @Money('What was lent.') principal!: string
  @Money('What is left of it.') left!: string
  @Money('The interest that was paid so far.') interestPaid!: string
  @ADay('The day it was paid out.') lentOn!: string
  @Money('What is due of it each month; absent where nothing is by itself.', OPTIONAL) instalment?: string
  @Money('The interest that is due besides each month.', OPTIONAL) interest?: string
  @ADay('The first day that something is due.', OPTIONAL) firstDueOn?: string
}

export class OneMemberAnswer extends MemberAnswer {
  @Many(() => LoanAnswer, 'Also those that are paid back, in the order they were recorded.') loans!: LoanAnswer[]
}

export class MembersAnswer extends Next {
  @Many(() => MemberAnswer, 'In the order they were enrolled.') members!: MemberAnswer[]
}
