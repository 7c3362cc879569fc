import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsPrice, IsQuantity, IsRounding, IsText, IsWord, ListOf } from '../fields.js'
import { Message } from '../message.js'
import { goodsAtHand } from './goods-at-hand.js'
import { ObjectOf } from './object-of.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, notSuspended, today } from '#domain/cooperative.js'
import { members } from '#domain/member.js'
import { isRecorded, recordSale } from '#domain/record-sale.js'
import { sales } from '#domain/sale.js'
import { Ledger } from '#event-store/ledger.js'
import { foreign } from '#events/ids.js'
import { channel, way, type Channel, type Way } from '#events/sale.js'
import {
  sum,
  type Day,
  type LotId,
  type MemberId,
  type ProductId,
  type Quantity,
  type Rupiah,
  type SaleId,
} from '#events/words.js'

/** A limit that keeps one sale one quick commit: a till's receipt is not longer. */
const MOST_LINES = 500

export class LineOfSale {
  @IsText({
    optional: true,
    description: 'The line’s own number on the receipt; its place in the list, from 1, when there is none.',
    example: '1',
  })
  line?: string
  @IsId({ description: 'What is sold.' }) product!: ProductId
  @IsId({ optional: true, description: 'The lot that was scanned. Without it: first in, first out.' }) lot?: LotId
  @IsQuantity({ description: 'How many of the product’s smallest unit.' }) quantity!: Quantity
  @IsPrice({ description: 'Rupiah for the units the product is priced per.' }) unitPrice!: Rupiah
}

export class PaymentOfSale {
  @IsWord(way.options, { description: 'How it was paid.' }) way!: Way
  @IsAmount({ description: 'How much of the total.' }) amount!: Rupiah
  @IsId({ optional: true, description: 'Whose savings or credit: with member_savings and member_credit.' })
  member?: MemberId
}

/** What the total has besides the goods: the cooperative's own. */
export class ChargesOfSale {
  @IsAmount({ optional: true, description: 'What is asked for bringing the goods.' }) delivery?: Rupiah
  @IsAmount({ optional: true, description: 'What is taken off the goods, at the cooperative’s own cost.' })
  discount?: Rupiah
  @IsRounding({
    optional: true,
    description: 'What rounding adds to the total, or takes off it: less than a thousand rupiah.',
  })
  rounding?: Rupiah
}

/** Goods handed over and charged, at the counter or for an online order. */
export class RecordSale extends Message<{ sale: SaleId; total: string }> {
  @IsText({
    optional: true,
    description: 'The till’s receipt number: the same receipt sent twice, under whichever key, is one sale.',
    example: 'A-000123',
  })
  receiptNumber?: string
  @IsDay({ description: 'The day of the sale.' }) soldOn!: Day
  @IsWord(channel.options, { description: 'Over the counter, or for an online order.' }) channel!: Channel
  @ListOf(() => LineOfSale, { min: 1, max: MOST_LINES, description: 'The goods.' }) lines!: LineOfSale[]
  @ObjectOf(() => ChargesOfSale, { optional: true, description: 'What the total has besides the goods.' })
  charges?: ChargesOfSale
  @IsText({
    optional: true,
    description:
      'Why goods go for less than their producer is promised, or a discount takes more than the cooperative keeps of them; without it they do not.',
    example: 'Kemasan penyok',
  })
  belowNetPrice?: string
  @ListOf(() => PaymentOfSale, {
    min: 0,
    max: way.options.length,
    description: 'They sum to the total; each way once.',
  })
  payments!: PaymentOfSale[]
}

@CommandHandler(RecordSale)
export class RecordSaleHandler implements ICommandHandler<RecordSale> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, receiptNumber, soldOn, channel, lines, charges, belowNetPrice, payments }: RecordSale) {
    return this.ledger.decide(by, async (tx) => {
      const id =
        receiptNumber === undefined ? (tx.id('sale') as SaleId) : foreign.receipt(by.cooperative, receiptNumber)
      const numbered = lines.map(({ line, product, lot, quantity, unitPrice }, index) => ({
        line: line ?? String(index + 1),
        product,
        ...(lot !== undefined && { lot }),
        quantity,
        unitPrice,
      }))
      const paying = payments.flatMap(({ member }) => (member === undefined ? [] : [member]))
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
        { category: sales, id },
        ...paying.map((member) => ({ category: members, id: member })),
      ])
      const receipt = receiptNumber === undefined ? {} : { receiptNumber, bodyHash: by.bodyHash }
      const answer = { sale: id, total: sum(payments.map(({ amount }) => amount)).toString() }
      const sale = await tx.read(sales, id)
      if (isRecorded(sale, receipt)) return answer
      const cooperative = await tx.read(cooperatives, by.cooperative)
      notAfter(today(cooperative, tx.now), soldOn)
      notSuspended(cooperative)
      const goods = await goodsAtHand(tx, numbered, soldOn)
      const slip = {
        id,
        ...receipt,
        channel,
        soldOn,
        lines: numbered,
        ...(charges && { charges }),
        ...(belowNetPrice !== undefined && { belowNetPrice }),
        payments,
      }
      tx.append(
        ...recordSale(sale, await tx.read(calendars, by.cooperative), goods, await tx.readEach(members, paying), slip),
      )
      return answer
    })
  }
}
