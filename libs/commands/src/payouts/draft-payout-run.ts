import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsText } from '../fields.js'
import { Message } from '../message.js'
import { cooperatives, today } from '#domain/cooperative.js'
import { draftPayoutRun } from '#domain/draft-payout-run.js'
import { OPENING, openings } from '#domain/opening.js'
import { payoutRuns } from '#domain/payout-run.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { Day, RunId } from '#events/words.js'

/** A payout run begins. Its lines, one for each producer who has something payable, are added by a reaction. */
export class DraftPayoutRun extends Message<{ run: RunId }> {
  @IsDay({ description: 'What is payable by the end of that day is in it: today or earlier.' }) cutOff!: Day
  @IsText({ optional: true, description: 'What the run is for.', example: 'Pencairan Februari' }) description?: string
}

@CommandHandler(DraftPayoutRun)
export class DraftPayoutRunHandler implements ICommandHandler<DraftPayoutRun> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, cutOff, description }: DraftPayoutRun) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: openings, id: OPENING },
      ])
      const cooperative = await tx.read(cooperatives, by.cooperative)
      const opening = await tx.read(openings, OPENING)
      const run = tx.id('run') as RunId
      const drafted = draftPayoutRun(cooperative, opening, {
        cutOff,
        today: today(cooperative, tx.now),
        by: by.actor,
        ...(description !== undefined && { description }),
      })
      tx.append(on(payoutRuns, run, drafted))
      return { run }
    })
  }
}
