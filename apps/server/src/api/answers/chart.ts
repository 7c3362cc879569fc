import { accountKind } from '#events/cooperative.js'
import {
  ADay,
  AFlag,
  AnAccount,
  AnEntry,
  AnInstant,
  APosition,
  ARevision,
  AText,
  AWord,
  Booked,
  Many,
  Money,
  Next,
  One,
  OPTIONAL,
} from './fields.js'

/** What the answers about accounts, periods and the opening hold. */

export class AccountAnswer {
  @AnAccount('Its code.') code!: string
  @AText('What the cooperative calls it.', { example: 'Kas' }) name!: string
  @AWord(accountKind.options, 'What it is in the books.') kind!: string
  @AWord(['producer', 'member', 'sale', 'payout-line'], 'For each of whom it is kept, where it is.', OPTIONAL)
  party?: string
  @AFlag('It is the cooperative’s own: no other has it.') added!: boolean
  @ARevision('How often it was named, its first name counted: its ETag.') revision!: number
}

export class AccountsAnswer {
  @Many(() => AccountAnswer, 'By code.') accounts!: AccountAnswer[]
}

class ClosedAnswer {
  @AText('Who closed it.', { example: 'budi' }) by!: string
  @AnInstant('When.') at!: string
  @APosition('Where in the log.') position!: string
}

class ClosingAmount {
  @AnAccount('The account.') account!: string
  @Money('Debit positive.') amount!: string
}

class ClosingBalanceAnswer {
  @ADay('The last day of the period.') asOf!: string
  @Many(() => ClosingAmount, 'By account, those of zero left out.') accounts!: ClosingAmount[]
  @AText('SHA-256, in hexadecimal, over the balance in its canonical form (RFC 8785).', {
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  hash!: string
  @AnInstant('When it was recorded.') recordedAt!: string
  @APosition('Where in the log.') position!: string
}

class ReopeningAnswer {
  @AText('Who opened it again.', { example: 'citra' }) by!: string
  @AnInstant('When.') at!: string
  @APosition('Where in the log.') position!: string
  @AText('Why.', { example: 'Nota tertinggal' }) reason!: string
}

export class PeriodAnswer {
  @AText('Its id.', { example: '2026.02' }) period!: string
  @ADay('Its first day.', { example: '2026-02-01' }) startsOn!: string
  @ADay('Its last day.') endsOn!: string
  @AWord(['open', 'closed'], 'Whether it takes bookings.') state!: string
  @One(() => ClosedAnswer, 'While it is closed.', OPTIONAL) closed?: ClosedAnswer
  @One(() => ClosingBalanceAnswer, 'While it is closed, once it is recorded: shortly after the closing.', OPTIONAL)
  closingBalance?: ClosingBalanceAnswer
  @Many(() => ReopeningAnswer, 'Each time it was opened again.') reopenings!: ReopeningAnswer[]
}

export class PeriodsAnswer extends Next {
  @Many(() => PeriodAnswer, 'In the order of their days.') periods!: PeriodAnswer[]
}

class OpeningBalanceAnswer extends Booked {
  @AnEntry('The id of its entry.') id!: string
  @AnAccount('The account.') account!: string
  @AText('What the cooperative calls it.', { example: 'Kas' }) name!: string
  @Money('Debit positive.') amount!: string
  @AText('The producer or member, where the account is kept for each.', {
    optional: true,
    example: '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10',
  })
  party?: string
  @AText('Who recorded it.', { example: 'budi' }) recordedBy!: string
  @APosition('Where in the log.') position!: string
}

class ConfirmedAnswer {
  @AText('Who stands for it.', { example: 'citra' }) by!: string
  @AnInstant('Since when.') at!: string
  @APosition('Where in the log.') position!: string
}

export class OpeningAnswer extends Next {
  @Many(() => OpeningBalanceAnswer, 'In the order of the log.') balances!: OpeningBalanceAnswer[]
  @One(() => ConfirmedAnswer, 'Once another person stands for it.', OPTIONAL) confirmed?: ConfirmedAnswer
}
