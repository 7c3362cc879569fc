import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { batchOf, paymentFile } from './payment-file.js'
import { sha256 } from './sha256.js'
import { payeesOf, sealedPayments } from './transfers-of.js'
import { exportPaymentFile } from '#domain/export-payment-file.js'
import { draftedRun, payoutRuns, type DraftedRun } from '#domain/payout-run.js'
import type { Producer } from '#domain/producer.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { fileFormat, type FileFormat } from '#events/payout-run.js'
import type { CooperativeId, ProducerId, RunId } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'

/**
 * Somebody takes the file that was approved to the bank. It is made again, and is the one that was approved, or none.
 * `changed` are producers whose money should go elsewhere by now: the file still says what was approved.
 */
export class ExportPaymentFile extends Message<{
  run: RunId
  format: FileFormat
  sha256: string
  changed: ProducerId[]
}> {
  @IsId() run!: RunId
  @IsWord(fileFormat.options, { description: 'ISO 20022 pain.001.001.09, or lines for a bulk transfer.' })
  format!: FileFormat
}

@CommandHandler(ExportPaymentFile)
export class ExportPaymentFileHandler implements ICommandHandler<ExportPaymentFile> {
  constructor(
    private readonly ledger: Ledger,
    private readonly keyring: Keyring,
  ) {}

  execute({ by, run: id, format }: ExportPaymentFile) {
    return this.ledger.decide(by, async (tx) => {
      const run = await tx.read(payoutRuns, id)
      const drafted = draftedRun(run, id)
      const known = await payeesOf(tx, drafted)
      const file = await this.#file(by.cooperative, id, drafted, known, format)
      const exported = exportPaymentFile(run, id, { format, sha256: sha256(file), by: by.actor, producers: known })
      tx.append(on(payoutRuns, id, exported))
      return { run: id, format, sha256: exported.data.sha256, changed: exported.data.changed }
    })
  }

  /** Empty where nothing of the run goes by transfer: no file was approved. */
  async #file(
    cooperative: CooperativeId,
    run: RunId,
    drafted: DraftedRun,
    known: ReadonlyMap<ProducerId, Producer>,
    format: FileFormat,
  ): Promise<string> {
    const { cutOff, submission } = drafted
    if (submission?.from === undefined) return ''
    const { submittedAt, payOn, from } = submission
    const payments = sealedPayments(drafted, known)
    const batch = await batchOf(this.keyring, cooperative, { run, cutOff, submittedAt, payOn, from, payments })
    return paymentFile(format, batch)
  }
}
