import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsQuantity, IsText } from '../fields.js'
import { Message } from '../message.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { lots } from '#domain/lot.js'
import { returnGoods } from '#domain/return-goods.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, LotId, Quantity } from '#events/words.js'

/** Goods that were not sold go back to their producer. */
export class ReturnGoods extends Message<{ lot: LotId; available: string }> {
  @IsId() lot!: LotId
  @IsQuantity({ description: 'How much goes back.' }) quantity!: Quantity
  @IsDay({ description: 'The day it went back.' }) returnedOn!: Day
  @IsText({ optional: true, description: 'Why, where there is more to say.', example: 'Tidak laku' }) reason?: string
}

@CommandHandler(ReturnGoods)
export class ReturnGoodsHandler implements ICommandHandler<ReturnGoods> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, lot, quantity, returnedOn, reason }: ReturnGoods) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: lots, id: lot },
      ])
      notAfter(today(await tx.read(cooperatives, by.cooperative), tx.now), returnedOn)
      const slip = { lot, quantity, returnedOn, ...(reason !== undefined && { reason }) }
      const { decided, available } = returnGoods(await tx.read(lots, lot), slip)
      tx.append(...decided)
      return { lot, available: available.toString() }
    })
  }
}
