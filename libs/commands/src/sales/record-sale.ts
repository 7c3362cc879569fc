import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsPrice, IsQuantity, IsText, IsWord, ListOf } from '../fields.js'
import { Message } from '../message.js'
import { goodsAtHand } from './goods-at-hand.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { members } from '#domain/member.js'
import { recordSale } from '#domain/record-sale.js'
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
  })
  line?: string
  @IsId() product!: ProductId
  @IsId({ optional: true, description: 'The lot that was scanned. Without it: first in, first out.' }) lot?: LotId
  @IsQuantity() quantity!: Quantity
  @IsPrice({ description: 'Rupiah for the units the product is priced per.' }) unitPrice!: Rupiah
}

export class PaymentOfSale {
  @IsWord(way.options) way!: Way
  @IsAmount() amount!: Rupiah
  @IsId({ optional: true, description: 'Whose savings or credit: with member_savings and member_credit.' })
  member?: MemberId
}

/** Goods handed over and charged, at the counter or for an online order. */
export class RecordSale extends Message<{ sale: SaleId; total: string }> {
  @IsText({
    optional: true,
    description: 'The till’s receipt number: the same receipt sent twice is one sale.',
    example: 'A-000123',
  })
  receiptNumber?: string
  @IsDay() soldOn!: Day
  @IsWord(channel.options) channel!: Channel
  @ListOf(() => LineOfSale, { min: 1, max: MOST_LINES }) lines!: LineOfSale[]
  @ListOf(() => PaymentOfSale, { min: 0, max: way.options.length }) payments!: PaymentOfSale[]
}

@CommandHandler(RecordSale)
export class RecordSaleHandler implements ICommandHandler<RecordSale> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, receiptNumber, soldOn, channel, lines, payments }: RecordSale) {
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
      notAfter(today(await tx.read(cooperatives, by.cooperative), tx.now), soldOn)
      const goods = await goodsAtHand(tx, numbered, soldOn)
      const slip = {
        id,
        ...(receiptNumber !== undefined && { receiptNumber }),
        channel,
        soldOn,
        lines: numbered,
        payments,
      }
      tx.append(
        ...recordSale(
          await tx.read(sales, id),
          await tx.read(calendars, by.cooperative),
          goods,
          await tx.readEach(members, paying),
          slip,
        ),
      )
      return { sale: id, total: sum(payments.map(({ amount }) => amount)).toString() }
    })
  }
}
