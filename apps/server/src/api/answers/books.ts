import { AccountAmount, AnAccount, AnEntry, APosition, AText, Booked, ACount, Many, Money, Next } from './fields.js'

/** What the answers about balances and entries hold. */

export class TrialBalanceAnswer {
  @Many(() => AccountAmount, 'By account, those of zero left out; the amounts sum to zero.') accounts!: AccountAmount[]
}

class PeriodMovement {
  @AText('The period; null for what lies outside any.', { nullable: true, example: '2026.02' }) period!: string | null
  @Many(() => AccountAmount, 'What moved in it.') accounts!: AccountAmount[]
}

export class TrialBalancesAnswer {
  @Many(() => PeriodMovement, 'In the order of their days.') periods!: PeriodMovement[]
}

class OfAnEvent extends Booked {
  @AnEntry('The id of its entry.') id!: string
  @AText('The event that made it.', { example: 'SaleCompleted' }) event!: string
  @AText('The stream of that event.', { example: 'sale-palu.7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10' }) stream!: string
  @APosition('The position of its commit.') position!: string
  @ACount('Its place in its commit.') index!: number
}

class EntryAnswer extends OfAnEvent {
  @AnAccount('The account.') account!: string
  @AText('The producer, member or sale that it is kept for, where the account is kept for each.', {
    optional: true,
    example: '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10',
  })
  party?: string
  @Money('Debit positive.') amount!: string
  @Money('What stood in the account after it: of the party, where one was asked for.') balance!: string
}

export class AccountEntriesAnswer extends Next {
  @Many(() => EntryAnswer, 'In the order of their accounting days, then of the log.') entries!: EntryAnswer[]
}

export class PostingAnswer extends AccountAmount {
  @AText('The producer, member or sale that it is kept for, where the account is kept for each.', {
    optional: true,
    example: '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10',
  })
  party?: string
}

class JournalEntryAnswer extends OfAnEvent {
  @Many(() => PostingAnswer, 'They sum to zero.') postings!: PostingAnswer[]
}

class AccountDifference {
  @AnAccount('The account.') account!: string
  @AText('What the cooperative calls it.', { example: 'Utang Konsinyasi' }) name!: string
  @Money('What stood there as known at the first position; debit positive.') before!: string
  @Money('As known at the second.') after!: string
  @Money('The second less the first.') difference!: string
}

export class TrialBalanceDifferenceAnswer extends Next {
  @Many(() => AccountDifference, 'Accounts whose amount is another; the differences sum to zero.')
  accounts!: AccountDifference[]
  @Many(() => JournalEntryAnswer, 'The entries that made it, in the order of the log: a page of them.')
  entries!: JournalEntryAnswer[]
}
