import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { ask } from './ask.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, ProducerId, RequestId, Rupiah } from '#events/words.js'

/** A producer’s debt or advance that nobody will pay is given up, at the cooperative’s cost. */
export class RequestWriteOff extends Message<{ request: RequestId }> {
  @IsId() producer!: ProducerId
  @IsWord(['receivable', 'advance'], { description: 'A debt, or an advance.' }) of!: 'receivable' | 'advance'
  @IsAmount({ description: 'How much is given up: at most what is outstanding.' }) amount!: Rupiah
  @IsDay({ description: 'The day it is given up.' }) on!: Day
  @IsText({ description: 'Why: it stays with what is done.', example: 'Penitip pindah tanpa kabar' }) reason!: string
}

@CommandHandler(RequestWriteOff)
export class RequestWriteOffHandler implements ICommandHandler<RequestWriteOff> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, of, amount, on, reason }: RequestWriteOff) {
    return ask(this.ledger, by, { kind: 'write-off', producer, of, amount, on }, reason)
  }
}
