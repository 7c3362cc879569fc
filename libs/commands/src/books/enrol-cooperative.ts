import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsText, IsZone } from '../fields.js'
import { Message } from '../message.js'
import { cooperatives, enrol } from '#domain/cooperative.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { CooperativeId } from '#events/words.js'

/** Where cooperatives of Palu count their business days. */
export const DEFAULT_ZONE = 'Asia/Makassar'

/** A cooperative takes part, with the chart of accounts that all start with. */
export class EnrolCooperative extends Message<{ cooperative: CooperativeId }> {
  @IsText({ description: 'What it is called.', example: 'Koperasi Sintuvu' }) name!: string
  @IsZone({ optional: true, description: `Where its business days are counted; ${DEFAULT_ZONE} without it.` })
  zone?: string
  demo?: true
}

@CommandHandler(EnrolCooperative)
export class EnrolCooperativeHandler implements ICommandHandler<EnrolCooperative> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, name, zone = DEFAULT_ZONE, demo }: EnrolCooperative) {
    return this.ledger.decide(by, async (tx) => {
      const cooperative = await tx.read(cooperatives, by.cooperative)
      tx.append(on(cooperatives, by.cooperative, enrol(cooperative, { name, zone, ...(demo && { demo }) })))
      return { cooperative: by.cooperative }
    })
  }
}
