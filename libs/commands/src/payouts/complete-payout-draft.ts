import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Message } from '../message.js'
import { completePayoutDraft } from '#domain/draft-payout-run.js'
import { draftedRun, payoutRuns } from '#domain/payout-run.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { RunId } from '#events/words.js'

/**
 * Every line of a draft is there. A reaction sends it, and nobody else: no route takes it. One that was given up meanwhile
 * stays so.
 */
export class CompletePayoutDraft extends Message<Record<never, never>> {
  run!: RunId
}

@CommandHandler(CompletePayoutDraft)
export class CompletePayoutDraftHandler implements ICommandHandler<CompletePayoutDraft> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, run: id }: CompletePayoutDraft) {
    return this.ledger.decide(by, async (tx) => {
      const run = draftedRun(await tx.read(payoutRuns, id), id)
      if (run.state === 'drafting') tx.append(on(payoutRuns, id, completePayoutDraft(run, id)))
      return {}
    })
  }
}
