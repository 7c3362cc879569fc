import type { MemberEvent } from '#events/member.js'
import type { ProducerEvent } from '#events/producer.js'
import { rupiah } from '#events/words.js'
import { savingsIn, sectorIn, wayIn } from '../../language/terms-of-the-business.js'
import type { SentencesOf } from './sentence.js'

export const peopleInWords: SentencesOf<(MemberEvent | ProducerEvent)['type']> = {
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
  PayoutDestinationChanged: {
    id: ({ destination: { way } }, say) =>
      way === 'cash' ? 'Pencairan diambil tunai' : `Pencairan ke rekening bank, ${say.both(wayIn[way])}`,
    en: ({ destination: { way } }) => (way === 'cash' ? 'Paid out in cash' : 'Paid out to an account at a bank'),
  },
  DeductionsAgreed: {
    id: ({ validFrom, instalments, mandatory, voluntary, fee }, say) =>
      `Potongan mulai ${say.day(validFrom)}: angsuran ${instalments ? 'ya' : 'tidak'}, simpanan wajib ${say.money(mandatory)}, simpanan sukarela ${say.money(voluntary)}, biaya jasa ${say.money(fee)}`,
    en: ({ validFrom, instalments, mandatory, voluntary, fee }, say) =>
      `Deductions from ${say.day(validFrom)} on: instalments ${instalments ? 'yes' : 'no'}, mandatory savings ${say.money(mandatory)}, voluntary savings ${say.money(voluntary)}, service fee ${say.money(fee)}`,
  },
  MemberLimitsChanged: {
    id: ({ creditLimit }, say) => `Batas kredit anggota: ${say.money(creditLimit)}`,
    en: ({ creditLimit }, say) => `The member’s credit limit: ${say.money(creditLimit)}`,
  },
  SavingsDeposited: {
    id: ({ kind, amount, way }, say) =>
      `Setoran ${say.both(savingsIn[kind])}, ${say.both(wayIn[way])}: ${say.money(amount)}`,
    en: ({ kind, amount, way }, say) =>
      `Paid into ${say.both(savingsIn[kind])}, ${say.both(wayIn[way])}: ${say.money(amount)}`,
  },
  SavingsWithdrawn: {
    id: ({ kind, amount, way }, say) =>
      `Penarikan ${say.both(savingsIn[kind])}, ${say.both(wayIn[way])}: ${say.money(amount)}`,
    en: ({ kind, amount, way }, say) =>
      `Taken out of ${say.both(savingsIn[kind])}, ${say.both(wayIn[way])}: ${say.money(amount)}`,
  },
  SavingsWithheld: {
    id: ({ kind, amount }, say) => `${say.both(savingsIn[kind])} dipotong dari pencairan: ${say.money(amount)}`,
    en: ({ kind, amount }, say) => `Withheld of a payout for ${say.both(savingsIn[kind])}: ${say.money(amount)}`,
  },
  WithheldSavingsReturned: {
    id: ({ kind, amount }, say) => `Potongan ${say.both(savingsIn[kind])} dibatalkan: ${say.money(amount)}`,
    en: ({ kind, amount }, say) => `What was withheld for ${say.both(savingsIn[kind])} went back: ${say.money(amount)}`,
  },
  CreditRepaid: {
    id: ({ amount, way }, say) => `Kredit dibayar, ${say.both(wayIn[way])}: ${say.money(amount)}`,
    en: ({ amount, way }, say) => `Credit was repaid, ${say.both(wayIn[way])}: ${say.money(amount)}`,
  },
  LoanRecorded: {
    id: ({ principal, instalment, interest, firstDueOn, way }, say) =>
      `Pinjaman ${say.money(principal)}, ${say.both(wayIn[way])}: angsuran ${say.money(instalment)} dan jasa ${say.money(interest)} tiap bulan mulai ${say.day(firstDueOn)}`,
    en: ({ principal, instalment, interest, firstDueOn, way }, say) =>
      `Loan of ${say.money(principal)}, ${say.both(wayIn[way])}: ${say.money(instalment)} and ${say.money(interest)} interest each month from ${say.day(firstDueOn)} on`,
  },
  LoanRepaid: {
    id: ({ principal, interest, way }, say) =>
      `Pinjaman dibayar, ${say.both(wayIn[way])}: pokok ${say.money(principal)}, jasa ${say.money(interest)}`,
    en: ({ principal, interest, way }, say) =>
      `A loan was repaid, ${say.both(wayIn[way])}: principal ${say.money(principal)}, interest ${say.money(interest)}`,
  },
  LoanWithheld: {
    id: ({ principal, interest }, say) =>
      `Angsuran dipotong dari pencairan: pokok ${say.money(principal)}, jasa ${say.money(interest)}`,
    en: ({ principal, interest }, say) =>
      `An instalment was withheld of a payout: principal ${say.money(principal)}, interest ${say.money(interest)}`,
  },
  WithheldLoanReturned: {
    id: ({ principal, interest }, say) => `Potongan angsuran dibatalkan: ${say.money(rupiah(principal + interest))}`,
    en: ({ principal, interest }, say) => `A withheld instalment went back: ${say.money(rupiah(principal + interest))}`,
  },
}
