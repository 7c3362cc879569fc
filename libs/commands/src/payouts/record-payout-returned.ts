import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsPrice, IsText } from '../fields.js'
import { Message } from '../message.js'
import { runInView } from './run-in-view.js'
import { payoutReturned } from '#domain/payout-returned.js'
import { Ledger } from '#event-store/ledger.js'
import { rupiah, type Day, type ProducerId, type RunId, type Rupiah } from '#events/words.js'

/** A transfer that was paid came back: all of it is owed again. */
export class RecordPayoutReturned extends Message<{ run: RunId; producer: ProducerId }> {
  @IsId() run!: RunId
  @IsId({ description: 'Whose payout.' }) producer!: ProducerId
  @IsDay({ description: 'The day it came back.', example: '2026-03-04' }) returnedOn!: Day
  @IsPrice({ optional: true, description: 'What of it the bank kept: the cooperative bears that.', example: '5000' })
  kept?: Rupiah
  @IsText({ description: 'Why, as the bank said.', example: 'Nama pemilik rekening berbeda' }) reason!: string
}

@CommandHandler(RecordPayoutReturned)
export class RecordPayoutReturnedHandler implements ICommandHandler<RecordPayoutReturned> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, run: id, producer, returnedOn: on, kept = rupiah(0n), reason }: RecordPayoutReturned) {
    return this.ledger.decide(by, async (tx) => {
      const { run, calendar, today } = await runInView(tx, id)
      tx.append(...payoutReturned(run, id, calendar, { producer, kept, reason, on, today }))
      return { run: id, producer }
    })
  }
}
