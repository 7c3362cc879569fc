import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { salesOf } from './listed-sales.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { reverseSettlement, settlements } from '#domain/settlement.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, SettlementId } from '#events/words.js'

/** A settlement was received wrongly: what it settled is owed by the provider again. */
export class ReverseSettlement extends Message<{ settlement: string }> {
  @IsId() settlement!: SettlementId
  @IsDay({ description: 'The day that it is reversed.' }) reversedOn!: Day
  @IsText({ description: 'Why.', example: 'Setoran milik koperasi lain' }) reason!: string
}

@CommandHandler(ReverseSettlement)
export class ReverseSettlementHandler implements ICommandHandler<ReverseSettlement> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, settlement: id, reversedOn, reason }: ReverseSettlement) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
        { category: settlements, id },
      ])
      notAfter(today(await tx.read(cooperatives, by.cooperative), tx.now), reversedOn)
      const settlement = await tx.read(settlements, id)
      const { payments, refunds } = settlement.received ? settlement : { payments: [], refunds: [] }
      tx.append(
        ...reverseSettlement(
          settlement,
          await tx.read(calendars, by.cooperative),
          await salesOf(tx, payments, refunds),
          { id, reversedOn, reason },
        ),
      )
      return { settlement: id }
    })
  }
}
