import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Message } from '../message.js'
import { accounts } from '#domain/account.js'
import { addPayoutLine } from '#domain/add-payout-line.js'
import { members } from '#domain/member.js'
import { draftedRun, payoutRuns } from '#domain/payout-run.js'
import { deductionsOn, producers } from '#domain/producer.js'
import { Ledger } from '#event-store/ledger.js'
import type { LineId, ProducerId, RunId } from '#events/words.js'

/**
 * A producer's line of a draft, if anything is payable. A reaction sends it, and nobody else: no route takes it. To a
 * draft that is complete or given up meanwhile nothing is added.
 */
export class AddPayoutLine extends Message<Record<never, never>> {
  run!: RunId
  producer!: ProducerId
}

@CommandHandler(AddPayoutLine)
export class AddPayoutLineHandler implements ICommandHandler<AddPayoutLine> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, run: id, producer }: AddPayoutLine) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: payoutRuns, id },
        { category: accounts, id: producer },
        { category: producers, id: producer },
      ])
      const run = draftedRun(await tx.read(payoutRuns, id), id)
      if (run.state !== 'drafting') return {}
      const account = await tx.read(accounts, producer)
      const of = await tx.read(producers, producer)
      const member = deductionsOn(of, run.cutOff)?.member
      const line = tx.id('line') as LineId
      tx.append(
        ...addPayoutLine(
          run,
          id,
          { producer, line },
          { account, producer: of, member: member && (await tx.read(members, member)) },
        ),
      )
      return {}
    })
  }
}
