import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { rejectRequest, requests } from '#domain/request.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { RequestId } from '#events/words.js'

/** What was asked for is not done. */
export class RejectRequest extends Message<{ request: RequestId }> {
  @IsId() request!: RequestId
  @IsText({ description: 'Why.', example: 'Tunggu musim berikutnya' }) reason!: string
}

@CommandHandler(RejectRequest)
export class RejectRequestHandler implements ICommandHandler<RejectRequest> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, request: id, reason }: RejectRequest) {
    return this.ledger.decide(by, async (tx) => {
      const rejected = rejectRequest(await tx.read(requests, id), id, { by: by.actor, reason })
      tx.append(on(requests, id, rejected))
      return { request: id }
    })
  }
}
