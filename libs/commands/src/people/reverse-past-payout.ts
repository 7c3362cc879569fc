import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { accounts } from '#domain/account.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { reversePastPayout } from '#domain/past-payout.js'
import { producers, registered } from '#domain/producer.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { Day, ProducerId } from '#events/words.js'

/** A payout from before Lumbung kept the books was recorded by mistake: what it paid is owed again. */
export class ReversePastPayout extends Message<{ producer: ProducerId; payout: string }> {
  @IsId() producer!: ProducerId
  @IsText({ description: 'What the old system called it.', example: 'P-0041' }) payout!: string
  @IsDay({ description: 'The day from which it is owed again.' }) reversedOn!: Day
  @IsText({ description: 'Why.', example: 'Uangnya tidak jadi diserahkan' }) reason!: string
}

@CommandHandler(ReversePastPayout)
export class ReversePastPayoutHandler implements ICommandHandler<ReversePastPayout> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, payout, reversedOn, reason }: ReversePastPayout) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
        { category: producers, id: producer },
        { category: accounts, id: producer },
      ])
      notAfter(today(await tx.read(cooperatives, by.cooperative), tx.now), reversedOn)
      registered(await tx.read(producers, producer), producer)
      const calendar = await tx.read(calendars, by.cooperative)
      const account = await tx.read(accounts, producer)
      tx.append(on(accounts, producer, reversePastPayout(account, calendar, { payout, reversedOn, reason })))
      return { producer, payout }
    })
  }
}
