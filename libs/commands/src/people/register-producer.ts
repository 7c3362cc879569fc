import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { producers, register } from '#domain/producer.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { sector, type Sector } from '#events/producer.js'
import type { ProducerId } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'
import { producerAsPerson } from '#personal/person.js'

/** A small business, farmer, planter or fisher who leaves goods on consignment. */
export class RegisterProducer extends Message<{ producer: ProducerId }> {
  @IsText({ description: 'What they are called: kept sealed.', example: 'Wati' }) name!: string
  @IsWord(sector.options, { description: 'What they do.' }) sector!: Sector
}

@CommandHandler(RegisterProducer)
export class RegisterProducerHandler implements ICommandHandler<RegisterProducer> {
  constructor(
    private readonly ledger: Ledger,
    private readonly keyring: Keyring,
  ) {}

  execute({ by, name, sector }: RegisterProducer) {
    return this.ledger.decide(by, async (tx) => {
      const id = tx.id('producer') as ProducerId
      const sealed = await this.keyring.seal(by.cooperative, producerAsPerson(id), 'name', name)
      tx.append(on(producers, id, register(await tx.read(producers, id), { name: sealed, sector })))
      return { producer: id }
    })
  }
}
