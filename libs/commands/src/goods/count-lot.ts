import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsLossPrice, IsStock, IsText } from '../fields.js'
import { Message } from '../message.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, today } from '#domain/cooperative.js'
import { countLot } from '#domain/count-lot.js'
import { lots } from '#domain/lot.js'
import { Ledger } from '#event-store/ledger.js'
import type { LotId, Quantity, Rupiah } from '#events/words.js'

/** What stands of a lot at this moment. What is missing is a loss; what is found takes back what was paid for it. */
export class CountLot extends Message<{ lot: LotId; expected: string; counted: string; value: string }> {
  @IsId() lot!: LotId
  @IsStock({ description: 'How many units stand there now.' }) counted!: Quantity
  @IsText({ optional: true, description: 'Why it was counted, or differs.', example: 'Stok opname' }) reason?: string
  @IsLossPrice() lossPrice?: Rupiah
}

@CommandHandler(CountLot)
export class CountLotHandler implements ICommandHandler<CountLot> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, lot, counted, reason, lossPrice }: CountLot) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
        { category: lots, id: lot },
      ])
      const count = {
        lot,
        counted,
        countedOn: today(await tx.read(cooperatives, by.cooperative), tx.now),
        ...(reason !== undefined && { reason }),
        ...(lossPrice !== undefined && { lossPrice }),
      }
      const { decided, expected, value } = countLot(
        await tx.read(lots, lot),
        await tx.read(calendars, by.cooperative),
        count,
      )
      tx.append(...decided)
      return { lot, expected: expected.toString(), counted: counted.toString(), value: value.toString() }
    })
  }
}
