import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { ask } from './ask.js'
import { Ledger } from '#event-store/ledger.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import type { Day, ProducerId, RequestId, Rupiah } from '#events/words.js'

/** Money that left for a producer outside any payout run. */
export class RequestPastPayout extends Message<{ request: RequestId }> {
  @IsId() producer!: ProducerId
  @IsAmount({ description: 'How much was paid.' }) amount!: Rupiah
  @IsWord(moneyWay.options, { description: 'How it was paid.' }) way!: MoneyWay
  @IsDay({ description: 'The day it was paid.' }) on!: Day
  @IsText({ description: 'Why: it stays with what is done.', example: 'Dibayar tunai saat listrik padam' })
  reason!: string
}

@CommandHandler(RequestPastPayout)
export class RequestPastPayoutHandler implements ICommandHandler<RequestPastPayout> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, amount, way, on, reason }: RequestPastPayout) {
    return ask(this.ledger, by, { kind: 'past-payout', producer, amount, way, on }, reason)
  }
}
