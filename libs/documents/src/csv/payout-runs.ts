import type { RunId } from '#events/words.js'
import { masked } from '#read-models/destinations/open-destinations.js'
import { payoutExclusions, type PayoutExclusion } from '#read-models/payout-runs/exclusions.js'
import { payoutRuns, type PayoutRunSummary } from '#read-models/payout-runs/queries.js'
import { stepsOf, type RunStep } from '#read-models/payout-runs/steps.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import { bankName, type BankNames } from '../paper/payout-line.js'
import type { PayoutUnsealing } from '../unsealing.js'
import { column, some, type List, type Some } from './list.js'
import { gathered, pages } from './pages.js'
import { linesOf } from './payout-lines.js'

export const runsList: List<PayoutRunSummary> = {
  file: { id: 'daftar-pencairan', en: 'payout-runs' },
  columns: [
    column('Daftar pencairan', 'Payout run', ({ run }) => run),
    column('Pencairan sampai', 'Cut-off day', ({ cutOff }) => cutOff),
    column('Keterangan', 'Description', ({ description }) => description),
    column('Keadaan', 'State', ({ state }) => state),
    column('Disusun oleh', 'Drafted by', ({ draftedBy }) => draftedBy),
    column('Disusun pada', 'Drafted at', ({ draftedAt }) => draftedAt),
    column('Diajukan oleh', 'Submitted by', ({ submittedBy }) => submittedBy),
    column('Rencana bayar', 'Pay on', ({ payOn }) => payOn),
    column('Sidik', 'Hash', ({ hash }) => hash),
    column('Disetujui oleh', 'Approved by', ({ approvedBy }) => approvedBy),
    column('Disetujui tanggal', 'Approved on', ({ approvedOn }) => approvedOn),
    column('Ditolak oleh', 'Rejected by', ({ rejectedBy }) => rejectedBy),
    column('Banyak penerima', 'Lines', ({ totals }) => totals.lines),
    column('Banyak yang dibayar', 'Payouts', ({ totals }) => totals.payouts),
    column('Jumlah hak', 'Gross', ({ totals }) => totals.gross),
    column('Potongan', 'Deducted', ({ totals }) => totals.deducted),
    column('Bersih', 'Net', ({ totals }) => totals.net),
    column('Menjadi piutang', 'Raised as a debt', ({ totals }) => totals.raised),
    column('Sudah dibayar', 'Paid', ({ totals }) => totals.paid),
    column('Banyak sudah dibayar', 'Lines paid', ({ totals }) => totals.paidLines),
    column('Gagal dibayar', 'Failed', ({ totals }) => totals.failed),
    column('Banyak gagal dibayar', 'Lines failed', ({ totals }) => totals.failedLines),
    column('Dikembalikan bank', 'Returned', ({ totals }) => totals.returned),
    column('Banyak dikembalikan bank', 'Lines returned', ({ totals }) => totals.returnedLines),
    column('Biaya bank', 'Bank fees', ({ totals }) => totals.fees),
    column('Ditahan bank', 'Kept by the bank', ({ totals }) => totals.kept),
    column('Tidak diikutkan', 'Excluded', ({ totals }) => totals.excluded),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

type OfRun<T> = T & { readonly run: RunId }

/** `fromBank`: what the bank is called that is paid from. */
export const runStepsList: List<OfRun<RunStep> & { readonly fromBank: string | undefined }> = {
  file: { id: 'riwayat-pencairan', en: 'payout-run-steps' },
  columns: [
    column('Daftar pencairan', 'Payout run', ({ run }) => run),
    column('Langkah', 'Step', ({ kind }) => kind),
    column('Oleh', 'By', ({ by }) => by),
    column('Pada', 'At', ({ at }) => at),
    column('Alasan', 'Reason', ({ reason }) => reason),
    column('Rencana bayar', 'Pay on', ({ payOn }) => payOn),
    column('Disetujui tanggal', 'Approved on', ({ on }) => on),
    column('Sidik', 'Hash', ({ hash }) => hash),
    column('Dari kode bank', 'From bank code', ({ from }) => from?.bank),
    column('Dari bank', 'From bank', ({ fromBank }) => fromBank),
    column('Dari rekening', 'From account', ({ from }) => from && masked(from.account)),
    column('Dari rekening atas nama', 'From holder', ({ from }) => from?.holder),
    column('Berkas', 'Files', ({ file, files }) => namesOf(file === undefined ? files : [file])),
    column('Tujuan sudah berubah', 'Changed destinations', ({ changed }) => listed(changed)),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

const namesOf = (files: RunStep['files']): string | undefined =>
  listed(files?.map(({ format, sha256 }) => `${format} ${sha256}`))

const listed = (texts: readonly string[] | undefined): string | undefined =>
  texts === undefined || texts.length === 0 ? undefined : texts.join(', ')

type OpenedExclusion = OfRun<Omit<PayoutExclusion, 'name'> & { readonly name?: string }>

export const exclusionsList: List<OpenedExclusion> = {
  file: { id: 'tidak-ikut-pencairan', en: 'payout-exclusions' },
  columns: [
    column('Daftar pencairan', 'Payout run', ({ run }) => run),
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Nama', 'Name', ({ name }) => name),
    column('Sebab', 'Because', ({ because }) => because),
    column('Alasan', 'Reason', ({ reason }) => reason),
    column('Oleh', 'By', ({ by }) => by),
    column('Pada', 'At', ({ at }) => at),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

/** Payout runs: who did what with them, whom they pay and whom they leave out. */
export async function* payouts(db: Reading, unsealing: PayoutUnsealing, banks: BankNames): AsyncGenerator<Some> {
  for await (const page of pages((from) => payoutRuns(db, from))) {
    yield some(runsList, page.runs)
    const ids = page.runs.map(({ run }) => run)
    const steps = await stepsOf(db, ids, { upTo: db.position.commit })
    yield some(
      runStepsList,
      ids.flatMap((run) => (steps.get(run) ?? []).map((step) => ({ run, ...step, fromBank: bankOf(step, banks) }))),
    )
    yield* gathered(exclusionsList, exclusionsOf(db, ids, unsealing))
    yield* linesOf(db, ids, unsealing, banks)
  }
}

const bankOf = ({ from }: RunStep, banks: BankNames): string | undefined => from && bankName(from.bank, banks)

async function* exclusionsOf(
  db: Reading,
  runs: readonly RunId[],
  unsealing: PayoutUnsealing,
): AsyncGenerator<OpenedExclusion[]> {
  for (const run of runs) {
    for await (const { exclusions } of pages((from) => payoutExclusions(db, { run, ...from }))) {
      yield (await unsealing.names(exclusions)).map((exclusion) => ({ run, ...exclusion }))
    }
  }
}
