import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { inView } from './in-view.js'
import { members } from '#domain/member.js'
import { repayLoan } from '#domain/repay-loan.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import type { Day, LoanId, MemberId, Rupiah } from '#events/words.js'

/** A member pays back of a loan: interest that is due first, and then of the principal, as much as there is of it. */
export class RepayLoan extends Message<{ member: MemberId; loan: LoanId; principal: string; interest: string }> {
  @IsId() member!: MemberId
  @IsId({ description: '`opening` is what was owed when the books began.' }) loan!: LoanId
  @IsAmount({ description: 'How much.', example: '530000' }) amount!: Rupiah
  @IsWord(moneyWay.options, { description: 'How it came.' }) way!: MoneyWay
  @IsDay({ description: 'The day it came.' }) on!: Day
}

@CommandHandler(RepayLoan)
export class RepayLoanHandler implements ICommandHandler<RepayLoan> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, member: id, ...payment }: RepayLoan) {
    return this.ledger.decide(by, async (tx) => {
      const { calendar, member } = await inView(tx, { member: id, on: payment.on })
      const repaid = repayLoan(member, id, calendar, payment)
      tx.append(on(members, id, repaid))
      const { loan, principal, interest } = repaid.data
      return { member: id, loan, principal: principal.toString(), interest: interest.toString() }
    })
  }
}
