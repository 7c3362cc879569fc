import { inChunks } from './in-chunks.js'
import { asReference, type Batch } from '#bank-files/batch.js'
import { bulkTransferCsv } from '#bank-files/bulk-transfer-csv.js'
import { pain001 } from '#bank-files/pain-001.js'
import type { BankAccount, FileFormat } from '#events/payout-run.js'
import type { Destination } from '#events/producer.js'
import type { CooperativeId, Day, Instant, LineId, ProducerId, RunId, Rupiah, Sealed } from '#events/words.js'
import { PersonForgotten, type Keyring } from '#personal/keyring.js'
import { producerAsPerson } from '#personal/person.js'

/** A run's transfers, as it was submitted: all that its files are made of. */
export interface Transfers {
  readonly run: RunId
  readonly cutOff: Day
  readonly submittedAt: Instant
  readonly payOn: Day
  readonly from: BankAccount
  /** In the order of the lines. */
  readonly payments: readonly SealedPayment[]
}

export interface SealedPayment {
  readonly line: LineId
  readonly producer: ProducerId
  readonly amount: Rupiah
  readonly to: Extract<Destination, { way: 'transfer' }>
}

/** @throws PersonForgotten for a producer whose account cannot be read any more */
export async function batchOf(
  keyring: Keyring,
  cooperative: CooperativeId,
  { run, cutOff, submittedAt, payOn, from, payments }: Transfers,
): Promise<Batch> {
  const opened: Batch['payments'][number][] = []
  const about = `Hasil penjualan s.d. ${cutOff}`
  for await (const some of inChunks(payments)) {
    const texts = await textsOf(keyring, cooperative, some)
    for (const { line, producer, amount, to } of some) {
      const account = texts.get(to.account)
      const holder = texts.get(to.holder)
      if (account === undefined || holder === undefined) throw new PersonForgotten(producerAsPerson(producer))
      opened.push({ id: asReference(line), amount, about, to: { bank: to.bank, account, holder } })
    }
  }
  return { id: asReference(run), createdAt: submittedAt, payOn, from, payments: opened }
}

async function textsOf(
  keyring: Keyring,
  cooperative: CooperativeId,
  payments: readonly SealedPayment[],
): Promise<ReadonlyMap<Sealed, string | undefined>> {
  const sealed = payments.flatMap(({ to }) => [to.account, to.holder])
  const texts = await keyring.openMany(cooperative, sealed)
  return new Map(sealed.map((each, i) => [each, texts[i]]))
}

/** As bytes of UTF-8 it has the SHA-256 that the run is submitted and approved with. */
export function paymentFile(format: FileFormat, batch: Batch): string {
  switch (format) {
    case 'pain.001':
      return pain001(batch)
    case 'csv':
      return bulkTransferCsv(batch)
  }
}
