import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { inView } from './in-view.js'
import { members } from '#domain/member.js'
import { withdrawSavings } from '#domain/savings.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import { savingsKind, type SavingsKind } from '#events/member.js'
import type { Day, MemberId, Rupiah } from '#events/words.js'

/** Savings are paid out to their member, or a deposit is taken back that was recorded by mistake. */
export class WithdrawSavings extends Message<{ member: MemberId }> {
  @IsId() member!: MemberId
  @IsWord(savingsKind.options, { description: 'Simpanan pokok, wajib or sukarela.', example: 'voluntary' })
  kind!: SavingsKind
  @IsAmount({ description: 'How much.' }) amount!: Rupiah
  @IsWord(moneyWay.options, { description: 'How it is paid out.' }) way!: MoneyWay
  @IsDay({ description: 'The day it is paid out.' }) on!: Day
  @IsText({ optional: true, description: 'Why: for principal and mandatory savings.', example: 'Keluar dari koperasi' })
  reason?: string
}

@CommandHandler(WithdrawSavings)
export class WithdrawSavingsHandler implements ICommandHandler<WithdrawSavings> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, member: id, ...withdrawal }: WithdrawSavings) {
    return this.ledger.decide(by, async (tx) => {
      const { calendar, member } = await inView(tx, { member: id, on: withdrawal.on })
      tx.append(on(members, id, withdrawSavings(member, id, calendar, withdrawal)))
      return { member: id }
    })
  }
}
