import type { Day, ProducerId } from '#events/words.js'
import { dayIn } from '#read-models/directory/day-in.js'
import { earnings, type Earning } from '#read-models/earnings/queries.js'
import type { EarningTotals } from '#read-models/earnings/totals.js'
import type { Language } from '#read-models/language/language.js'
import { producerBalances } from '#read-models/producer-balances/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import { known } from '../paper/known.js'
import { column, some, type Column, type List, type Some } from './list.js'
import { slices } from './pages.js'

/** Of one producer, as it stood at the end of a day. */
interface Standing {
  readonly producer: ProducerId
  readonly asOf: Day
}

const standing: readonly Column<Standing>[] = [
  column('Produsen', 'Producer', ({ producer }) => producer),
  column('Per tanggal', 'As of', ({ asOf }) => asOf),
]

export const earningTotalsList: List<Standing & EarningTotals> = {
  file: { id: 'hak-menurut-keadaan', en: 'earnings-by-state' },
  columns: [
    ...standing,
    column('Belum lunas', 'Not cleared', ({ notCleared }) => notCleared),
    column('Ditahan', 'Held', ({ held }) => held),
    column('Dapat dicairkan', 'Payable', ({ payable }) => payable),
    column('Menunggu persetujuan', 'Reserved', ({ reserved }) => reserved),
    column('Utang kepada produsen', 'Owed', ({ owed }) => owed),
    column('Dalam proses', 'In process', ({ inProcess }) => inProcess),
    column('Sudah dibayar', 'Paid', ({ paid }) => paid),
    column('Potongan', 'Withheld', ({ withheld }) => withheld),
    column('Menjadi piutang', 'Raised as a debt', ({ raised }) => raised),
  ],
}

export const earningsList: List<Standing & Omit<Earning, 'reason'> & { readonly reason: string }> = {
  file: { id: 'hak-produsen', en: 'earnings' },
  columns: [
    ...standing,
    column('Hak', 'Item', ({ item }) => item),
    column('Jenis', 'Kind', ({ kind }) => kind),
    column('Keadaan', 'State', ({ state }) => state),
    column('Penjelasan', 'Reason', ({ reason }) => reason),
    column('Jumlah', 'Amount', ({ amount }) => amount),
    column('Tanggal', 'On', ({ on }) => on),
    column('Dapat dicairkan mulai', 'Payable on', ({ payableOn }) => payableOn),
    column('Penjualan', 'Sale', ({ sale }) => sale),
    column('Nomor nota', 'Receipt number', ({ receiptNumber }) => receiptNumber),
    column('Titipan', 'Lot', ({ lot }) => lot),
    column('Barang', 'Product', ({ product }) => product),
    column('Nama barang', 'Product name', ({ productName }) => productName),
    column('Rujukan', 'Reference', ({ reference }) => reference),
    column('Daftar pencairan', 'Payout run', ({ run }) => run),
    column('Dari daftar pencairan', 'Made by payout run', ({ of }) => of),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

/**
 * What producers earned by where it stands, at the end of the day on which the last of what is known was recorded: the log
 * says which day it is.
 */
export async function* earned(db: Reading, language: Language): AsyncGenerator<Some> {
  yield* [some(earningTotalsList, []), some(earningsList, [])]
  const as = await known(db)
  if (as === undefined) return
  const asOf = dayIn(as.zone, as.recordedAt)
  for (const { producer } of await producerBalances(db)) {
    // Any page of them is made of all that ever happened to the producer's items: asked for once, not page by page.
    const { totals, items } = await earnings(db, { producer, on: asOf })
    yield some(earningTotalsList, [{ producer, asOf, ...totals }])
    for (const few of slices(items)) {
      yield some(
        earningsList,
        few.map(({ reason, ...earning }) => ({ producer, asOf, ...earning, reason: reason[language] })),
      )
    }
  }
}
