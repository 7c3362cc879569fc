import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsText, ListOf } from '../fields.js'
import { Message } from '../message.js'
import { lotsOf, productsOf } from './lots-of-sale.js'
import { calendars } from '#domain/calendar.js'
import { lots } from '#domain/lot.js'
import { products } from '#domain/product.js'
import { reassignSaleLines } from '#domain/reassign-sale-lines.js'
import { sales } from '#domain/sale.js'
import { Ledger } from '#event-store/ledger.js'
import type { LotId, ProductId, SaleId } from '#events/words.js'

export class LineOfReassignment {
  @IsText({ description: 'The number of the sale’s line.', example: '1' }) line!: string
  @IsId({ optional: true, description: 'The lot that it was sold from: given, or the product, not both.' }) lot?: LotId
  @IsId({ optional: true, description: 'The cooperative’s own goods that were sold.' }) product?: ProductId
}

/** What was rung up as other goods: lines move to the lots they were sold from, or to own goods, all of them at once. */
export class ReassignSaleLines extends Message<{ sale: SaleId; reassignment: string }> {
  @IsId() sale!: SaleId
  @IsText({ description: 'Why.', example: 'Label tertukar' }) reason!: string
  @ListOf(() => LineOfReassignment, { min: 1, max: 500, description: 'Which lines, and to where.' })
  lines!: LineOfReassignment[]
}

@CommandHandler(ReassignSaleLines)
export class ReassignSaleLinesHandler implements ICommandHandler<ReassignSaleLines> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, sale, reason, lines }: ReassignSaleLines) {
    return this.ledger.decide(by, async (tx) => {
      const reassignment = tx.id('reassignment')
      await tx.prefetch([
        { category: calendars, id: by.cooperative },
        { category: sales, id: sale },
        ...lines.flatMap(({ lot }) => (lot === undefined ? [] : [{ category: lots, id: lot }])),
      ])
      const sold = await tx.read(sales, sale)
      const named = lines.flatMap(({ lot }) => (lot === undefined ? [] : [lot]))
      const atHand = await tx.readEach(lots, new Set([...lotsOf(sold, lines), ...named]))
      const asSold = [...atHand.values()].flatMap((lot) => (lot.received ? [lot.product] : []))
      const own = lines.flatMap(({ product }) => (product === undefined ? [] : [product]))
      const listed = await tx.readEach(products, new Set([...productsOf(sold, lines), ...asSold, ...own]))
      tx.append(
        ...reassignSaleLines(
          sold,
          await tx.read(calendars, by.cooperative),
          { lots: atHand, products: listed },
          { sale, reassignment, reason, lines },
        ),
      )
      return { sale, reassignment }
    })
  }
}
