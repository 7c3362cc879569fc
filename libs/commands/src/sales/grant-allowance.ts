import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsDay, IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { PaidBackBy, type PaidBack } from './paid-back.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { grantAllowance } from '#domain/grant-allowance.js'
import { sales } from '#domain/sale.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, Rupiah, SaleId } from '#events/words.js'

/** Money given back for goods that are kept: at the cooperative's own cost. */
export class GrantAllowance extends Message<{ sale: SaleId; allowance: string }> {
  @IsId() sale!: SaleId
  @IsDay({ description: 'The day the money was given back.' }) grantedOn!: Day
  @IsAmount({ description: 'How much is given back.' }) amount!: Rupiah
  @IsText({ description: 'Why.', example: 'Kemasan penyok' }) reason!: string
  @PaidBackBy() paidBack?: PaidBack[]
}

@CommandHandler(GrantAllowance)
export class GrantAllowanceHandler implements ICommandHandler<GrantAllowance> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, sale, grantedOn, amount, reason, paidBack }: GrantAllowance) {
    return this.ledger.decide(by, async (tx) => {
      const allowance = tx.id('allowance')
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
        { category: sales, id: sale },
      ])
      notAfter(today(await tx.read(cooperatives, by.cooperative), tx.now), grantedOn)
      const slip = { sale, allowance, grantedOn, amount, reason, ...(paidBack && { paidBack }) }
      tx.append(...grantAllowance(await tx.read(sales, sale), await tx.read(calendars, by.cooperative), slip))
      return { sale, allowance }
    })
  }
}
