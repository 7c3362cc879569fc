import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { ask } from './ask.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, ProducerId, RequestId } from '#events/words.js'

/** A past payout was recorded by mistake, by a request or with an old system's books: what it paid is owed again. */
export class RequestPastPayoutReversal extends Message<{ request: RequestId }> {
  @IsId() producer!: ProducerId
  @IsText({ description: 'The request that it was recorded by, or what the old system called it.', example: 'P-0041' })
  payout!: string
  @IsDay({ description: 'The day from which it is owed again: not before it was paid.' }) on!: Day
  @IsText({ description: 'Why: it stays with what is done.', example: 'Uangnya tidak jadi diserahkan' })
  reason!: string
}

@CommandHandler(RequestPastPayoutReversal)
export class RequestPastPayoutReversalHandler implements ICommandHandler<RequestPastPayoutReversal> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, payout, on, reason }: RequestPastPayoutReversal) {
    return ask(this.ledger, by, { kind: 'past-payout-reversal', producer, payout, on }, reason)
  }
}
