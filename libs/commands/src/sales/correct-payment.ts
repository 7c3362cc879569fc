import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { ObjectOf } from './object-of.js'
import { calendars } from '#domain/calendar.js'
import { correctPayment } from '#domain/correct-payment.js'
import { members } from '#domain/member.js'
import { sales } from '#domain/sale.js'
import { Ledger } from '#event-store/ledger.js'
import { way, type Way } from '#events/sale.js'
import type { MemberId, Rupiah, SaleId } from '#events/words.js'

export class WrongPayment {
  @IsWord(way.options, { description: 'As it was recorded.' }) way!: Way
  @IsAmount({ description: 'How much of it came another way.' }) amount!: Rupiah
}

export class RightWay {
  @IsWord(way.options, { description: 'As it came.', example: 'qris' }) way!: Way
  @IsId({ optional: true, description: 'Whose savings or credit: with member_savings and member_credit.' })
  member?: MemberId
}

/** The same amount came another way than was recorded. */
export class CorrectPayment extends Message<{ sale: SaleId; correction: string }> {
  @IsId() sale!: SaleId
  @IsText({ description: 'Why.', example: 'Dibayar QRIS, bukan tunai' }) reason!: string
  @ObjectOf(() => WrongPayment, { description: 'What was recorded.' }) wrong!: WrongPayment
  @ObjectOf(() => RightWay, { description: 'How it came.' }) right!: RightWay
}

@CommandHandler(CorrectPayment)
export class CorrectPaymentHandler implements ICommandHandler<CorrectPayment> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, sale, reason, wrong, right }: CorrectPayment) {
    return this.ledger.decide(by, async (tx) => {
      const correction = tx.id('correction')
      const paying = right.member === undefined ? [] : [right.member]
      await tx.prefetch([
        { category: calendars, id: by.cooperative },
        { category: sales, id: sale },
        ...paying.map((member) => ({ category: members, id: member })),
      ])
      tx.append(
        ...correctPayment(
          await tx.read(sales, sale),
          await tx.read(calendars, by.cooperative),
          await tx.readEach(members, paying),
          { sale, correction, reason, wrong, right },
        ),
      )
      return { sale, correction }
    })
  }
}
