import { outstandingAtProviders, type Outstanding } from '#read-models/settlements/outstanding.js'
import { settlements, type SettlementSummary } from '#read-models/settlements/queries.js'
import { settlement, type RejectedRow, type SettledAmount } from '#read-models/settlements/settlement.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import { booking } from './booking.js'
import { column, some, type List, type Some } from './list.js'
import { gathered, pages, slices } from './pages.js'

export const settlementsList: List<SettlementSummary> = {
  file: { id: 'setoran-qris', en: 'settlements' },
  columns: [
    column('Setoran', 'Settlement', ({ settlement: id }) => id),
    column('Entri', 'Entry', ({ id }) => id),
    column('Penyedia', 'Provider', ({ provider }) => provider),
    column('Rujukan', 'Reference', ({ reference }) => reference),
    ...booking,
    column('Keadaan', 'State', ({ state }) => state),
    column('Pembayaran', 'Paid', ({ paid }) => paid),
    column('Retur', 'Refunded', ({ refunded }) => refunded),
    column('Masuk bank', 'Net', ({ net }) => net),
    column('Biaya penyedia', 'Fee', ({ fee }) => fee),
    column('Potongan lain', 'Other', ({ other }) => other),
    column('Keterangan potongan lain', 'Note', ({ note }) => note),
    column('Banyak pembayaran', 'Payments', ({ payments }) => payments),
    column('Banyak retur', 'Refunds', ({ refunds }) => refunds),
    column('Baris tidak diterima', 'Rows rejected', ({ rejected }) => rejected),
    column('Dicatat oleh', 'Recorded by', ({ by }) => by),
    column('Dicatat pada', 'Recorded at', ({ at }) => at),
    column('Entri pembatalan', 'Entry of reversal', ({ reversal }) => reversal?.id),
    column('Tanggal buku pembatalan', 'Reversal booked on', ({ reversal }) => reversal?.bookedOn),
    column('Tanggal pembatalan', 'Reversed on', ({ reversal }) => reversal?.occurredOn),
    column('Alasan pembatalan', 'Reversed for', ({ reversal }) => reversal?.reason),
    column('Dibatalkan oleh', 'Reversed by', ({ reversal }) => reversal?.by),
    column('Dibatalkan pada', 'Reversed at', ({ reversal }) => reversal?.at),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

/** Of one batch: by its entry too, since one reference can arrive again. */
type OfBatch<T> = T & { readonly batch: SettlementSummary }

export const settledList: List<OfBatch<SettledAmount>> = {
  file: { id: 'isi-setoran-qris', en: 'settled-amounts' },
  columns: [
    column('Setoran', 'Settlement', ({ batch }) => batch.settlement),
    column('Entri', 'Entry', ({ batch }) => batch.id),
    column('Macam', 'What', ({ refund }) => (refund === undefined ? 'payment' : 'refund')),
    column('Penjualan', 'Sale', ({ sale }) => sale),
    column('Nomor nota', 'Receipt number', ({ receiptNumber }) => receiptNumber),
    column('Retur', 'Refund', ({ refund }) => refund),
    column('Jumlah', 'Amount', ({ amount }) => amount),
  ],
}

export const rejectedRowsList: List<OfBatch<RejectedRow>> = {
  file: { id: 'baris-setoran-tidak-diterima', en: 'settlement-rejects' },
  columns: [
    column('Setoran', 'Settlement', ({ batch }) => batch.settlement),
    column('Entri', 'Entry', ({ batch }) => batch.id),
    column('Baris', 'Row', ({ row }) => row),
    column('Rujukan', 'Reference', ({ reference }) => reference),
    column('Sebab', 'Reason', ({ reason }) => reason),
    column('Rincian', 'Detail', ({ detail }) => detail),
  ],
}

export const outstandingList: List<Outstanding> = {
  file: { id: 'piutang-qris', en: 'outstanding' },
  columns: [
    column('Macam', 'What', ({ refund }) => (refund === undefined ? 'payment' : 'refund')),
    column('Penjualan', 'Sale', ({ sale }) => sale),
    column('Nomor nota', 'Receipt number', ({ receiptNumber }) => receiptNumber),
    column('Retur', 'Refund', ({ refund }) => refund),
    column('Sejak', 'Since', ({ since }) => since),
    column('Terutang', 'Owed', ({ owed }) => owed),
  ],
}

/** What came of QRIS sales, batch by batch, what each lists, and what has not come. */
export async function* settled(db: Reading): AsyncGenerator<Some> {
  for await (const page of pages((from) => settlements(db, from))) {
    yield some(settlementsList, page.settlements)
    yield* gathered(settledList, amountsOf(db, page.settlements))
    yield* gathered(rejectedRowsList, rejectsOf(db, page.settlements))
  }
  yield some(outstandingList, [])
  // Any page of it is made of all that is owed: asked for once.
  for (const few of slices((await outstandingAtProviders(db)).items)) yield some(outstandingList, few)
}

async function* amountsOf(
  db: Reading,
  batches: readonly SettlementSummary[],
): AsyncGenerator<OfBatch<SettledAmount>[]> {
  for (const batch of batches) {
    for await (const { amounts } of pages((from) => arrived(db, batch, from))) {
      yield amounts.map((amount) => ({ batch, ...amount }))
    }
  }
}

async function* rejectsOf(db: Reading, batches: readonly SettlementSummary[]): AsyncGenerator<OfBatch<RejectedRow>[]> {
  for (const batch of batches.filter(({ rejected }) => rejected > 0)) {
    const { rejects } = await arrived(db, batch, { limit: 1 })
    yield rejects.map((row) => ({ batch, ...row }))
  }
}

/** The batch as it was when it arrived, since its reference may have arrived again. */
async function arrived(
  db: Reading,
  { settlement: id, position: knownAt }: SettlementSummary,
  from: { readonly limit: number; readonly after?: string },
) {
  const found = await settlement(db, { settlement: id, knownAt, ...from })
  if (found === undefined) throw new TypeError(`settlement ${id} is listed and is not there`)
  return found
}
