import type { AccountEvent } from '#events/account.js'
import { negated } from '#events/words.js'
import { adjustedAsIn, deductionIn, wayIn } from '../../language/terms-of-the-business.js'
import type { SentencesOf } from './sentence.js'

const broughtForward = {
  payable: { id: 'utang kepada produsen', en: 'owed to the producer' },
  receivable: { id: 'piutang kepada produsen', en: 'owed by the producer' },
  advance: { id: 'panjar belum kembali', en: 'advance outstanding' },
} as const

const debtIn = {
  receivable: { id: 'Piutang produsen', en: 'A debt of the producer' },
  advance: { id: 'Panjar', en: 'An advance' },
} as const

/** What happens to a producer's account. */
export const accountsInWords: SentencesOf<AccountEvent['type']> = {
  EarningsAccrued: {
    id: ({ amount, soldOn }, say) => `Hak produsen dari penjualan ${say.day(soldOn)}: ${say.money(amount)}`,
    en: ({ amount, soldOn }, say) => `Earned by the sale of ${say.day(soldOn)}: ${say.money(amount)}`,
  },
  EarningsReversed: {
    id: ({ amount, reversedOn }, say) => `Hak produsen ditarik pada ${say.day(reversedOn)}: ${say.money(amount)}`,
    en: ({ amount, reversedOn }, say) => `Earnings taken back on ${say.day(reversedOn)}: ${say.money(amount)}`,
  },
  EarningsCleared: {
    id: ({ clearedOn }, say) => `Uang penjualannya sudah ada pada ${say.day(clearedOn)}`,
    en: ({ clearedOn }, say) => `The money of its sale was there on ${say.day(clearedOn)}`,
  },
  EarningsUncleared: {
    id: () => 'Uang penjualannya belum diterima',
    en: () => 'The money of its sale is not there yet',
  },
  LossCompensated: {
    id: ({ amount }, say) =>
      amount < 0n
        ? `Penggantian barang hilang ditarik kembali: ${say.money(negated(amount))}`
        : `Barang yang hilang atau rusak diganti: ${say.money(amount)}`,
    en: ({ amount }, say) =>
      amount < 0n
        ? `Compensation taken back, the goods were found: ${say.money(negated(amount))}`
        : `A loss of goods was compensated: ${say.money(amount)}`,
  },
  BalanceBroughtForward: {
    id: ({ of, amount }, say) => `Saldo awal produsen, ${say.both(broughtForward[of])}: ${say.money(amount)}`,
    en: ({ of, amount }, say) => `A producer’s opening balance, ${say.both(broughtForward[of])}: ${say.money(amount)}`,
  },
  PastPayoutRecorded: {
    id: ({ amount, way, occurredOn }, say) =>
      `Pencairan lama pada ${say.day(occurredOn)}, ${say.both(wayIn[way])}: ${say.money(amount)}`,
    en: ({ amount, way, occurredOn }, say) =>
      `Past payout of ${say.day(occurredOn)}, ${say.both(wayIn[way])}: ${say.money(amount)}`,
  },
  PastPayoutReversed: {
    id: ({ amount, way }, say) => `Pencairan lama dibatalkan, ${say.both(wayIn[way])}: ${say.money(amount)}`,
    en: ({ amount, way }, say) => `A past payout was reversed, ${say.both(wayIn[way])}: ${say.money(amount)}`,
  },
  BalanceAdjusted: {
    id: ({ as, amount }, say) => `Saldo produsen disesuaikan, ${say.both(adjustedAsIn[as])}: ${say.money(amount)}`,
    en: ({ as, amount }, say) =>
      `The producer’s balance was adjusted, ${say.both(adjustedAsIn[as])}: ${say.money(amount)}`,
  },
  AdvanceGranted: {
    id: ({ amount, way }, say) => `Panjar diberikan, ${say.both(wayIn[way])}: ${say.money(amount)}`,
    en: ({ amount, way }, say) => `An advance was given, ${say.both(wayIn[way])}: ${say.money(amount)}`,
  },
  AdvanceRepaid: {
    id: ({ amount, way }, say) => `Panjar dikembalikan, ${say.both(wayIn[way])}: ${say.money(amount)}`,
    en: ({ amount, way }, say) => `An advance was paid back, ${say.both(wayIn[way])}: ${say.money(amount)}`,
  },
  ReceivableRaised: {
    id: ({ amount }, say) => `Kelebihan bayar menjadi piutang: ${say.money(amount)}`,
    en: ({ amount }, say) => `What was paid too much became a debt: ${say.money(amount)}`,
  },
  ReceivablePaid: {
    id: ({ amount, way }, say) => `Piutang dibayar produsen, ${say.both(wayIn[way])}: ${say.money(amount)}`,
    en: ({ amount, way }, say) => `The producer paid a debt, ${say.both(wayIn[way])}: ${say.money(amount)}`,
  },
  DebtWrittenOff: {
    id: ({ of, amount }, say) => `${say.both(debtIn[of])} dihapuskan: ${say.money(amount)}`,
    en: ({ of, amount }, say) => `${say.both(debtIn[of])} was written off: ${say.money(amount)}`,
  },
  DeductionReversed: {
    id: ({ deduction }, say) =>
      `Potongan ${say.both(deductionIn[deduction.kind])} dibatalkan: ${say.money(deduction.amount)}`,
    en: ({ deduction }, say) =>
      `What was withheld for ${say.both(deductionIn[deduction.kind])} is owed again: ${say.money(deduction.amount)}`,
  },
  PayoutReserved: {
    id: ({ items }, say) => `${say.count(items.length)} hak produsen dicadangkan untuk pencairan`,
    en: ({ items }, say) => `Reserved for a payout, items: ${say.count(items.length)}`,
  },
  PayoutReleased: {
    id: () => 'Cadangan untuk pencairan dilepaskan',
    en: () => 'What was reserved for a payout was released',
  },
  PayoutApproved: {
    id: ({ gross, net }, say) => `Pencairan disetujui: ${say.money(gross)}, bersih ${say.money(net)}`,
    en: ({ gross, net }, say) => `A payout was approved: ${say.money(gross)}, net ${say.money(net)}`,
  },
  PayoutSettled: {
    id: ({ amount }, say) => `Pencairan dibayar: ${say.money(amount)}`,
    en: ({ amount }, say) => `A payout was paid: ${say.money(amount)}`,
  },
  PayoutOwedAgain: {
    id: ({ because, amount }, say) =>
      `Pencairan ${because === 'failed' ? 'gagal' : 'dikembalikan bank'}, terutang lagi: ${say.money(amount)}`,
    en: ({ because, amount }, say) =>
      `A payout ${because === 'failed' ? 'failed' : 'was returned'}, and is owed again: ${say.money(amount)}`,
  },
}
