import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsText } from '../fields.js'
import { Message } from '../message.js'
import { calendars, closePeriod } from '#domain/calendar.js'
import { cooperatives, today } from '#domain/cooperative.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { PeriodId } from '#events/words.js'

/** Stops bookings into a period that is over. */
export class ClosePeriod extends Message<{ period: PeriodId }> {
  @IsText({ example: '2026.02' }) period!: PeriodId
}

@CommandHandler(ClosePeriod)
export class ClosePeriodHandler implements ICommandHandler<ClosePeriod> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, period }: ClosePeriod) {
    return this.ledger.decide(by, async (tx) => {
      const calendar = await tx.read(calendars, by.cooperative)
      const now = today(await tx.read(cooperatives, by.cooperative), tx.now)
      tx.append(on(calendars, by.cooperative, closePeriod(calendar, period, by.actor, now)))
      return { period }
    })
  }
}
