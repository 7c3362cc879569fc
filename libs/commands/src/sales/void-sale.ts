import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { lotsOf, producersOf } from './lots-of-sale.js'
import { accounts } from '#domain/account.js'
import { calendars } from '#domain/calendar.js'
import { lots } from '#domain/lot.js'
import { sales } from '#domain/sale.js'
import { voidSale } from '#domain/void-sale.js'
import { Ledger } from '#event-store/ledger.js'
import type { SaleId } from '#events/words.js'

/** There was no such sale: possible while nothing of it was given back, settled or paid out. */
export class VoidSale extends Message<{ sale: SaleId }> {
  @IsId() sale!: SaleId
  @IsText({ description: 'Why.', example: 'Tercatat dua kali' }) reason!: string
}

@CommandHandler(VoidSale)
export class VoidSaleHandler implements ICommandHandler<VoidSale> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, sale, reason }: VoidSale) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: calendars, id: by.cooperative },
        { category: sales, id: sale },
      ])
      const sold = await tx.read(sales, sale)
      const [atLots, ofProducers] = [lotsOf(sold), producersOf(sold)]
      await tx.prefetch([
        ...[...atLots].map((id) => ({ category: lots, id })),
        ...[...ofProducers].map((id) => ({ category: accounts, id })),
      ])
      const atHand = {
        lots: await tx.readEach(lots, atLots),
        accounts: await tx.readEach(accounts, ofProducers),
      }
      tx.append(...voidSale(sold, await tx.read(calendars, by.cooperative), atHand, { sale, reason }))
      return { sale }
    })
  }
}
