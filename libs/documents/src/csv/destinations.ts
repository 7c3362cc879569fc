import type { ProducerId } from '#events/words.js'
import {
  agreedDeductions,
  payoutDestination,
  type AgreedDeductions,
  type PayoutDestination,
} from '#read-models/destinations/queries.js'
import { producerBalances, type ProducerBalance } from '#read-models/producer-balances/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { BankNames } from '../paper/payout-line.js'
import type { PayoutUnsealing } from '../unsealing.js'
import { column, some, type List, type Some } from './list.js'
import { gathered, slices } from './pages.js'
import { paidTo, withPaidTo, type OpenedDestination } from './paid-to.js'

interface OfProducer {
  readonly producer: ProducerId
}

type Given = OfProducer & { readonly destination: PayoutDestination }

export const destinationsList: List<Given & { readonly to: OpenedDestination | undefined }> = {
  file: { id: 'tujuan-pencairan', en: 'payout-destinations' },
  columns: [
    column('Produsen', 'Producer', ({ producer }) => producer),
    ...paidTo,
    column('Diubah oleh', 'Changed by', ({ destination }) => destination.changedBy),
    column('Diubah pada', 'Changed at', ({ destination }) => destination.changedAt),
    column('Dapat dipakai mulai', 'Payable from', ({ destination }) => destination.payableFrom),
    column('Posisi', 'Position', ({ destination }) => destination.position.toString()),
  ],
}

export const agreedDeductionsList: List<OfProducer & AgreedDeductions> = {
  file: { id: 'potongan-disepakati', en: 'agreed-deductions' },
  columns: [
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Berlaku mulai', 'Valid from', ({ validFrom }) => validFrom),
    column('Anggota', 'Member', ({ member }) => member),
    column('Angsuran pinjaman', 'Instalments', ({ instalments }) => instalments),
    column('Simpanan wajib per bulan', 'Mandatory savings a month', ({ mandatory }) => mandatory),
    column('Simpanan sukarela per bulan', 'Voluntary savings a month', ({ voluntary }) => voluntary),
    column('Biaya jasa per bulan', 'Fee a month', ({ fee }) => fee),
    column('Dicatat oleh', 'Recorded by', ({ by }) => by),
    column('Dicatat pada', 'Recorded at', ({ at }) => at),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

/** Where each producer's money goes now, and what was agreed that payouts withhold. */
export async function* destinations(db: Reading, unsealing: PayoutUnsealing, banks: BankNames): AsyncGenerator<Some> {
  const those = await producerBalances(db)
  yield some(destinationsList, [])
  for (const few of slices(those)) {
    yield some(destinationsList, await withPaidTo(await givenBy(db, few), unsealing, banks))
  }
  yield* gathered(agreedDeductionsList, agreedBy(db, those))
}

async function givenBy(db: Reading, those: readonly ProducerBalance[]): Promise<Given[]> {
  const given: Given[] = []
  for (const { producer } of those) {
    const destination = await payoutDestination(db, producer)
    if (destination !== undefined) given.push({ producer, destination })
  }
  return given
}

async function* agreedBy(
  db: Reading,
  those: readonly ProducerBalance[],
): AsyncGenerator<(OfProducer & AgreedDeductions)[]> {
  for (const { producer } of those) {
    yield (await agreedDeductions(db, producer)).map((agreed) => ({ producer, ...agreed }))
  }
}
