import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Message } from '../message.js'
import { confirmOpening, OPENING, openings } from '#domain/opening.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'

/** Another person than who recorded it stands for the opening: history that was imported can be paid out from here on. */
export class ConfirmOpening extends Message<Record<never, never>> {}

@CommandHandler(ConfirmOpening)
export class ConfirmOpeningHandler implements ICommandHandler<ConfirmOpening> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by }: ConfirmOpening) {
    return this.ledger.decide(by, async (tx) => {
      tx.append(on(openings, OPENING, confirmOpening(await tx.read(openings, OPENING), by.actor)))
      return {}
    })
  }
}
