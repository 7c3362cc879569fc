import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsBalance, IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { ask } from './ask.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, ProducerId, RequestId, Rupiah } from '#events/words.js'

/** What a producer is owed is set right: at the cooperative’s cost, or where a commission was misapplied. */
export class RequestAdjustment extends Message<{ request: RequestId }> {
  @IsId() producer!: ProducerId
  @IsBalance({ description: 'Above zero in favour of the producer, below it against.', example: '25000' })
  amount!: Rupiah
  @IsWord(['goodwill', 'commission'], { description: 'Goodwill or a loss, or a commission that was misapplied.' }) as!:
    'goodwill' | 'commission'
  @IsDay({ description: 'The day from which it counts.' }) on!: Day
  @IsText({ description: 'Why: it stays with what is done.', example: 'Ganti rugi kemasan rusak' }) reason!: string
}

@CommandHandler(RequestAdjustment)
export class RequestAdjustmentHandler implements ICommandHandler<RequestAdjustment> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, amount, as, on, reason }: RequestAdjustment) {
    return ask(this.ledger, by, { kind: 'adjustment', producer, amount, as, on }, reason)
  }
}
