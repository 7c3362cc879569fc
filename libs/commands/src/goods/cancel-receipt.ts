import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { cancelReceipt } from '#domain/cancel-receipt.js'
import { cooperatives, today } from '#domain/cooperative.js'
import { lots } from '#domain/lot.js'
import { Ledger } from '#event-store/ledger.js'
import type { LotId } from '#events/words.js'

/** Goods were never received: possible while nothing of the lot is away. */
export class CancelReceipt extends Message<{ lot: LotId }> {
  @IsId() lot!: LotId
  @IsText({ description: 'Why.', example: 'Tercatat dua kali' }) reason!: string
}

@CommandHandler(CancelReceipt)
export class CancelReceiptHandler implements ICommandHandler<CancelReceipt> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, lot, reason }: CancelReceipt) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: lots, id: lot },
      ])
      const cancelledOn = today(await tx.read(cooperatives, by.cooperative), tx.now)
      tx.append(...cancelReceipt(await tx.read(lots, lot), { lot, reason, cancelledOn }))
      return { lot }
    })
  }
}
