import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { ask } from './ask.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, ProducerId, RequestId, Rupiah } from '#events/words.js'

/** What a producer was paid too much becomes a debt, and no longer lessens what is payable. */
export class RequestReceivable extends Message<{ request: RequestId }> {
  @IsId() producer!: ProducerId
  @IsAmount({ description: 'How much: at most what was paid too much.' }) amount!: Rupiah
  @IsDay({ description: 'The day from which it is a debt.' }) on!: Day
  @IsText({ description: 'Why: it stays with what is done.', example: 'Pengembalian barang sesudah pencairan' })
  reason!: string
}

@CommandHandler(RequestReceivable)
export class RequestReceivableHandler implements ICommandHandler<RequestReceivable> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, amount, on, reason }: RequestReceivable) {
    return ask(this.ledger, by, { kind: 'receivable', producer, amount, on }, reason)
  }
}
