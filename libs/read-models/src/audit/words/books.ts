import type { CalendarEvent } from '#events/calendar.js'
import type { CooperativeEvent } from '#events/cooperative.js'
import type { ImportEvent } from '#events/import.js'
import type { OpeningEvent } from '#events/opening.js'
import { accountKindIn } from '../../language/terms-of-the-business.js'
import type { SentencesOf } from './sentence.js'

export const booksInWords: SentencesOf<(CalendarEvent | CooperativeEvent | ImportEvent | OpeningEvent)['type']> = {
  CooperativeEnrolled: {
    id: ({ name, zone }) => `${name} terdaftar, zona waktu ${zone}`,
    en: ({ name, zone }) => `${name} was enrolled, time zone ${zone}`,
  },
  CooperativeSuspended: {
    id: () => 'Koperasi dibekukan',
    en: () => 'The cooperative was suspended',
  },
  CooperativeResumed: {
    id: () => 'Koperasi aktif kembali',
    en: () => 'The cooperative was resumed',
  },
  AccountAdded: {
    id: ({ account, name, kind }, say) => `Akun ${account} ${name} ditambahkan, ${say.both(accountKindIn[kind])}`,
    en: ({ account, name, kind }, say) => `Account ${account} ${name} was added, ${say.both(accountKindIn[kind])}`,
  },
  AccountRenamed: {
    id: ({ account, name }) => `Nama akun ${account} diubah menjadi ${name}`,
    en: ({ account, name }) => `Account ${account} was renamed to ${name}`,
  },
  PayoutSettingsChanged: {
    id: ({ coolingOffHours, from }, say) =>
      `Pengaturan pencairan: masa tunggu ${say.count(coolingOffHours)} jam, ${from === undefined ? 'tanpa rekening koperasi' : 'dari rekening koperasi'}`,
    en: ({ coolingOffHours, from }, say) =>
      `Payout settings: ${say.count(coolingOffHours)} hours of cooling off, ${from === undefined ? 'no account to pay from' : 'paid from the cooperative’s account'}`,
  },
  PeriodOpened: {
    id: ({ periodId, startsOn, endsOn }, say) =>
      `Periode ${periodId} dibuka: ${say.day(startsOn)} sampai ${say.day(endsOn)}`,
    en: ({ periodId, startsOn, endsOn }, say) =>
      `Period ${periodId} was opened: ${say.day(startsOn)} to ${say.day(endsOn)}`,
  },
  PeriodClosed: {
    id: ({ periodId }) => `Periode ${periodId} ditutup`,
    en: ({ periodId }) => `Period ${periodId} was closed`,
  },
  ClosingBalanceRecorded: {
    id: ({ periodId, asOf, accounts }, say) =>
      `Neraca saldo periode ${periodId} per ${say.day(asOf)} dicatat, ${say.count(accounts.length)} akun`,
    en: ({ periodId, asOf, accounts }, say) =>
      `The trial balance of period ${periodId} as of ${say.day(asOf)} was recorded, accounts: ${say.count(accounts.length)}`,
  },
  PeriodReopened: {
    id: ({ periodId }) => `Periode ${periodId} dibuka kembali`,
    en: ({ periodId }) => `Period ${periodId} was opened again`,
  },
  OpeningBalanceRecorded: {
    id: ({ account, amount, occurredOn }, say) =>
      `Saldo awal ${say.account(account)} per ${say.day(occurredOn)}: ${say.money(amount)}`,
    en: ({ account, amount, occurredOn }, say) =>
      `Opening balance of ${say.account(account)} as of ${say.day(occurredOn)}: ${say.money(amount)}`,
  },
  OpeningConfirmed: {
    id: () => 'Saldo awal disahkan',
    en: () => 'The opening was confirmed',
  },
  ImportBegun: {
    id: ({ rows }, say) => `Impor dimulai, ${say.count(rows)} baris`,
    en: ({ rows }, say) => `An import was begun, rows: ${say.count(rows)}`,
  },
  RowsRejected: {
    id: ({ rows }, say) => `${say.count(rows.length)} baris impor tidak diambil`,
    en: ({ rows }, say) => `Rows of an import that were not taken: ${say.count(rows.length)}`,
  },
  ImportCompleted: { id: () => 'Impor selesai', en: () => 'An import was completed' },
}
