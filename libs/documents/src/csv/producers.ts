import { agreements, type SignedAgreement } from '#read-models/agreements/queries.js'
import { producerPage, type RegisteredProducer } from '#read-models/directory/queries.js'
import { producerBalances, type ProducerBalance } from '#read-models/producer-balances/queries.js'
import type { StatementItem } from '#read-models/statement/items.js'
import { statement } from '#read-models/statement/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { Unsealing } from '../unsealing.js'
import { booking } from './booking.js'
import { column, some, type List, type Some } from './list.js'
import { gathered, pages } from './pages.js'
import { terms } from './terms.js'

type OfProducer<T> = T & { readonly producer: string }

export const producersList: List<Omit<RegisteredProducer, 'name'> & { readonly name?: string }> = {
  file: { id: 'produsen', en: 'producers' },
  columns: [
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Id lama', 'Foreign id', ({ foreignId }) => foreignId),
    column('Nama', 'Name', ({ name }) => name),
    column('Sektor', 'Sector', ({ sector }) => sector),
    column('Terdaftar pada', 'Registered on', ({ registeredOn }) => registeredOn),
    column('Revisi', 'Revision', ({ revision }) => revision),
  ],
}

export const producerBalancesList: List<Omit<ProducerBalance, 'name'>> = {
  file: { id: 'saldo-produsen', en: 'producer-balances' },
  columns: [
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Id lama', 'Foreign id', ({ foreignId }) => foreignId),
    column('Utang kepada produsen', 'Owed', ({ owed }) => owed),
    column('Dalam proses', 'In process', ({ inProcess }) => inProcess),
    column('Piutang', 'Receivable', ({ receivable }) => receivable),
    column('Panjar', 'Advance', ({ advance }) => advance),
    column('Terjual seharga', 'Sold for', ({ soldFor }) => soldFor),
    column('Komisi', 'Commission', ({ commission }) => commission),
    column('Hak produsen', 'Earned', ({ earned }) => earned),
    column('Diretur seharga', 'Refunded for', ({ refundedFor }) => refundedFor),
    column('Komisi kembali', 'Commission returned', ({ commissionReturned }) => commissionReturned),
    column('Hak ditarik', 'Reversed', ({ reversed }) => reversed),
    column('Ganti rugi', 'Compensated', ({ compensated }) => compensated),
    column('Penyesuaian', 'Adjusted', ({ adjusted }) => adjusted),
    column('Dijadikan piutang', 'Raised as a debt', ({ raised }) => raised),
    column('Saldo awal', 'Brought forward', ({ broughtForward }) => broughtForward),
    column('Dipotong', 'Deducted', ({ deducted }) => deducted),
    column('Dicairkan', 'Paid out by runs', ({ paidOut }) => paidOut),
    column('Dibayarkan di luar pencairan', 'Paid outside runs', ({ paid }) => paid),
  ],
}

export const agreementsList: List<OfProducer<SignedAgreement>> = {
  file: { id: 'perjanjian', en: 'agreements' },
  columns: [
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Berlaku mulai', 'Valid from', ({ validFrom }) => validFrom),
    ...terms,
    column('Berlaku sampai', 'Ends on', ({ ended }) => ended?.endsOn),
    column('Alasan berakhir', 'Ended for', ({ ended }) => ended?.reason),
  ],
}

export const statementsList: List<OfProducer<StatementItem>> = {
  file: { id: 'rekening-produsen', en: 'producer-statements' },
  columns: [
    column('Produsen', 'Producer', ({ producer }) => producer),
    column('Entri', 'Entry', ({ id }) => id),
    ...booking,
    column('Jenis', 'Kind', ({ kind }) => kind),
    column('Penjualan', 'Sale', (item) => ('sale' in item ? item.sale : undefined)),
    column('Nomor nota', 'Receipt number', (item) => ('receiptNumber' in item ? item.receiptNumber : undefined)),
    column('Baris', 'Line', (item) => ('line' in item ? item.line : undefined)),
    column('Bagian', 'Part', (item) => ('part' in item ? item.part : undefined)),
    column('Titipan', 'Lot', (item) => ('lot' in item ? item.lot : undefined)),
    column('Barang', 'Product', (item) => ('product' in item ? item.product : undefined)),
    column('Nama barang', 'Product name', (item) => ('productName' in item ? item.productName : undefined)),
    column('Satuan', 'Unit', (item) => ('unit' in item ? item.unit : undefined)),
    column('Jumlah', 'Quantity', (item) => ('quantity' in item ? item.quantity : undefined)),
    column('Harga', 'Unit price', (item) => ('unitPrice' in item ? item.unitPrice : undefined)),
    column('Harga untuk', 'Priced per', (item) => ('pricedPer' in item ? item.pricedPer : undefined)),
    column('Total', 'Total', (item) => ('total' in item ? item.total : undefined)),
    column('Komisi', 'Commission', (item) => ('commission' in item ? item.commission : undefined)),
    column('Hak produsen', 'Amount', ({ amount }) => amount),
    column('Rujukan', 'Reference', (item) => ('reference' in item ? item.reference : undefined)),
    column('Potongan', 'Deduction', (item) => ('deduction' in item ? item.deduction : undefined)),
    column('Pinjaman', 'Loan', (item) => ('loan' in item ? item.loan : undefined)),
    column('Disesuaikan sebagai', 'Adjusted as', (item) => ('adjustedAs' in item ? item.adjustedAs : undefined)),
    column('Pembayaran', 'Payout', (item) => ('payout' in item ? item.payout : undefined)),
    column('Daftar pencairan', 'Payout run', (item) => ('run' in item ? item.run : undefined)),
    column('Pencairan sampai', 'Cut-off day', (item) => ('cutOff' in item ? item.cutOff : undefined)),
    column('Keadaan pencairan', 'State of the payout', (item) => ('state' in item ? item.state : undefined)),
    column('Dibayar tanggal', 'Paid on', (item) => ('paidOn' in item ? item.paidOn : undefined)),
    column('Terutang lagi tanggal', 'Owed again on', (item) => ('owedAgainOn' in item ? item.owedAgainOn : undefined)),
    column('Permintaan', 'Request', (item) => ('request' in item ? item.request : undefined)),
    column('Cara', 'Way', (item) => ('way' in item ? item.way : undefined)),
    column('Alasan', 'Reason', (item) => ('reason' in item ? item.reason : undefined)),
  ],
}

/** Producers with what they signed and are owed. */
export async function* producers(db: Reading, unsealing: Unsealing): AsyncGenerator<Some> {
  for await (const page of pages((from) => producerPage(db, from))) {
    yield some(producersList, await unsealing.names(page.producers))
  }
  const balances = await producerBalances(db)
  yield some(producerBalancesList, balances)
  yield* gathered(agreementsList, agreementsOf(db, balances))
  yield* gathered(statementsList, itemsOf(db, balances))
}

async function* agreementsOf(
  db: Reading,
  those: readonly ProducerBalance[],
): AsyncGenerator<OfProducer<SignedAgreement>[]> {
  for (const { producer } of those) {
    for await (const page of pages((from) => agreements(db, { producer, ...from }))) {
      yield page.agreements.map((agreement) => ({ producer, ...agreement }))
    }
  }
}

async function* itemsOf(db: Reading, those: readonly ProducerBalance[]): AsyncGenerator<OfProducer<StatementItem>[]> {
  for (const { producer } of those) {
    for await (const { items } of pages((from) => statement(db, { producer, ...from }))) {
      yield items.map((item) => ({ producer, ...item }))
    }
  }
}
