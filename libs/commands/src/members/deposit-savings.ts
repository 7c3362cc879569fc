import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { inView } from './in-view.js'
import { members } from '#domain/member.js'
import { depositSavings } from '#domain/savings.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import { savingsKind, type SavingsKind } from '#events/member.js'
import type { Day, MemberId, Rupiah } from '#events/words.js'

/** A member puts money by: once when joining, as is due each month, or freely. */
export class DepositSavings extends Message<{ member: MemberId }> {
  @IsId() member!: MemberId
  @IsWord(savingsKind.options, { description: 'Simpanan pokok, wajib or sukarela.', example: 'voluntary' })
  kind!: SavingsKind
  @IsAmount({ description: 'How much.' }) amount!: Rupiah
  @IsWord(moneyWay.options, { description: 'How it came.' }) way!: MoneyWay
  @IsDay({ description: 'The day it came.' }) on!: Day
  @IsText({ optional: true, description: 'What it is for, where that is to be said.', example: 'Iuran Februari' })
  reason?: string
}

@CommandHandler(DepositSavings)
export class DepositSavingsHandler implements ICommandHandler<DepositSavings> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, member: id, ...deposit }: DepositSavings) {
    return this.ledger.decide(by, async (tx) => {
      const { calendar, member } = await inView(tx, { member: id, on: deposit.on })
      tx.append(on(members, id, depositSavings(member, id, calendar, deposit)))
      return { member: id }
    })
  }
}
