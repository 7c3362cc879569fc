import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsText } from '../fields.js'
import { Message } from '../message.js'
import { calendars, reopenPeriod } from '#domain/calendar.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { PeriodId } from '#events/words.js'

/** The latest closed period takes bookings again, by another person than who closed it. */
export class ReopenPeriod extends Message<{ period: PeriodId }> {
  @IsText({ example: '2026.02' }) period!: PeriodId
  @IsText({ description: 'Why.', example: 'Nota tertinggal' }) reason!: string
}

@CommandHandler(ReopenPeriod)
export class ReopenPeriodHandler implements ICommandHandler<ReopenPeriod> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, period, reason }: ReopenPeriod) {
    return this.ledger.decide(by, async (tx) => {
      const calendar = await tx.read(calendars, by.cooperative)
      tx.append(on(calendars, by.cooperative, reopenPeriod(calendar, period, by.actor, reason)))
      return { period }
    })
  }
}
