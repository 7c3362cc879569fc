import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { inView } from './in-view.js'
import { repayCredit } from '#domain/credit.js'
import { members } from '#domain/member.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import type { Day, MemberId, Rupiah } from '#events/words.js'

/** A member pays what was bought on credit, or some of it. */
export class RepayCredit extends Message<{ member: MemberId }> {
  @IsId() member!: MemberId
  @IsAmount({ description: 'How much.' }) amount!: Rupiah
  @IsWord(moneyWay.options, { description: 'How it came.' }) way!: MoneyWay
  @IsDay({ description: 'The day it came.' }) on!: Day
}

@CommandHandler(RepayCredit)
export class RepayCreditHandler implements ICommandHandler<RepayCredit> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, member: id, ...payment }: RepayCredit) {
    return this.ledger.decide(by, async (tx) => {
      const { calendar, member } = await inView(tx, { member: id, on: payment.on })
      tx.append(on(members, id, repayCredit(member, id, calendar, payment)))
      return { member: id }
    })
  }
}
