import { runIn, transfers, type PayoutRun } from './payout-run.js'
import type { Producer } from './producer.js'
import { Rejected } from './rejected.js'
import type { FileFormat, PayoutRunEvent } from '#events/payout-run.js'
import type { ProducerId, RunId } from '#events/words.js'

type PaymentFileExported = Extract<PayoutRunEvent, { type: 'PaymentFileExported' }>

/** A file as it can be made now, by its SHA-256, and who asks for it. `producers` are those of the run's transfers. */
export interface MadeFile {
  readonly format: FileFormat
  readonly sha256: string
  readonly by: string
  readonly producers: ReadonlyMap<ProducerId, Producer>
}

/**
 * The payment file as it was approved, or none. A destination that changed since does not change it: whoever exports it
 * is told whose it is.
 * @throws Rejected unknown-run, run-not-approved, nothing-to-transfer, file-differs
 */
export function exportPaymentFile(run: PayoutRun, id: RunId, file: MadeFile): PaymentFileExported {
  const { format, sha256, by, producers } = file
  const approved = runIn(run, id, 'approved', 'closed')
  const toTransfer = transfers(approved)
  if (toTransfer.length === 0) {
    throw new Rejected('nothing-to-transfer', `nothing of run ${id} goes by transfer: it has no payment file`, {
      run: id,
    })
  }
  const submitted = approved.submission?.files.find((each) => each.format === format)
  if (submitted?.sha256 !== sha256) {
    throw new Rejected('file-differs', `the ${format} file of run ${id} cannot be made as it was approved`, {
      run: id,
      format,
      sha256: submitted?.sha256 ?? 'none',
    })
  }
  const changed = toTransfer
    .filter(({ producer, destination }) => producers.get(producer)?.destination?.revision !== destination?.revision)
    .map(({ producer }) => producer)
  return { type: 'PaymentFileExported', data: { format, sha256, exportedBy: by, changed } }
}
