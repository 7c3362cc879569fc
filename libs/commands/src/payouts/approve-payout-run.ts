import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsSha256 } from '../fields.js'
import { Message } from '../message.js'
import { inChunks } from './in-chunks.js'
import { accounts } from '#domain/account.js'
import { approvalBegun, approvalEnded, approveLines, approvePayoutRun, membersOf } from '#domain/approve-payout-run.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, today } from '#domain/cooperative.js'
import { members } from '#domain/member.js'
import { nothingRefused, type Refused } from '#domain/payout-still-stands.js'
import { payoutRuns, type RunLine } from '#domain/payout-run.js'
import { producers } from '#domain/producer.js'
import { Ledger } from '#event-store/ledger.js'
import type { Tx } from '#event-store/tx.js'
import type { Day, RunId } from '#events/words.js'

/** Another person approves a run as they saw it: all of its lines at once, or none. */
export class ApprovePayoutRun extends Message<{ run: RunId }> {
  @IsId() run!: RunId
  @IsSha256({ description: 'The hash of the run as it was seen: of another nothing is approved.' }) hash!: string
  @IsDay({ optional: true, description: 'The day it is approved; today where it is not given.' }) approvedOn?: Day
}

@CommandHandler(ApprovePayoutRun)
export class ApprovePayoutRunHandler implements ICommandHandler<ApprovePayoutRun> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, run: id, hash, approvedOn }: ApprovePayoutRun) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: payoutRuns, id },
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
      ])
      const now = today(await tx.read(cooperatives, by.cooperative), tx.now)
      const approval = approvePayoutRun(await tx.read(payoutRuns, id), id, await tx.read(calendars, by.cooperative), {
        hash,
        by: by.actor,
        on: approvedOn ?? now,
        today: now,
      })
      tx.append(...approvalBegun(approval))
      const refused: Refused[] = []
      for await (const lines of inChunks(approval.lines)) {
        const some = approveLines(approval, lines, await inView(tx, lines))
        tx.append(...some.decided)
        refused.push(...some.refused)
      }
      nothingRefused(refused)
      tx.append(...approvalEnded(approval))
      return { run: id }
    })
  }
}

async function inView(tx: Tx, lines: readonly RunLine[]) {
  const ids = lines.map(({ producer }) => producer)
  const ofMembers = [...membersOf(lines)]
  await tx.prefetch([
    ...ids.flatMap((id) => [
      { category: accounts, id },
      { category: producers, id },
    ]),
    ...ofMembers.map((id) => ({ category: members, id })),
  ])
  return {
    accounts: await tx.readEach(accounts, ids),
    producers: await tx.readEach(producers, ids),
    members: await tx.readEach(members, ofMembers),
    now: tx.now,
  }
}
