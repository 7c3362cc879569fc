import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { runInView } from './run-in-view.js'
import { payoutFailed } from '#domain/payout-failed.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, ProducerId, RunId } from '#events/words.js'

/** A payout did not leave: it is owed again. */
export class RecordPayoutFailed extends Message<{ run: RunId; producer: ProducerId }> {
  @IsId() run!: RunId
  @IsId({ description: 'Whose payout.' }) producer!: ProducerId
  @IsDay({ description: 'The day it failed.', example: '2026-03-02' }) failedOn!: Day
  @IsText({ description: 'Why, as the bank said.', example: 'Rekening tidak aktif' }) reason!: string
}

@CommandHandler(RecordPayoutFailed)
export class RecordPayoutFailedHandler implements ICommandHandler<RecordPayoutFailed> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, run: id, producer, failedOn: on, reason }: RecordPayoutFailed) {
    return this.ledger.decide(by, async (tx) => {
      const { run, calendar, today } = await runInView(tx, id)
      tx.append(...payoutFailed(run, id, calendar, { producer, reason, on, today }))
      return { run: id, producer }
    })
  }
}
