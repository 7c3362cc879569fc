import type { AccountEvent } from '#events/account.js'
import type { MemberEvent } from '#events/member.js'
import type { ProducerEvent } from '#events/producer.js'
import { negated } from '#events/words.js'
import { sectorIn, wayIn } from '../../language/terms-of-the-business.js'
import type { SentencesOf } from './sentence.js'

const broughtForward = {
  payable: { id: 'utang kepada produsen', en: 'owed to the producer' },
  receivable: { id: 'piutang kepada produsen', en: 'owed by the producer' },
  advance: { id: 'panjar belum kembali', en: 'advance outstanding' },
} as const

export const peopleInWords: SentencesOf<(AccountEvent | MemberEvent | ProducerEvent)['type']> = {
  ProducerRegistered: {
    id: ({ sector }, say) => `Produsen didaftarkan, sektor ${say.both(sectorIn[sector])}`,
    en: ({ sector }, say) => `A producer was registered, sector ${say.both(sectorIn[sector])}`,
  },
  ProducerRevised: {
    id: ({ sector }, say) => `Data produsen diubah, sektor ${say.both(sectorIn[sector])}`,
    en: ({ sector }, say) => `What is known of a producer was revised, sector ${say.both(sectorIn[sector])}`,
  },
  AgreementSigned: {
    id: ({ validFrom, terms }, say) => `Perjanjian titip jual mulai ${say.day(validFrom)}: ${say.terms(terms)}`,
    en: ({ validFrom, terms }, say) => `Agreement from ${say.day(validFrom)} on: ${say.terms(terms)}`,
  },
  AgreementEnded: {
    id: ({ validFrom, endsOn }, say) => `Perjanjian mulai ${say.day(validFrom)} berakhir pada ${say.day(endsOn)}`,
    en: ({ validFrom, endsOn }, say) => `The agreement from ${say.day(validFrom)} on ends on ${say.day(endsOn)}`,
  },
  MemberEnrolled: { id: () => 'Anggota didaftarkan', en: () => 'A member was enrolled' },
  SavingsUsed: {
    id: ({ amount }, say) => `Simpanan dipakai untuk belanja: ${say.money(amount)}`,
    en: ({ amount }, say) => `Savings used to pay a sale: ${say.money(amount)}`,
  },
  SavingsReturned: {
    id: ({ amount }, say) => `Simpanan dikembalikan: ${say.money(amount)}`,
    en: ({ amount }, say) => `Savings given back: ${say.money(amount)}`,
  },
  CreditCharged: {
    id: ({ amount }, say) => `Belanja dengan kredit: ${say.money(amount)}`,
    en: ({ amount }, say) => `Bought on credit: ${say.money(amount)}`,
  },
  CreditReduced: {
    id: ({ amount }, say) => `Kredit berkurang: ${say.money(amount)}`,
    en: ({ amount }, say) => `Credit reduced: ${say.money(amount)}`,
  },
  MemberBalanceBroughtForward: {
    id: ({ account, amount }, say) => `Saldo awal anggota pada ${say.account(account)}: ${say.money(amount)}`,
    en: ({ account, amount }, say) => `A member’s opening balance in ${say.account(account)}: ${say.money(amount)}`,
  },
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
}
