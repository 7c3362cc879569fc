import type { LotTerms } from '#events/terms.js'
import type { Day, Instant, Quantity, Rupiah } from '#events/words.js'
import { dayIn as dayOf } from '#read-models/directory/day-in.js'
import { dayIn, quantityIn, rateIn, rupiahIn, type InBoth, type Language } from '#read-models/language/language.js'
import { adjustedAsIn, deductionIn } from '#read-models/language/terms-of-the-business.js'
import type { ItemKind, PayoutState, StatementItem } from '#read-models/statement/items.js'
import type { LotOnHand } from '#read-models/lots/queries.js'
import type { PersonOnPaper } from './goods-receipt.js'
import type { Known } from './known.js'

/** What the papers say, in both languages. */

export const labels = {
  receipt: { id: 'Tanda Terima Barang Titipan', en: 'Goods Receipt' },
  receiptNumber: { id: 'Nomor', en: 'Number' },
  cancelled: { id: 'DIBATALKAN', en: 'CANCELLED' },
  receivedOn: { id: 'Tanggal terima', en: 'Received on' },
  producer: { id: 'Penitip', en: 'Producer' },
  producerNumber: { id: 'Nomor penitip', en: 'Producer’s number' },
  product: { id: 'Barang', en: 'Goods' },
  quantity: { id: 'Jumlah', en: 'Quantity' },
  askingPrice: { id: 'Harga jual', en: 'Selling price' },
  terms: { id: 'Syarat', en: 'Terms' },
  changes: { id: 'Perubahan sesudahnya', en: 'Changed afterwards' },
  from: { id: 'Mulai', en: 'From' },
  reason: { id: 'Alasan', en: 'Reason' },
  receivedBy: { id: 'Diterima oleh', en: 'Received by' },
  recordedAt: { id: 'Dicatat', en: 'Recorded' },
  handedOver: { id: 'Yang menitipkan', en: 'Handed over by' },
  taken: { id: 'Yang menerima', en: 'Received by' },
  cooperative: { id: 'Koperasi', en: 'Cooperative' },
  statement: { id: 'Rekening Penitip', en: 'Producer’s Statement' },
  days: { id: 'Tanggal', en: 'Days' },
  allDays: { id: 'Seluruhnya', en: 'All there is' },
  since: { id: 'Sejak', en: 'Since' },
  upTo: { id: 'Sampai', en: 'Up to' },
  opening: { id: 'Saldo awal', en: 'Opening balance' },
  rate: { id: 'komisi', en: 'commission' },
  fixedPrice: { id: 'harga titip', en: 'fixed price' },
  closing: { id: 'Saldo akhir: hak Anda', en: 'Closing balance: owed to you' },
  nothing: { id: 'Tidak ada mutasi pada tanggal-tanggal ini.', en: 'Nothing happened on these days.' },
  items: { id: 'Rincian', en: 'Items' },
  summary: { id: 'Ringkasan', en: 'Summary' },
  kind: { id: 'Jenis', en: 'Kind' },
  count: { id: 'Banyaknya', en: 'Items' },
  bookedOn: { id: 'Tanggal buku', en: 'Booked on' },
  occurredOn: { id: 'Tanggal kejadian', en: 'Occurred on' },
  saleReceipt: { id: 'Nota', en: 'Sales slip' },
  unit: { id: 'Satuan', en: 'Unit' },
  price: { id: 'Harga', en: 'Price' },
  pricedPer: { id: 'Harga untuk', en: 'Price is for' },
  total: { id: 'Harga jual', en: 'Sold for' },
  commission: { id: 'Bagian koperasi', en: 'Cooperative’s part' },
  amount: { id: 'Hak penitip', en: 'Producer’s amount' },
  purpose: { id: 'Untuk', en: 'For' },
  cutOff: { id: 'Pencairan sampai', en: 'Payout run up to' },
  way: { id: 'Cara', en: 'Way' },
  entry: { id: 'Entri', en: 'Entry' },
  position: { id: 'Posisi buku', en: 'Position of the books' },
  knownAt: { id: 'Menurut buku per', en: 'By the books as of' },
  what: { id: 'Perihal', en: 'What' },
  says: { id: 'Isi', en: 'Says' },
} as const satisfies Readonly<Record<string, InBoth>>

export const kindIn: Readonly<Record<ItemKind, InBoth>> = {
  sold: { id: 'Terjual', en: 'Sold' },
  refunded: { id: 'Diretur pembeli', en: 'Returned by the buyer' },
  voided: { id: 'Penjualan dibatalkan', en: 'Sale voided' },
  'reassigned-in': { id: 'Penjualan dipindahkan kepada Anda', en: 'Sale moved to you' },
  'reassigned-out': { id: 'Penjualan dipindahkan dari Anda', en: 'Sale moved from you' },
  compensated: { id: 'Ganti rugi', en: 'Compensation for a loss' },
  'found-back': { id: 'Ganti rugi ditarik: barang ditemukan', en: 'Compensation taken back: goods were found' },
  'paid-out': { id: 'Pencairan kepada Anda', en: 'Payouts to you' },
  'payout-reversed': { id: 'Pembayaran dibatalkan', en: 'Payment reversed' },
  'payout-failed': { id: 'Pencairan gagal: kembali menjadi hak Anda', en: 'Payout failed: owed to you again' },
  'payout-returned': { id: 'Pencairan kembali: menjadi hak Anda lagi', en: 'Payout came back: owed to you again' },
  deducted: { id: 'Dipotong', en: 'Withheld' },
  'deduction-reversed': { id: 'Potongan dikembalikan', en: 'Withheld by mistake, owed to you again' },
  raised: { id: 'Kelebihan bayar menjadi piutang', en: 'Paid too much: a debt now' },
  adjusted: { id: 'Penyesuaian', en: 'Put right' },
  'brought-forward': { id: 'Saldo dari pembukuan sebelumnya', en: 'Balance of the books before' },
}

/** What one item is: of a payout, what became of it. */
export function whatIs(item: StatementItem): InBoth {
  if (item.kind !== 'paid-out') return kindIn[item.kind]
  return payoutIn['state' in item ? item.state : 'paid']
}

const payoutIn: Readonly<Record<PayoutState, InBoth>> = {
  'in-process': { id: 'Dalam proses pembayaran kepada Anda', en: 'On its way to you' },
  paid: { id: 'Dibayarkan kepada Anda', en: 'Paid to you' },
  failed: { id: 'Pencairan kepada Anda yang gagal', en: 'Payout to you that failed' },
  returned: { id: 'Pencairan kepada Anda yang dikembalikan bank', en: 'Payout to you that the bank returned' },
}

/** What a deduction was for, or what an adjustment is booked as. */
export function purposeOf(item: StatementItem): InBoth | undefined {
  if ('deduction' in item) return deductionIn[item.deduction]
  return 'adjustedAs' in item ? adjustedAsIn[item.adjustedAs] : undefined
}

/** `Rp80.000 per 1.000 g`; the price alone where it is for one. */
export const priceIn = (price: Rupiah, pricedPer: Quantity, unit: string, language: Language): string =>
  pricedPer === 1n
    ? `${rupiahIn(price, language)} per ${unit}`
    : `${rupiahIn(price, language)} per ${quantityIn(pricedPer, unit, language)}`

/** What the terms of a lot mean for who left it, a sentence each. */
export function termsIn(terms: LotTerms, pricedPer: Quantity, unit: string, language: Language): string[] {
  const said = (words: InBoth): string => words[language]
  const { holdDays, takeHomeBps, lossBorneBy } = terms
  const days = quantityIn(BigInt(holdDays) as Quantity, undefined, language)
  return [
    terms.kind === 'commission'
      ? said({
          id: `Koperasi mengambil komisi ${rateIn(terms.commissionBps, 'id')} dari harga jual; selebihnya hak penitip.`,
          en: `The cooperative takes a commission of ${rateIn(terms.commissionBps, 'en')} of the selling price; the rest is the producer’s.`,
        })
      : said({
          id: `Harga titip ${priceIn(terms.netPrice, pricedPer, unit, 'id')} adalah hak penitip, berapa pun harga jualnya.`,
          en: `A fixed ${priceIn(terms.netPrice, pricedPer, unit, 'en')} is the producer’s, whatever it is sold for.`,
        }),
    holdDays === 0
      ? said({
          id: 'Hak penitip dapat dicairkan begitu uang penjualan diterima.',
          en: 'What is the producer’s can be paid out once the sale’s money is in.',
        })
      : said({
          id: `Hak penitip dapat dicairkan ${days} hari setelah uang penjualan diterima.`,
          en: `What is the producer’s can be paid out ${days} ${holdDays === 1 ? 'day' : 'days'} after the sale’s money is in.`,
        }),
    ...(takeHomeBps === 0
      ? []
      : [
          said({
            id: `Sedikitnya ${rateIn(takeHomeBps, 'id')} dari setiap hak dibayarkan tanpa potongan.`,
            en: `At least ${rateIn(takeHomeBps, 'en')} of each earning is paid without deductions.`,
          }),
        ]),
    said({
      id: `Barang rusak atau hilang ditanggung ${lossBorneBy === 'producer' ? 'penitip' : 'koperasi'}.`,
      en: `Goods spoiled or lost are borne by the ${lossBorneBy}.`,
    }),
  ]
}

/** The days of a statement, both included. */
export function daysIn({ from, to }: { readonly from?: Day; readonly to?: Day }, language: Language): string {
  if (from !== undefined && to !== undefined) return `${dayIn(from, language)} – ${dayIn(to, language)}`
  if (from !== undefined) return `${labels.since[language]} ${dayIn(from, language)}`
  if (to !== undefined) return `${labels.upTo[language]} ${dayIn(to, language)}`
  return labels.allDays[language]
}

/** What Indonesians call their zones; others go by their IANA names. */
const zones: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** `28 Februari 2026 pukul 14.05 WITA` */
export function instantIn(zone: string, instant: Instant, language: Language): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const [hours = '', minutes = ''] = format.format(new Date(instant)).split(':')
  const day = dayIn(dayOf(zone, instant), language)
  const name = zones[zone] ?? zone
  return { id: `${day} pukul ${hours}.${minutes} ${name}`, en: `${day} at ${hours}:${minutes} ${name}` }[language]
}

/** What people call a lot by: the number it came with, Lumbung’s own where it came with none. */
export const numberOf = ({ lot, foreignId }: LotOnHand): string => foreignId ?? lot

export const nameOf = ({ producer, name }: PersonOnPaper): string => name ?? producer

/** What a paper is as of, for its footer. */
export const asOfIn = ({ zone, recordedAt, position }: Known, language: Language): string[] => [
  `${labels.knownAt[language]} ${instantIn(zone, recordedAt, language)}`,
  `${labels.position[language]} ${position}`,
]

export const pageIn = (page: number, of: number, language: Language): string =>
  ({ id: `Halaman ${page} dari ${of}`, en: `Page ${page} of ${of}` })[language]
