import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { ask } from './ask.js'
import { Ledger } from '#event-store/ledger.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import type { Day, ProducerId, RequestId, Rupiah } from '#events/words.js'

/** Money given to a producer before goods are sold, recovered of later payouts. */
export class RequestAdvance extends Message<{ request: RequestId }> {
  @IsId() producer!: ProducerId
  @IsAmount({ description: 'How much is given.' }) amount!: Rupiah
  @IsWord(moneyWay.options, { description: 'How it is given.' }) way!: MoneyWay
  @IsDay({ description: 'The day it is given.' }) on!: Day
  @IsText({ description: 'Why: it stays with what is done.', example: 'Membeli jaring baru' }) reason!: string
}

@CommandHandler(RequestAdvance)
export class RequestAdvanceHandler implements ICommandHandler<RequestAdvance> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, amount, way, on, reason }: RequestAdvance) {
    return ask(this.ledger, by, { kind: 'advance', producer, amount, way, on }, reason)
  }
}
