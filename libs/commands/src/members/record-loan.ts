import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsPrice, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { inView } from './in-view.js'
import { members } from '#domain/member.js'
import { recordLoan } from '#domain/record-loan.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import type { Day, LoanId, MemberId, Rupiah } from '#events/words.js'

/** Money is lent to a member, who pays it back month by month, of payouts as well where that was agreed. */
export class RecordLoan extends Message<{ member: MemberId; loan: LoanId }> {
  @IsId() member!: MemberId
  @IsAmount({ description: 'How much is lent.', example: '3000000' }) principal!: Rupiah
  @IsAmount({
    description: 'How much of it is due each month, at most all of it; the last time, what is left.',
    example: '500000',
  })
  instalment!: Rupiah
  @IsPrice({ description: 'The interest that is due with each instalment.', example: '30000' }) interest!: Rupiah
  @IsDay({
    description: 'The first day on which an instalment is due: of a 31st, the last day of shorter months.',
    example: '2026-03-31',
  })
  firstDueOn!: Day
  @IsWord(moneyWay.options, { description: 'How it is paid out.' }) way!: MoneyWay
  @IsDay({ description: 'The day it is paid out.' }) on!: Day
}

@CommandHandler(RecordLoan)
export class RecordLoanHandler implements ICommandHandler<RecordLoan> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, member: id, ...terms }: RecordLoan) {
    return this.ledger.decide(by, async (tx) => {
      const loan = tx.id('loan') as LoanId
      const { calendar, member } = await inView(tx, { member: id, on: terms.on })
      tx.append(on(members, id, recordLoan(member, id, calendar, { loan, ...terms })))
      return { member: id, loan }
    })
  }
}
