import type { LineId, ProducerId, RunId } from '#events/words.js'
import type { LineDeduction, LineStep, PayoutLine } from '#read-models/payout-runs/line.js'
import { payoutLines } from '#read-models/payout-runs/lines.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { BankNames } from '../paper/payout-line.js'
import type { PayoutUnsealing } from '../unsealing.js'
import { booking } from './booking.js'
import { column, some, type Column, type List, type Some } from './list.js'
import { pages } from './pages.js'
import { paidTo, withPaidTo, type OpenedDestination } from './paid-to.js'

interface OfLine {
  readonly run: RunId
  readonly line: LineId
  readonly producer: ProducerId
}

const ofLine: readonly Column<OfLine>[] = [
  column('Daftar pencairan', 'Payout run', ({ run }) => run),
  column('Baris', 'Line', ({ line }) => line),
  column('Produsen', 'Producer', ({ producer }) => producer),
]

type OpenedLine = OfLine &
  Omit<PayoutLine, 'name'> & { readonly name?: string; readonly to: OpenedDestination | undefined }

export const linesList: List<OpenedLine> = {
  file: { id: 'penerima-pencairan', en: 'payout-lines' },
  columns: [
    ...ofLine,
    column('Nama', 'Name', ({ name }) => name),
    column('Keadaan', 'State', ({ state }) => state),
    column('Banyak hak', 'Items', ({ items }) => items),
    column('Jumlah hak', 'Gross', ({ gross }) => gross),
    column('Bersih', 'Net', ({ net }) => net),
    column('Menjadi piutang', 'Raised as a debt', ({ raised }) => raised),
    ...paidTo,
    column('Dibayar tanggal', 'Paid on', ({ paidOn }) => paidOn),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

export const lineDeductionsList: List<OfLine & LineDeduction> = {
  file: { id: 'potongan-pencairan', en: 'payout-deductions' },
  columns: [
    ...ofLine,
    column('Jenis', 'Kind', ({ kind }) => kind),
    column('Jumlah', 'Amount', ({ amount }) => amount),
    column('Termasuk jasa pinjaman', 'Interest in it', ({ interest }) => interest),
    column('Anggota', 'Member', ({ member }) => member),
    column('Pinjaman', 'Loan', ({ loan }) => loan),
  ],
}

export const lineStepsList: List<OfLine & LineStep> = {
  file: { id: 'riwayat-penerima-pencairan', en: 'payout-line-steps' },
  columns: [
    ...ofLine,
    column('Entri', 'Entry', ({ id }) => id),
    ...booking,
    column('Langkah', 'Step', ({ kind }) => kind),
    column('Jumlah', 'Amount', ({ amount }) => amount),
    column('Cara', 'Way', ({ way }) => way),
    column('Biaya bank', 'Bank fee', ({ fee }) => fee),
    column('Ditahan bank', 'Kept by the bank', ({ kept }) => kept),
    column('Bukti', 'Receipt', ({ receipt }) => receipt),
    column('Alasan', 'Reason', ({ reason }) => reason),
    column('Oleh', 'By', ({ by }) => by),
    column('Pada', 'At', ({ at }) => at),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

/** The lines of these runs, what each withholds and what became of it; none of those that were excluded. */
export async function* linesOf(
  db: Reading,
  runs: readonly RunId[],
  unsealing: PayoutUnsealing,
  banks: BankNames,
): AsyncGenerator<Some> {
  yield* [some(linesList, []), some(lineDeductionsList, []), some(lineStepsList, [])]
  for (const run of runs) {
    for await (const { lines } of pages((from) => payoutLines(db, { run, ...from }))) {
      const named = await unsealing.names(await withPaidTo(lines, unsealing, banks))
      yield some(
        linesList,
        named.map((line) => ({ run, ...line })),
      )
      const ofEach = <T>(rowsOf: (line: PayoutLine) => readonly T[]): (OfLine & T)[] =>
        lines.flatMap((of) => rowsOf(of).map((row) => ({ run, line: of.line, producer: of.producer, ...row })))
      yield some(
        lineDeductionsList,
        ofEach(({ deductions }) => deductions),
      )
      yield some(
        lineStepsList,
        ofEach(({ steps }) => steps),
      )
    }
  }
}
