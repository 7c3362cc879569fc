import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsRevision, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { producers, registered, revise } from '#domain/producer.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { sector, type Sector } from '#events/producer.js'
import type { CooperativeId, ProducerId, Sealed } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'
import { producerAsPerson } from '#personal/person.js'

/** A producer has another name or sector: what is not given stays. */
export class ReviseProducer extends Message<{ producer: ProducerId; revision: number }> {
  @IsId() producer!: ProducerId
  @IsRevision() revision!: number
  @IsText({ optional: true, description: 'What they are called: kept sealed.', example: 'Wati' }) name?: string
  @IsWord(sector.options, { optional: true, description: 'What they do.' }) sector?: Sector
}

@CommandHandler(ReviseProducer)
export class ReviseProducerHandler implements ICommandHandler<ReviseProducer> {
  constructor(
    private readonly ledger: Ledger,
    private readonly keyring: Keyring,
  ) {}

  execute({ by, producer, revision, name, sector }: ReviseProducer) {
    return this.ledger.decide(by, async (tx) => {
      const now = await tx.read(producers, producer)
      const known = registered(now, producer).name
      const sealed = name === undefined ? undefined : await this.#sealedAnew(by.cooperative, producer, known, name)
      const to = { ...(sealed !== undefined && { name: sealed }), ...(sector !== undefined && { sector }) }
      tx.append(on(producers, producer, revise(now, producer, revision, to)))
      return { producer, revision: revision + 1 }
    })
  }

  /** The name as it will be kept; undefined when it is the one that is known. */
  async #sealedAnew(
    cooperative: CooperativeId,
    producer: ProducerId,
    known: Sealed,
    name: string,
  ): Promise<Sealed | undefined> {
    if ((await this.keyring.open(cooperative, known)) === name) return undefined
    return this.keyring.seal(cooperative, producerAsPerson(producer), 'name', name)
  }
}
