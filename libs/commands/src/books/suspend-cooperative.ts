import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsText } from '../fields.js'
import { Message } from '../message.js'
import { cooperatives, suspend } from '#domain/cooperative.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { CooperativeId } from '#events/words.js'

/** Nothing is received, sold or agreed until it is resumed; what is there can be put right. */
export class SuspendCooperative extends Message<{ cooperative: CooperativeId }> {
  @IsText({ description: 'Why.', example: 'Menunggu rapat anggota' }) reason!: string
}

@CommandHandler(SuspendCooperative)
export class SuspendCooperativeHandler implements ICommandHandler<SuspendCooperative> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, reason }: SuspendCooperative) {
    const { cooperative } = by
    return this.ledger.decide(by, async (tx) => {
      tx.append(on(cooperatives, cooperative, suspend(await tx.read(cooperatives, cooperative), reason)))
      return { cooperative }
    })
  }
}
