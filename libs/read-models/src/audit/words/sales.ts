import type { Payment, SaleEvent } from '#events/sale.js'
import { sum } from '#events/words.js'
import { wayIn } from '../../language/terms-of-the-business.js'
import type { Say } from '../say.js'
import type { SentencesOf } from './sentence.js'

/** `tunai Rp20.000, QRIS Rp16.000` */
const paid = (payments: readonly Payment[], say: Say): string =>
  payments.length === 0
    ? say.both({ id: 'tanpa uang', en: 'no money' })
    : payments.map(({ way, amount }) => `${say.both(wayIn[way])} ${say.money(amount)}`).join(', ')

const totalOf = (amounts: readonly Pick<Payment, 'amount'>[], say: Say): string =>
  say.money(sum(amounts.map(({ amount }) => amount)))

export const salesInWords: SentencesOf<SaleEvent['type']> = {
  SaleCompleted: {
    id: ({ lines, payments, occurredOn }, say) =>
      `Penjualan ${say.day(occurredOn)}, ${say.count(lines.length)} baris, ${totalOf(payments, say)}: ${paid(payments, say)}`,
    en: ({ lines, payments, occurredOn }, say) =>
      `Sale of ${say.day(occurredOn)}, lines: ${say.count(lines.length)}, ${totalOf(payments, say)}: ${paid(payments, say)}`,
  },
  SaleRefunded: {
    id: ({ occurredOn, paidBack }, say) =>
      `Barang kembali pada ${say.day(occurredOn)}, uang dikembalikan ${totalOf(paidBack, say)}: ${paid(paidBack, say)}`,
    en: ({ occurredOn, paidBack }, say) =>
      `Goods came back on ${say.day(occurredOn)}, ${totalOf(paidBack, say)} paid back: ${paid(paidBack, say)}`,
  },
  SaleAllowanceGranted: {
    id: ({ amount, paidBack }, say) => `Keringanan ${say.money(amount)} tanpa barang kembali: ${paid(paidBack, say)}`,
    en: ({ amount, paidBack }, say) => `Allowance of ${say.money(amount)} for no goods: ${paid(paidBack, say)}`,
  },
  SaleVoided: {
    id: ({ occurredOn, payments }, say) =>
      `Penjualan ${say.day(occurredOn)} dibatalkan seluruhnya: ${totalOf(payments, say)}`,
    en: ({ occurredOn, payments }, say) => `The sale of ${say.day(occurredOn)} was voided: ${totalOf(payments, say)}`,
  },
  SaleLinesReassigned: {
    id: ({ moves }, say) =>
      `Dipindahkan ke barang titipan yang benar: ${moves.map(({ quantity, product }) => say.some(quantity, { product })).join(', ')}`,
    en: ({ moves }, say) =>
      `Moved to the right goods: ${moves.map(({ quantity, product }) => say.some(quantity, { product })).join(', ')}`,
  },
  SalePaymentCorrected: {
    id: ({ wrong, right }, say) =>
      `Cara bayar ${say.money(right.amount)} dibetulkan dari ${say.both(wayIn[wrong.way])} menjadi ${say.both(wayIn[right.way])}`,
    en: ({ wrong, right }, say) =>
      `The way ${say.money(right.amount)} was paid was corrected from ${say.both(wayIn[wrong.way])} to ${say.both(wayIn[right.way])}`,
  },
  PaymentSettled: {
    id: ({ amount, on }, say) => `Pembayaran QRIS ${say.money(amount)} disetor pada ${say.day(on)}`,
    en: ({ amount, on }, say) => `${say.money(amount)} paid by QRIS was settled on ${say.day(on)}`,
  },
  RefundSettled: {
    id: ({ amount, on }, say) => `Pengembalian QRIS ${say.money(amount)} dipotong dari setoran ${say.day(on)}`,
    en: ({ amount, on }, say) => `${say.money(amount)} given back by QRIS was taken off a settlement of ${say.day(on)}`,
  },
  PaymentUnsettled: {
    id: ({ amount }, say) => `Setoran QRIS ${say.money(amount)} dibatalkan`,
    en: ({ amount }, say) => `The settlement of ${say.money(amount)} by QRIS was reversed`,
  },
  RefundUnsettled: {
    id: ({ amount }, say) => `Potongan setoran QRIS ${say.money(amount)} dibatalkan`,
    en: ({ amount }, say) => `${say.money(amount)} given back by QRIS is to be taken off again`,
  },
}
