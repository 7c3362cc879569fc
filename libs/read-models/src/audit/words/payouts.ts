import type { PayoutRunEvent } from '#events/payout-run.js'
import type { RequestEvent, Wish } from '#events/request.js'
import type { SettlementEvent } from '#events/settlement.js'
import { wayIn } from '../../language/terms-of-the-business.js'
import type { InBoth } from '../../language/language.js'
import type { SentencesOf } from './sentence.js'

const wishIn: Readonly<Record<Wish['kind'], InBoth>> = {
  advance: { id: 'panjar', en: 'an advance' },
  'advance-repayment': { id: 'pengembalian panjar', en: 'the repayment of an advance' },
  receivable: { id: 'piutang atas kelebihan bayar', en: 'a debt for what was paid too much' },
  'receivable-payment': { id: 'pembayaran piutang', en: 'the payment of a debt' },
  'write-off': { id: 'penghapusan piutang', en: 'a write-off' },
  adjustment: { id: 'penyesuaian saldo', en: 'an adjustment of the balance' },
  'deduction-reversal': { id: 'pembatalan potongan', en: 'a deduction to be reversed' },
  'past-payout': { id: 'pencairan di luar daftar', en: 'a payout outside any run' },
  'past-payout-reversal': { id: 'pembatalan pencairan di luar daftar', en: 'a payout outside any run to be reversed' },
}

const excludedBecause = {
  'by-hand': { id: 'dikeluarkan', en: 'left out by hand' },
  'no-destination': { id: 'tujuan pencairan belum ada', en: 'nobody knows where to pay it' },
  'in-another-run': { id: 'ada di daftar lain yang menunggu', en: 'another run waits with it' },
} as const

/** Payout runs, what needs a second person, and what providers settle. */
export const payoutsInWords: SentencesOf<(PayoutRunEvent | RequestEvent | SettlementEvent)['type']> = {
  PayoutRunDrafted: {
    id: ({ cutOff }, say) => `Daftar pencairan sampai ${say.day(cutOff)} mulai disusun`,
    en: ({ cutOff }, say) => `A payout run up to ${say.day(cutOff)} was begun`,
  },
  PayoutLineAdded: {
    id: ({ gross, net, raised }, say) =>
      raised > 0n
        ? `Baris pencairan: kelebihan bayar ${say.money(raised)} menjadi piutang`
        : `Baris pencairan: ${say.money(gross)}, bersih ${say.money(net)}`,
    en: ({ gross, net, raised }, say) =>
      raised > 0n
        ? `A line of the run: ${say.money(raised)} paid too much becomes a debt`
        : `A line of the run: ${say.money(gross)}, net ${say.money(net)}`,
  },
  PayoutLineExcluded: {
    id: ({ because }, say) => `Produsen tidak ikut pencairan: ${say.both(excludedBecause[because])}`,
    en: ({ because }, say) => `A producer is not in the run: ${say.both(excludedBecause[because])}`,
  },
  PayoutDraftCompleted: { id: () => 'Daftar pencairan lengkap', en: () => 'The draft of the run is complete' },
  PayoutRunSubmitted: {
    id: ({ payOn }, say) => `Daftar pencairan diajukan untuk dibayar ${say.day(payOn)}`,
    en: ({ payOn }, say) => `The run was submitted, to be paid on ${say.day(payOn)}`,
  },
  PayoutRunApproved: { id: () => 'Daftar pencairan disetujui', en: () => 'The run was approved' },
  PayoutLineApproved: {
    id: ({ gross, net, raised }, say) =>
      raised > 0n
        ? `Kelebihan bayar ${say.money(raised)} menjadi piutang`
        : `Pencairan disetujui: ${say.money(gross)}, bersih ${say.money(net)}`,
    en: ({ gross, net, raised }, say) =>
      raised > 0n
        ? `${say.money(raised)} paid too much became a debt`
        : `A payout was approved: ${say.money(gross)}, net ${say.money(net)}`,
  },
  PayoutRunRejected: { id: () => 'Daftar pencairan ditolak', en: () => 'The run was rejected' },
  PaymentFileExported: {
    id: ({ format }) => `Berkas pembayaran ${format} diambil`,
    en: ({ format }) => `The payment file ${format} was exported`,
  },
  PayoutPaid: {
    id: ({ amount, way }, say) => `Pencairan dibayar, ${say.both(wayIn[way])}: ${say.money(amount)}`,
    en: ({ amount, way }, say) => `A payout was paid, ${say.both(wayIn[way])}: ${say.money(amount)}`,
  },
  PayoutFailed: {
    id: ({ amount }, say) => `Pencairan gagal: ${say.money(amount)}`,
    en: ({ amount }, say) => `A payout failed: ${say.money(amount)}`,
  },
  PayoutReturned: {
    id: ({ amount, kept }, say) => `Pencairan dikembalikan bank: ${say.money(amount)}, ditahan bank ${say.money(kept)}`,
    en: ({ amount, kept }, say) => `A payout was returned: ${say.money(amount)}, the bank kept ${say.money(kept)}`,
  },
  PayoutRunClosed: { id: () => 'Daftar pencairan selesai', en: () => 'The run is closed' },
  RequestMade: {
    id: ({ wish }, say) => `Diajukan: ${say.both(wishIn[wish.kind])}`,
    en: ({ wish }, say) => `Asked for: ${say.both(wishIn[wish.kind])}`,
  },
  RequestApproved: { id: () => 'Permintaan disetujui', en: () => 'The request was approved' },
  RequestRejected: { id: () => 'Permintaan ditolak', en: () => 'The request was rejected' },
  SettlementReceived: {
    id: ({ provider, reference, net, fee }, say) =>
      `Setoran QRIS ${reference} dari ${provider}: ${say.money(net)}, biaya ${say.money(fee)}`,
    en: ({ provider, reference, net, fee }, say) =>
      `Settlement ${reference} of ${provider}: ${say.money(net)}, fee ${say.money(fee)}`,
  },
  SettlementReversed: {
    id: ({ net }, say) => `Setoran QRIS dibatalkan: ${say.money(net)}`,
    en: ({ net }, say) => `A settlement was reversed: ${say.money(net)}`,
  },
}
