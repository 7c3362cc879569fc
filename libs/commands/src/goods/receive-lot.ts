import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsPrice, IsQuantity } from '../fields.js'
import { Message } from '../message.js'
import { cooperatives, notAfter, notSuspended, today } from '#domain/cooperative.js'
import { lots } from '#domain/lot.js'
import { producers } from '#domain/producer.js'
import { products } from '#domain/product.js'
import { receive } from '#domain/receive-lot.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, LotId, ProducerId, ProductId, Quantity, Rupiah } from '#events/words.js'

/** Goods of one product arrive from one producer, on the terms agreed that day. */
export class ReceiveLot extends Message<{ lot: LotId }> {
  @IsId({ description: 'Who leaves the goods.' }) producer!: ProducerId
  @IsId({ description: 'What they are.' }) product!: ProductId
  @IsDay({ description: 'The day they came.' }) receivedOn!: Day
  @IsQuantity({ description: 'How many of the product’s smallest unit.' }) quantity!: Quantity
  @IsPrice({
    optional: true,
    description: 'Rupiah for the units the product is priced per: given exactly when the agreement has fixed prices.',
  })
  netPrice?: Rupiah
  @IsPrice({
    optional: true,
    description: 'What it is meant to be sold at. It values a loss that the cooperative bears.',
  })
  askingPrice?: Rupiah
}

@CommandHandler(ReceiveLot)
export class ReceiveLotHandler implements ICommandHandler<ReceiveLot> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, product, receivedOn, quantity, netPrice, askingPrice }: ReceiveLot) {
    return this.ledger.decide(by, async (tx) => {
      const id = tx.id('lot') as LotId
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: lots, id },
        { category: producers, id: producer },
        { category: products, id: product },
      ])
      const cooperative = await tx.read(cooperatives, by.cooperative)
      notAfter(today(cooperative, tx.now), receivedOn)
      notSuspended(cooperative)
      const prices = { ...(netPrice !== undefined && { netPrice }), ...(askingPrice !== undefined && { askingPrice }) }
      tx.append(
        ...receive(await tx.read(lots, id), await tx.read(producers, producer), await tx.read(products, product), {
          id,
          producer,
          product,
          receivedOn,
          quantity,
          ...prices,
        }),
      )
      return { lot: id }
    })
  }
}
