import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsText } from '../fields.js'
import { Message } from '../message.js'
import { calendars, openPeriod } from '#domain/calendar.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { Day, PeriodId } from '#events/words.js'

/** An accounting period; both days belong to it. */
export class OpenPeriod extends Message<{ period: PeriodId }> {
  @IsText({ description: 'What it goes by.', example: '2026.02' }) period!: PeriodId
  @IsDay({ description: 'Its first day.', example: '2026-02-01' }) startsOn!: Day
  @IsDay({ description: 'Its last day.' }) endsOn!: Day
}

@CommandHandler(OpenPeriod)
export class OpenPeriodHandler implements ICommandHandler<OpenPeriod> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, period, startsOn, endsOn }: OpenPeriod) {
    return this.ledger.decide(by, async (tx) => {
      const calendar = await tx.read(calendars, by.cooperative)
      tx.append(on(calendars, by.cooperative, openPeriod(calendar, { id: period, startsOn, endsOn })))
      return { period }
    })
  }
}
