import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsLossPrice, IsQuantity, IsText, IsWord, ListOf } from '../fields.js'
import { Message } from '../message.js'
import { lotsOf } from './lots-of-sale.js'
import { PaidBackBy, type PaidBack } from './paid-back.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { lots } from '#domain/lot.js'
import { refundSale } from '#domain/refund-sale.js'
import { sales } from '#domain/sale.js'
import { Ledger } from '#event-store/ledger.js'
import { condition, type Condition } from '#events/sale.js'
import type { Day, LotId, Quantity, Rupiah, SaleId } from '#events/words.js'

export class LineOfRefund {
  @IsText({ description: 'The number of the sale’s line.', example: '1' }) line!: string
  @IsQuantity({ description: 'How much of it comes back.' }) quantity!: Quantity
  @IsWord(condition.options, { description: 'Whether it can be sold again.' }) condition!: Condition
  @IsId({ optional: true, description: 'Which of the line’s lots. Without it the part taken last goes back first.' })
  lot?: LotId
}

/** Goods taken back and their money given back, at the terms they were sold at. */
export class RefundSale extends Message<{ sale: SaleId; refund: string }> {
  @IsId() sale!: SaleId
  @IsDay({ description: 'The day the money was given back.' }) refundedOn!: Day
  @ListOf(() => LineOfRefund, { min: 1, max: 500, description: 'What comes back.' }) lines!: LineOfRefund[]
  @IsAmount({ optional: true, description: 'Of the delivery that was charged: what is not named is not given back.' })
  delivery?: Rupiah
  @PaidBackBy() paidBack?: PaidBack[]
  @IsLossPrice() lossPrice?: Rupiah
}

@CommandHandler(RefundSale)
export class RefundSaleHandler implements ICommandHandler<RefundSale> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, sale, refundedOn, lines, delivery, paidBack, lossPrice }: RefundSale) {
    return this.ledger.decide(by, async (tx) => {
      const refund = tx.id('refund')
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
        { category: sales, id: sale },
      ])
      notAfter(today(await tx.read(cooperatives, by.cooperative), tx.now), refundedOn)
      const sold = await tx.read(sales, sale)
      const atHand = await tx.readEach(lots, lotsOf(sold, lines))
      const slip = {
        sale,
        refund,
        refundedOn,
        lines,
        ...(delivery !== undefined && { delivery }),
        ...(paidBack && { paidBack }),
        ...(lossPrice !== undefined && { lossPrice }),
      }
      tx.append(...refundSale(sold, await tx.read(calendars, by.cooperative), atHand, slip).decided)
      return { sale, refund }
    })
  }
}
