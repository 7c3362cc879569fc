import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId } from '../fields.js'
import { Message } from '../message.js'
import { inView } from './in-view.js'
import { fulfil } from '#domain/fulfil-wish.js'
import { approveRequest, requests, undecided } from '#domain/request.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { RequestId } from '#events/words.js'

/** Another person approves what was asked for: it is done then and there. */
export class ApproveRequest extends Message<{ request: RequestId }> {
  @IsId() request!: RequestId
}

@CommandHandler(ApproveRequest)
export class ApproveRequestHandler implements ICommandHandler<ApproveRequest> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, request: id }: ApproveRequest) {
    return this.ledger.decide(by, async (tx) => {
      const request = await tx.read(requests, id)
      const approved = approveRequest(request, id, by.actor)
      const { wish, reason } = undecided(request, id)
      tx.append(on(requests, id, approved), ...fulfil(wish, { request: id, reason }, await inView(tx, wish)))
      return { request: id }
    })
  }
}
