import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsWhole } from '../fields.js'
import { Message } from '../message.js'
import { confirmOpening, OPENING, openings } from '#domain/opening.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'

/** Another person than who recorded it stands for the opening: history that was imported can be paid out from here on. */
export class ConfirmOpening extends Message<Record<never, never>> {
  @IsWhole(0, 2_147_483_647, {
    description: 'How many balances whoever confirms has seen: what was recorded since is not confirmed unseen.',
    example: 1,
  })
  balances!: number
}

@CommandHandler(ConfirmOpening)
export class ConfirmOpeningHandler implements ICommandHandler<ConfirmOpening> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, balances }: ConfirmOpening) {
    return this.ledger.decide(by, async (tx) => {
      const opening = await tx.read(openings, OPENING)
      tx.append(on(openings, OPENING, confirmOpening(opening, { balances, by: by.actor })))
      return {}
    })
  }
}
