import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId } from '../fields.js'
import { Message } from '../message.js'
import { othersTurn } from './in-chunks.js'
import { batchOf, paymentFile } from './payment-file.js'
import { sha256 } from './sha256.js'
import { payeesOf, sealedPayments } from './transfers-of.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, payoutSettings, today as todayOf } from '#domain/cooperative.js'
import { payoutRuns } from '#domain/payout-run.js'
import { MOST_DAYS_AHEAD, submitPayoutRun, submittable, type Submittable } from '#domain/submit-payout-run.js'
import { Ledger } from '#event-store/ledger.js'
import type { Tx } from '#event-store/tx.js'
import { on } from '#events/category.js'
import { fileFormat, type FileFormat } from '#events/payout-run.js'
import type { Day, RunId } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'

type File = { readonly format: FileFormat; readonly sha256: string }

/** A draft waits for another person's approval, with the files that the bank will get; nothing of it changes any more. */
export class SubmitPayoutRun extends Message<{ run: RunId; hash: string; files: File[] }> {
  @IsId() run!: RunId
  @IsDay({
    description: `The day the bank is to pay: not before the cut-off day, and at most ${MOST_DAYS_AHEAD} days ahead.`,
    example: '2026-03-02',
  })
  payOn!: Day
}

@CommandHandler(SubmitPayoutRun)
export class SubmitPayoutRunHandler implements ICommandHandler<SubmitPayoutRun> {
  constructor(
    private readonly ledger: Ledger,
    private readonly keyring: Keyring,
  ) {}

  execute({ by, run: id, payOn }: SubmitPayoutRun) {
    return this.ledger.decide(by, async (tx) => {
      await tx.prefetch([
        { category: payoutRuns, id },
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
      ])
      const run = await tx.read(payoutRuns, id)
      const calendar = await tx.read(calendars, by.cooperative)
      const cooperative = await tx.read(cooperatives, by.cooperative)
      const { from } = payoutSettings(cooperative)
      const asked = { payOn, today: todayOf(cooperative, tx.now), from }
      const files = await this.#files(tx, id, payOn, submittable(run, id, calendar, asked))
      const submitted = submitPayoutRun(run, id, calendar, { ...asked, by: by.actor, at: tx.now, files })
      tx.append(on(payoutRuns, id, submitted))
      return { run: id, hash: submitted.data.hash, files }
    })
  }

  async #files(tx: Tx, run: RunId, payOn: Day, { run: drafted, from }: Submittable): Promise<File[]> {
    if (from === undefined) return []
    const batch = await batchOf(this.keyring, tx.by.cooperative, {
      run,
      cutOff: drafted.cutOff,
      submittedAt: tx.now,
      payOn,
      from,
      payments: sealedPayments(drafted, await payeesOf(tx, drafted)),
    })
    const files: File[] = []
    for (const format of fileFormat.options) {
      files.push({ format, sha256: sha256(paymentFile(format, batch)) })
      await othersTurn()
    }
    return files
  }
}
