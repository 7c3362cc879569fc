import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { endAgreement, producers } from '#domain/producer.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { Day, ProducerId } from '#events/words.js'

/** The agreement from one day on covers goods received up to a last day, which may lie ahead, and none after it. */
export class EndAgreement extends Message<{ producer: ProducerId }> {
  @IsId() producer!: ProducerId
  @IsDay({ description: 'The first day of the agreement.' }) validFrom!: Day
  @IsDay({ description: 'The last day that it covers.', example: '2026-12-31' }) endsOn!: Day
  @IsText({ description: 'Why.', example: 'Berhenti menitip' }) reason!: string
}

@CommandHandler(EndAgreement)
export class EndAgreementHandler implements ICommandHandler<EndAgreement> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, validFrom, endsOn, reason }: EndAgreement) {
    return this.ledger.decide(by, async (tx) => {
      const ended = endAgreement(await tx.read(producers, producer), producer, { validFrom, endsOn, reason })
      tx.append(on(producers, producer, ended))
      return { producer }
    })
  }
}
