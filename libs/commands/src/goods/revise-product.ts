import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsRevision, IsText } from '../fields.js'
import { Message } from '../message.js'
import { products, revise } from '#domain/product.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { ProductId } from '#events/words.js'

/** Another name for the same goods. */
export class ReviseProduct extends Message<{ product: ProductId; revision: number }> {
  @IsId() product!: ProductId
  @IsRevision() revision!: number
  @IsText({ description: 'What it is called from now on.', example: 'Bawang goreng' }) name!: string
}

@CommandHandler(ReviseProduct)
export class ReviseProductHandler implements ICommandHandler<ReviseProduct> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, product, revision, name }: ReviseProduct) {
    return this.ledger.decide(by, async (tx) => {
      tx.append(on(products, product, revise(await tx.read(products, product), product, revision, name)))
      return { product, revision: revision + 1 }
    })
  }
}
