import { moneyWay } from '#events/fields.js'
import { memberBalances } from '#read-models/members/balances.js'
import { memberItemKinds } from '#read-models/members/items.js'
import { ChangedAnswer } from './statement.js'
import {
  ACount,
  ADay,
  AnEntry,
  AnId,
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

/** What a member's statement holds. */

class MemberBalancesAnswer {
  @Money('Voluntary savings (2140): the member’s.') savings!: string
  @Money('Principal savings (3101): the member’s.') principalSavings!: string
  @Money('Mandatory savings (3102): the member’s.') mandatorySavings!: string
  @Money('What was bought on credit (1131): owed by the member.') credit!: string
  @Money('What was borrowed (1132): owed by the member.') loan!: string
}

class MemberItemAnswer extends Booked {
  @AWord(memberItemKinds, 'What it is.') kind!: string
  @AnEntry('The id of its entry.') id!: string
  @ACount('Its place in its entry.') number!: number
  @AWord(memberBalances, 'Which balance it changes.') balance!: string
  @Money('What it adds to that.') amount!: string
  @APosition('Where in the log.') position!: string
  @AnId('Of goods: the sale.', OPTIONAL) sale?: string
  @AText('Of goods: the till’s receipt number, where there is one.', { optional: true, example: 'A-000123' })
  receiptNumber?: string
  @AText('Of goods: the id of the refund, the allowance or the correction.', { optional: true, example: 'R-1' })
  reference?: string
  @AWord(moneyWay.options, 'Of money paid in or out: how.', OPTIONAL) way?: string
  @AnId('Of loans: which one.', OPTIONAL) loan?: string
  @Money('Of loans: the interest that was paid besides.', OPTIONAL) interest?: string
  @AnId('Of what a payout withheld: the payout run.', OPTIONAL) run?: string
  @ADay('Of what a payout withheld: the day that the run goes by.', OPTIONAL) cutOff?: string
  @AnId('Of what a payout withheld: whose payout.', OPTIONAL) producer?: string
  @AnId('Of what is given back of that: the request.', OPTIONAL) request?: string
  @AText('Why, where somebody had to say so.', { optional: true, example: 'Keluar dari koperasi' }) reason?: string
}

class MemberTotalAnswer {
  @AWord(memberBalances, 'Which balance.') balance!: string
  @AWord(memberItemKinds, 'The kind of items.') kind!: string
  @ACount('How many there are.', { example: 3 }) items!: number
  @Money('What they add to the balance.') amount!: string
  @Money('The interest that was paid besides.') interest!: string
}

export class MemberStatementAnswer extends Next {
  @AnId('Whose statement.') member!: string
  @ADay('The first day, where one was asked for.', OPTIONAL) from?: string
  @ADay('The last day, where one was asked for.', OPTIONAL) to?: string
  @APosition('What was in the log up to there is in it.') knownAt!: string
  @One(() => MemberBalancesAnswer, 'What stood before the first day.') opening!: MemberBalancesAnswer
  @Many(() => MemberItemAnswer, 'In the order of their accounting days, then of the log: a page of them.')
  items!: MemberItemAnswer[]
  @Many(() => MemberTotalAnswer, 'Of all items: not only of the page.') totals!: MemberTotalAnswer[]
  @One(() => MemberBalancesAnswer, 'The opening and all items.') closing!: MemberBalancesAnswer
}

class ChangedBalanceAnswer extends ChangedAnswer {
  @AWord(memberBalances, 'Which balance.') balance!: string
}

class ChangedMemberTotalAnswer extends ChangedBalanceAnswer {
  @AWord(memberItemKinds, 'The kind of items.') kind!: string
  @One(() => ChangedAnswer, 'The interest that was paid besides.') interest!: ChangedAnswer
}

export class MemberStatementDifferenceAnswer extends Next {
  @AnId('Whose statement.') member!: string
  @Many(() => ChangedBalanceAnswer, 'What stood before the first day: balances that are other.')
  opening!: ChangedBalanceAnswer[]
  @Many(() => ChangedMemberTotalAnswer, 'By balance and kind, those that are other.')
  totals!: ChangedMemberTotalAnswer[]
  @Many(() => ChangedBalanceAnswer, 'What stands at the end of the last day: balances that are other.')
  closing!: ChangedBalanceAnswer[]
  @Many(() => MemberItemAnswer, 'What was recorded between the two, in the order of the log: a page of it.')
  items!: MemberItemAnswer[]
}
