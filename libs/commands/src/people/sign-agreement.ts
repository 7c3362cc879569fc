import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsWhole, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { cooperatives, notSuspended } from '#domain/cooperative.js'
import { producers, signAgreement } from '#domain/producer.js'
import { Rejected } from '#domain/rejected.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { AgreedTerms } from '#events/terms.js'
import type { BasisPoints, Day, ProducerId } from '#events/words.js'

/** Terms on which a producer's goods are taken: they apply to lots received from `validFrom` on. */
export class SignAgreement extends Message<{ producer: ProducerId }> {
  @IsId() producer!: ProducerId
  @IsDay({ description: 'Its first day: it covers goods received from then on.' }) validFrom!: Day
  @IsWord(['commission', 'net_price'], { description: 'A part of the price, or prices fixed with each lot.' }) terms!:
    'commission' | 'net_price'
  @IsWhole(0, 10_000, {
    optional: true,
    description: 'Basis points of the price: given exactly with a commission.',
    example: 1_000,
  })
  commissionBps?: BasisPoints
  @IsWhole(0, 3_660, {
    optional: true,
    description: 'Days that earnings are held after a sale has cleared; 0 without it.',
    example: 7,
  })
  holdDays?: number
  @IsWhole(0, 10_000, {
    optional: true,
    description: 'What is left to the producer before deductions; 0 without it.',
    example: 0,
  })
  takeHomeBps?: BasisPoints
  @IsWord(['producer', 'cooperative'], {
    optional: true,
    description: 'Who bears the loss of spoiled goods; the producer without it.',
  })
  lossBorneBy?: 'producer' | 'cooperative'
}

@CommandHandler(SignAgreement)
export class SignAgreementHandler implements ICommandHandler<SignAgreement> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, validFrom, ...agreed }: SignAgreement) {
    const terms = agreedTerms(agreed)
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: producers, id: producer },
      ])
      notSuspended(await tx.read(cooperatives, by.cooperative))
      const registered = await tx.read(producers, producer)
      tx.append(on(producers, producer, signAgreement(registered, producer, { validFrom, terms })))
      return { producer }
    })
  }
}

/** @throws Rejected terms-mismatch when a commission's rate is missing or out of place */
export function agreedTerms(
  agreed: Pick<SignAgreement, 'terms' | 'commissionBps' | 'holdDays' | 'takeHomeBps' | 'lossBorneBy'>,
): AgreedTerms {
  const { terms, commissionBps, holdDays = 0, takeHomeBps = 0 as BasisPoints, lossBorneBy = 'producer' } = agreed
  const common = { holdDays, takeHomeBps, lossBorneBy }
  if (terms === 'commission' && commissionBps !== undefined) return { kind: terms, commissionBps, ...common }
  if (terms === 'net_price' && commissionBps === undefined) return { kind: terms, ...common }
  throw new Rejected('terms-mismatch', 'commissionBps is given exactly when the terms are commission', { terms })
}
