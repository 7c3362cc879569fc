import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { requireAccountAt } from '../bank-account.js'
import { IsAccountNumber, IsBank, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { cooperatives, payoutSettings } from '#domain/cooperative.js'
import { changeDestination } from '#domain/destination.js'
import { producers, registered } from '#domain/producer.js'
import { Rejected } from '#domain/rejected.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import type { Destination } from '#events/producer.js'
import type { CooperativeId, ProducerId, Sealed } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'
import { producerAsPerson } from '#personal/person.js'

/** A producer's payouts go elsewhere from now on: by transfer to an account at a bank, or in cash. */
export class ChangeDestination extends Message<{ producer: ProducerId; revision: number; payableFrom: string }> {
  @IsId() producer!: ProducerId
  @IsWord(moneyWay.options, { description: 'How the producer is paid.', example: 'transfer' }) way!: MoneyWay
  @IsBank({ optional: true, description: 'The clearing code of the bank: given exactly with a transfer.' })
  bank?: string
  @IsAccountNumber({
    optional: true,
    description: 'The number of the account, given exactly with a transfer: kept sealed.',
  })
  account?: string
  @IsText({
    optional: true,
    description: 'Whose account it is, given exactly with a transfer: kept sealed.',
    example: 'Wati',
  })
  holder?: string
}

interface Transfer {
  readonly bank: string
  readonly account: string
  readonly holder: string
}

@CommandHandler(ChangeDestination)
export class ChangeDestinationHandler implements ICommandHandler<ChangeDestination> {
  constructor(
    private readonly ledger: Ledger,
    private readonly keyring: Keyring,
  ) {}

  execute({ by, producer, ...to }: ChangeDestination) {
    const transfer = transferIn(to)
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: producers, id: producer },
      ])
      const { coolingOffHours } = payoutSettings(await tx.read(cooperatives, by.cooperative))
      const now = await tx.read(producers, producer)
      const known = registered(now, producer).destination?.destination
      const destination: Destination =
        transfer === undefined ? { way: 'cash' } : await this.#sealed(by.cooperative, producer, known, transfer)
      const changed = changeDestination(now, producer, destination, { by: by.actor, at: tx.now, coolingOffHours })
      tx.append(on(producers, producer, changed))
      return { producer, revision: now.destinations.length + 1, payableFrom: changed.data.payableFrom }
    })
  }

  async #sealed(
    cooperative: CooperativeId,
    producer: ProducerId,
    known: Destination | undefined,
    { bank, account, holder }: Transfer,
  ): Promise<Destination> {
    const sealedAs = known?.way === 'transfer' ? known : undefined
    return {
      way: 'transfer',
      bank,
      account: await this.#kept(cooperative, producer, 'account', sealedAs?.account, account),
      holder: await this.#kept(cooperative, producer, 'holder', sealedAs?.holder, holder),
    }
  }

  /** The text as it will be kept: as it is known, when it is the one that is known. */
  async #kept(
    cooperative: CooperativeId,
    producer: ProducerId,
    field: 'account' | 'holder',
    known: Sealed | undefined,
    text: string,
  ): Promise<Sealed> {
    if (known !== undefined && (await this.keyring.open(cooperative, known)) === text) return known
    return this.keyring.seal(cooperative, producerAsPerson(producer), field, text)
  }
}

/** @throws Rejected invalid-bank-account */
function transferIn({ way, bank, account, holder }: Omit<ChangeDestination, 'by' | 'producer'>): Transfer | undefined {
  if (way === 'cash') {
    if (bank === undefined && account === undefined && holder === undefined) return undefined
    throw new Rejected('invalid-bank-account', 'cash goes to no bank, account or holder', { way })
  }
  if (bank === undefined || account === undefined || holder === undefined) {
    throw new Rejected('invalid-bank-account', 'a transfer goes to a bank, an account there and its holder', { way })
  }
  requireAccountAt(bank, account)
  return { bank, account, holder }
}
