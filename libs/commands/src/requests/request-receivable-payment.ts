import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { ask } from './ask.js'
import { Ledger } from '#event-store/ledger.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import type { Day, ProducerId, RequestId, Rupiah } from '#events/words.js'

/** A producer pays some or all of a debt. */
export class RequestReceivablePayment extends Message<{ request: RequestId }> {
  @IsId() producer!: ProducerId
  @IsAmount({ description: 'How much is paid: at most what is outstanding.' }) amount!: Rupiah
  @IsWord(moneyWay.options, { description: 'How it is paid.' }) way!: MoneyWay
  @IsDay({ description: 'The day it is paid.' }) on!: Day
  @IsText({ description: 'Why: it stays with what is done.', example: 'Diantar sendiri ke koperasi' }) reason!: string
}

@CommandHandler(RequestReceivablePayment)
export class RequestReceivablePaymentHandler implements ICommandHandler<RequestReceivablePayment> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, amount, way, on, reason }: RequestReceivablePayment) {
    return ask(this.ledger, by, { kind: 'receivable-payment', producer, amount, way, on }, reason)
  }
}
