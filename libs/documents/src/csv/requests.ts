import { requests, type Request } from '#read-models/requests/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { PayoutUnsealing } from '../unsealing.js'
import { column, some, type List, type Some } from './list.js'
import { pages } from './pages.js'

export const requestsList: List<Omit<Request, 'name'> & { readonly name?: string }> = {
  file: { id: 'permintaan', en: 'requests' },
  columns: [
    column('Permintaan', 'Request', ({ request }) => request),
    column('Keadaan', 'State', ({ state }) => state),
    column('Jenis', 'Kind', ({ kind }) => kind),
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Nama', 'Name', ({ name }) => name),
    column('Jumlah', 'Amount', ({ amount }) => amount),
    column('Cara', 'Way', ({ way }) => way),
    column('Tanggal', 'On', ({ on }) => on),
    column('Atas', 'Of', ({ of }) => of),
    column('Daftar pencairan', 'Payout run', ({ run }) => run),
    column('Pinjaman', 'Loan', ({ loan }) => loan),
    column('Pencairan', 'Payout', ({ payout }) => payout),
    column('Alasan', 'Reason', ({ reason }) => reason),
    column('Diminta oleh', 'Requested by', ({ requestedBy }) => requestedBy),
    column('Diminta pada', 'Requested at', ({ requestedAt }) => requestedAt),
    column('Diputuskan oleh', 'Decided by', ({ decision }) => decision?.by),
    column('Diputuskan pada', 'Decided at', ({ decision }) => decision?.at),
    column('Alasan putusan', 'Decided for', ({ decision }) => decision?.reason),
    column('Posisi putusan', 'Position of decision', ({ decision }) => decision?.position.toString()),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

/** What needed a second person, and what that one decided. */
export async function* requested(db: Reading, unsealing: PayoutUnsealing): AsyncGenerator<Some> {
  for await (const page of pages((from) => requests(db, from))) {
    yield some(requestsList, await unsealing.names(page.requests))
  }
}
