import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsText } from '../fields.js'
import { Message } from '../message.js'
import { excludePayoutLine } from '#domain/exclude-payout-line.js'
import { payoutRuns } from '#domain/payout-run.js'
import { Ledger } from '#event-store/ledger.js'
import type { ProducerId, RunId } from '#events/words.js'

/** A producer is left out of a draft: what is payable waits for another run. */
export class ExcludePayoutLine extends Message<{ run: RunId; producer: ProducerId }> {
  @IsId() run!: RunId
  @IsId({ description: 'Whose line is left out.' }) producer!: ProducerId
  @IsText({ description: 'Why.', example: 'Nomor rekening belum dipastikan' }) reason!: string
}

@CommandHandler(ExcludePayoutLine)
export class ExcludePayoutLineHandler implements ICommandHandler<ExcludePayoutLine> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, run: id, producer, reason }: ExcludePayoutLine) {
    return this.ledger.decide(by, async (tx) => {
      const run = await tx.read(payoutRuns, id)
      tx.append(...excludePayoutLine(run, id, { producer, by: by.actor, reason }))
      return { run: id, producer }
    })
  }
}
