import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsQuantity, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { list, products } from '#domain/product.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { ownership, type Ownership } from '#events/product.js'
import type { ProductId, Quantity } from '#events/words.js'

/** What is sold, with one unit and one meaning. */
export class ListProduct extends Message<{ product: ProductId }> {
  @IsText({ description: 'What it is called.', example: 'Bawang goreng' }) name!: string
  @IsText({ example: 'g', description: 'The smallest unit: quantities count it.' }) unit!: string
  @IsWord(ownership.options, { description: 'Whose it is: left on consignment, or the cooperative’s own.' })
  ownership!: Ownership
  @IsQuantity({ example: '1000', description: 'How many units a price is for.' }) pricedPer!: Quantity
}

@CommandHandler(ListProduct)
export class ListProductHandler implements ICommandHandler<ListProduct> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, name, unit, ownership, pricedPer }: ListProduct) {
    return this.ledger.decide(by, async (tx) => {
      const id = tx.id('product') as ProductId
      tx.append(on(products, id, list(await tx.read(products, id), { name, unit, ownership, pricedPer })))
      return { product: id }
    })
  }
}
