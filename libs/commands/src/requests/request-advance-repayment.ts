import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { ask } from './ask.js'
import { Ledger } from '#event-store/ledger.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import type { Day, ProducerId, RequestId, Rupiah } from '#events/words.js'

/** A producer gives back some or all of an advance. */
export class RequestAdvanceRepayment extends Message<{ request: RequestId }> {
  @IsId() producer!: ProducerId
  @IsAmount({ description: 'How much comes back: at most what is outstanding.' }) amount!: Rupiah
  @IsWord(moneyWay.options, { description: 'How it comes back.' }) way!: MoneyWay
  @IsDay({ description: 'The day it comes back.' }) on!: Day
  @IsText({ description: 'Why: it stays with what is done.', example: 'Dikembalikan sebelum panen' }) reason!: string
}

@CommandHandler(RequestAdvanceRepayment)
export class RequestAdvanceRepaymentHandler implements ICommandHandler<RequestAdvanceRepayment> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, amount, way, on, reason }: RequestAdvanceRepayment) {
    return ask(this.ledger, by, { kind: 'advance-repayment', producer, amount, way, on }, reason)
  }
}
