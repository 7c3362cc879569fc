import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsPrice, IsText, IsWhole } from '../fields.js'
import { Message } from '../message.js'
import { lots } from '#domain/lot.js'
import { repriceLot } from '#domain/reprice-lot.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { BasisPoints, Day, LotId, Rupiah } from '#events/words.js'

/** Other terms, another asking price, or both, for what is sold of a lot from a day on. */
export class RepriceLot extends Message<{ lot: LotId }> {
  @IsId() lot!: LotId
  @IsDay({ description: 'From which day on; it may lie ahead. What was sold stays as it was sold.' }) effectiveOn!: Day
  @IsPrice({
    optional: true,
    description: 'From then on a fixed price to the producer, for the units the product is priced per.',
  })
  netPrice?: Rupiah
  @IsWhole(0, 10_000, {
    optional: true,
    description: 'From then on a commission, in basis points of the price. Not together with a net price.',
    example: 1_500,
  })
  commissionBps?: BasisPoints
  @IsPrice({ optional: true, description: 'What it is meant to be sold at; without it, that stays.' })
  askingPrice?: Rupiah
  @IsText({ description: 'Why.', example: 'Disepakati ulang' }) reason!: string
}

@CommandHandler(RepriceLot)
export class RepriceLotHandler implements ICommandHandler<RepriceLot> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, lot, effectiveOn, netPrice, commissionBps, askingPrice, reason }: RepriceLot) {
    return this.ledger.decide(by, async (tx) => {
      const repricing = {
        lot,
        effectiveOn,
        ...(netPrice !== undefined && { netPrice }),
        ...(commissionBps !== undefined && { commissionBps }),
        ...(askingPrice !== undefined && { askingPrice }),
        reason,
      }
      tx.append(on(lots, lot, repriceLot(await tx.read(lots, lot), repricing)))
      return { lot }
    })
  }
}
