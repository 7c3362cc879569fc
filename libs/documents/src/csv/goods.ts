import { products, type ListedProduct } from '#read-models/directory/products.js'
import { lotMovements, type LotMovement } from '#read-models/lots/movements.js'
import { lots, type LotOnHand, type Repricing } from '#read-models/lots/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import { column, some, type List, type Some } from './list.js'
import { gathered, pages } from './pages.js'
import { terms } from './terms.js'

export const productsList: List<ListedProduct> = {
  file: { id: 'barang', en: 'products' },
  columns: [
    column('Barang', 'Product', ({ product }) => product),
    column('Id lama', 'Foreign id', ({ foreignId }) => foreignId),
    column('Nama', 'Name', ({ name }) => name),
    column('Satuan', 'Unit', ({ unit }) => unit),
    column('Kepemilikan', 'Ownership', ({ ownership }) => ownership),
    column('Harga untuk', 'Priced per', ({ pricedPer }) => pricedPer),
    column('Revisi', 'Revision', ({ revision }) => revision),
  ],
}

export const lotsList: List<LotOnHand> = {
  file: { id: 'barang-titipan', en: 'lots' },
  columns: [
    column('Titipan', 'Lot', ({ lot }) => lot),
    column('Id lama', 'Foreign id', ({ foreignId }) => foreignId),
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Barang', 'Product', ({ product }) => product),
    column('Nama barang', 'Product name', ({ productName }) => productName),
    column('Satuan', 'Unit', ({ unit }) => unit),
    column('Tanggal terima', 'Received on', ({ receivedOn }) => receivedOn),
    column('Diterima', 'Received', ({ received }) => received),
    column('Diterima oleh', 'Received by', ({ receivedBy }) => receivedBy),
    column('Dicatat pada', 'Recorded at', ({ recordedAt }) => recordedAt),
    column('Sisa', 'Available', ({ available }) => available),
    column('Terjual', 'Sold', ({ sold }) => sold),
    column('Kembali ke rak', 'Restocked', ({ restocked }) => restocked),
    column('Rusak', 'Spoiled', ({ spoiled }) => spoiled),
    column('Dikembalikan ke produsen', 'Returned', ({ returned }) => returned),
    column('Hilang', 'Lost', ({ lost }) => lost),
    column('Ditemukan', 'Found', ({ found }) => found),
    column('Hak produsen', 'Earned', ({ earned }) => earned),
    column('Harga jual', 'Asking price', ({ askingPrice }) => askingPrice),
    column('Harga untuk', 'Priced per', ({ pricedPer }) => pricedPer),
    ...terms,
    column('Dibatalkan pada', 'Cancelled on', ({ cancelled }) => cancelled?.on),
    column('Alasan batal', 'Cancelled for', ({ cancelled }) => cancelled?.reason),
  ],
}

type OfLot<T> = T & { readonly lot: string }

export const repricingsList: List<OfLot<Repricing>> = {
  file: { id: 'perubahan-harga', en: 'repricings' },
  columns: [
    column('Titipan', 'Lot', ({ lot }) => lot),
    column('Berlaku mulai', 'Effective on', ({ effectiveOn }) => effectiveOn),
    column('Harga jual', 'Asking price', ({ askingPrice }) => askingPrice),
    ...terms,
    column('Alasan', 'Reason', ({ reason }) => reason),
  ],
}

export const movementsList: List<OfLot<LotMovement>> = {
  file: { id: 'mutasi-barang', en: 'lot-movements' },
  columns: [
    column('Titipan', 'Lot', ({ lot }) => lot),
    column('Tanggal', 'Day', ({ day }) => day),
    column('Tanggal buku', 'Booked on', ({ bookedOn }) => bookedOn),
    column('Mutasi', 'Movement', ({ kind }) => kind),
    column('Jumlah', 'Quantity', ({ quantity }) => quantity),
    column('Sisa', 'Balance', ({ balance }) => balance),
    column('Hak produsen', 'Share', ({ share }) => share),
    column('Ganti rugi', 'Compensation', ({ value }) => value),
    column('Penjualan', 'Sale', ({ sale }) => sale?.sale),
    column('Baris', 'Line', ({ sale }) => sale?.line),
    column('Bagian', 'Part', ({ sale }) => sale?.part),
    column('Retur', 'Refund', ({ refund }) => refund),
    column('Terhitung', 'Counted', ({ counted }) => counted?.counted),
    column('Menurut buku', 'Expected', ({ counted }) => counted?.expected),
    column('Alasan', 'Reason', ({ reason }) => reason),
    column('Entri', 'Entry', ({ entry }) => entry),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

export const stockList: List<LotOnHand> = {
  file: { id: 'persediaan', en: 'stock' },
  columns: [
    column('Titipan', 'Lot', ({ lot }) => lot),
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Barang', 'Product', ({ product }) => product),
    column('Nama barang', 'Product name', ({ productName }) => productName),
    column('Satuan', 'Unit', ({ unit }) => unit),
    column('Tanggal terima', 'Received on', ({ receivedOn }) => receivedOn),
    column('Sisa', 'Available', ({ available }) => available),
  ],
}

/** Products, lots with all that happened to them, and what is left. */
export async function* goods(db: Reading): AsyncGenerator<Some> {
  for await (const page of pages((from) => products(db, from))) yield some(productsList, page.products)
  for await (const page of pages((from) => lots(db, { ...from, available: true }))) yield some(stockList, page.lots)
  for await (const page of pages((from) => lots(db, from))) {
    yield some(lotsList, page.lots)
    yield some(
      repricingsList,
      page.lots.flatMap(({ lot, repricings }) => repricings.map((one) => ({ lot, ...one }))),
    )
    yield* gathered(movementsList, movementsOf(db, page.lots))
  }
}

async function* movementsOf(db: Reading, those: readonly LotOnHand[]): AsyncGenerator<OfLot<LotMovement>[]> {
  for (const { lot } of those) {
    for await (const { movements } of pages((from) => lotMovements(db, { lot, ...from }))) {
      yield movements.map((movement) => ({ lot, ...movement }))
    }
  }
}
