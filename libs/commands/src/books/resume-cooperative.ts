import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsText } from '../fields.js'
import { Message } from '../message.js'
import { cooperatives, resume } from '#domain/cooperative.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { CooperativeId } from '#events/words.js'

/** A suspended cooperative receives, sells and signs again. */
export class ResumeCooperative extends Message<{ cooperative: CooperativeId }> {
  @IsText({ description: 'Why.', example: 'Rapat anggota selesai' }) reason!: string
}

@CommandHandler(ResumeCooperative)
export class ResumeCooperativeHandler implements ICommandHandler<ResumeCooperative> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, reason }: ResumeCooperative) {
    const { cooperative } = by
    return this.ledger.decide(by, async (tx) => {
      tx.append(on(cooperatives, cooperative, resume(await tx.read(cooperatives, cooperative), reason)))
      return { cooperative }
    })
  }
}
