import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { payoutRuns } from '#domain/payout-run.js'
import { rejectPayoutRun } from '#domain/reject-payout-run.js'
import { Ledger } from '#event-store/ledger.js'
import type { RunId } from '#events/words.js'

/** Nothing of a run is paid: what was in it waits for another. */
export class RejectPayoutRun extends Message<{ run: RunId }> {
  @IsId() run!: RunId
  @IsText({ description: 'Why.', example: 'Saldo bank belum cukup' }) reason!: string
}

@CommandHandler(RejectPayoutRun)
export class RejectPayoutRunHandler implements ICommandHandler<RejectPayoutRun> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, run: id, reason }: RejectPayoutRun) {
    return this.ledger.decide(by, async (tx) => {
      tx.append(...rejectPayoutRun(await tx.read(payoutRuns, id), id, { by: by.actor, reason }))
      return { run: id }
    })
  }
}
