import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsLossPrice, IsQuantity, IsText } from '../fields.js'
import { Message } from '../message.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { lots } from '#domain/lot.js'
import { spoilGoods } from '#domain/spoil-goods.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, LotId, Quantity, Rupiah } from '#events/words.js'

/** Goods that can no longer be sold: the lot's terms say who bears the loss. */
export class SpoilGoods extends Message<{ lot: LotId; available: string; value: string }> {
  @IsId() lot!: LotId
  @IsQuantity({ description: 'How much can no longer be sold.' }) quantity!: Quantity
  @IsDay({ description: 'The day it spoiled, or was found to be.' }) spoiledOn!: Day
  @IsText({ description: 'What happened to it.', example: 'Berjamur' }) reason!: string
  @IsLossPrice() lossPrice?: Rupiah
}

@CommandHandler(SpoilGoods)
export class SpoilGoodsHandler implements ICommandHandler<SpoilGoods> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, lot, quantity, spoiledOn, reason, lossPrice }: SpoilGoods) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
        { category: lots, id: lot },
      ])
      notAfter(today(await tx.read(cooperatives, by.cooperative), tx.now), spoiledOn)
      const spoilage = { lot, quantity, spoiledOn, reason, ...(lossPrice !== undefined && { lossPrice }) }
      const { decided, available, value } = spoilGoods(
        await tx.read(lots, lot),
        await tx.read(calendars, by.cooperative),
        spoilage,
      )
      tx.append(...decided)
      return { lot, available: available.toString(), value: value.toString() }
    })
  }
}
