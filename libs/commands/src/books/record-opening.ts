import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Matches } from 'class-validator'
import { IsBalance, IsDay, IsId } from '../fields.js'
import { Message } from '../message.js'
import { calendars } from '#domain/calendar.js'
import { OPENING, openings, recordOpening } from '#domain/opening.js'
import { Ledger } from '#event-store/ledger.js'
import type { AccountCode, Day, Rupiah } from '#events/words.js'

/** What stood in one account when Lumbung began to keep the books; debit positive. */
export class RecordOpening extends Message<Record<never, never>> {
  @Matches(/^\d{4}$/, { message: 'account is four digits of the chart' }) account!: AccountCode
  @IsId({ optional: true, description: 'The producer or member, on accounts that are kept for each.' }) party?: string
  @IsBalance() amount!: Rupiah
  @IsDay() asOf!: Day
}

@CommandHandler(RecordOpening)
export class RecordOpeningHandler implements ICommandHandler<RecordOpening> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, account, party, amount, asOf }: RecordOpening) {
    return this.ledger.decide(by, async (tx) => {
      const calendar = await tx.read(calendars, by.cooperative)
      const line = { account, ...(party !== undefined && { party }), amount, asOf, by: by.actor }
      tx.append(...recordOpening(await tx.read(openings, OPENING), calendar, line))
      return {}
    })
  }
}
