import { entriesByDay, type JournalEntry, type JournalPosting } from '#read-models/account-entries/queries.js'
import { accounts, type NamedAccount } from '#read-models/chart/queries.js'
import { opening, type OpeningBalance } from '#read-models/opening/queries.js'
import { periods, type AccountingPeriod, type ClosingBalance, type Reopening } from '#read-models/periods/queries.js'
import { trialBalance, trialBalanceByPeriod, type AccountAmount } from '#read-models/trial-balance/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import { booking } from './booking.js'
import { column, some, type List, type Some } from './list.js'
import { gathered, pages } from './pages.js'

export const chartList: List<NamedAccount> = {
  file: { id: 'akun', en: 'accounts' },
  columns: [
    column('Akun', 'Account', ({ code }) => code),
    column('Nama', 'Name', ({ name }) => name),
    column('Golongan', 'Kind', ({ kind }) => kind),
    column('Akun sendiri', 'Own account', ({ added }) => added),
    column('Revisi', 'Revision', ({ revision }) => revision),
  ],
}

const amount = [
  column<AccountAmount>('Akun', 'Account', ({ account }) => account),
  column<AccountAmount>('Nama', 'Name', ({ name }) => name),
  column<AccountAmount>('Saldo (debit positif)', 'Balance (debit positive)', (row) => row.amount),
]

export const trialBalanceList: List<AccountAmount> = {
  file: { id: 'neraca-saldo', en: 'trial-balance' },
  columns: amount,
}

export const byPeriodList: List<AccountAmount & { readonly period: string }> = {
  file: { id: 'neraca-saldo-per-periode', en: 'trial-balance-by-period' },
  columns: [column('Periode', 'Period', ({ period }) => period), ...amount],
}

type JournalRow = Omit<JournalEntry, 'postings'> & JournalPosting

export const journalList: List<JournalRow> = {
  file: { id: 'jurnal', en: 'journal' },
  columns: [
    column('Entri', 'Entry', ({ id }) => id),
    ...booking,
    column('Peristiwa', 'Event', ({ event }) => event),
    column('Asal', 'Stream', ({ stream }) => stream),
    column('Akun', 'Account', ({ account }) => account),
    column('Nama akun', 'Account name', ({ name }) => name),
    column('Pihak', 'Party', ({ party }) => party),
    column('Jumlah (debit positif)', 'Amount (debit positive)', (row) => row.amount),
  ],
}

export const periodsList: List<AccountingPeriod> = {
  file: { id: 'periode', en: 'periods' },
  columns: [
    column('Periode', 'Period', ({ period }) => period),
    column('Mulai', 'Starts on', ({ startsOn }) => startsOn),
    column('Berakhir', 'Ends on', ({ endsOn }) => endsOn),
    column('Keadaan', 'State', ({ state }) => state),
    column('Ditutup oleh', 'Closed by', ({ closed }) => closed?.by),
    column('Ditutup pada', 'Closed at', ({ closed }) => closed?.at),
    column('Saldo penutup per', 'Closing balance as of', ({ closingBalance }) => closingBalance?.asOf),
    column('Sidik saldo penutup', 'Hash of closing balance', ({ closingBalance }) => closingBalance?.hash),
  ],
}

type OfPeriod<T> = T & { readonly period: string }

export const closingBalanceList: List<OfPeriod<ClosingBalance['accounts'][number]>> = {
  file: { id: 'saldo-penutup', en: 'closing-balances' },
  columns: [
    column('Periode', 'Period', ({ period }) => period),
    column('Akun', 'Account', ({ account }) => account),
    column('Saldo (debit positif)', 'Balance (debit positive)', (row) => row.amount),
  ],
}

export const reopeningsList: List<OfPeriod<Reopening>> = {
  file: { id: 'pembukaan-kembali', en: 'reopenings' },
  columns: [
    column('Periode', 'Period', ({ period }) => period),
    column('Dibuka oleh', 'Reopened by', ({ by }) => by),
    column('Dibuka pada', 'Reopened at', ({ at }) => at),
    column('Alasan', 'Reason', ({ reason }) => reason),
  ],
}

export const openingList: List<OpeningBalance & { readonly confirmedBy?: string }> = {
  file: { id: 'saldo-awal', en: 'opening-balances' },
  columns: [
    column('Entri', 'Entry', ({ id }) => id),
    ...booking,
    column('Akun', 'Account', ({ account }) => account),
    column('Nama akun', 'Account name', ({ name }) => name),
    column('Pihak', 'Party', ({ party }) => party),
    column('Jumlah (debit positif)', 'Amount (debit positive)', (row) => row.amount),
    column('Dicatat oleh', 'Recorded by', ({ recordedBy }) => recordedBy),
    column('Disahkan oleh', 'Confirmed by', ({ confirmedBy }) => confirmedBy),
  ],
}

async function* postings(db: Reading): AsyncGenerator<JournalRow[]> {
  for await (const entries of entriesByDay(db)) {
    yield entries.flatMap(({ postings: each, ...entry }) => each.map((posting) => ({ ...entry, ...posting })))
  }
}

/** The chart, the trial balance, every entry, the periods and how the books began. */
export async function* books(db: Reading): AsyncGenerator<Some> {
  yield some(chartList, await accounts(db))
  yield some(trialBalanceList, await trialBalance(db))
  const byPeriod = await trialBalanceByPeriod(db)
  yield some(
    byPeriodList,
    Array.from(byPeriod).flatMap(([period, moved]) => moved.map((one) => ({ period, ...one }))),
  )
  yield* gathered(journalList, postings(db))
  for await (const page of pages((from) => periods(db, from))) {
    yield some(periodsList, page.periods)
    yield some(
      closingBalanceList,
      page.periods.flatMap(({ period, closingBalance }) =>
        (closingBalance?.accounts ?? []).map((one) => ({ period, ...one })),
      ),
    )
    yield some(
      reopeningsList,
      page.periods.flatMap(({ period, reopenings }) => reopenings.map((one) => ({ period, ...one }))),
    )
  }
  for await (const { balances, confirmed } of pages((from) => opening(db, from))) {
    yield some(
      openingList,
      balances.map((balance) => ({ ...balance, ...(confirmed && { confirmedBy: confirmed.by }) })),
    )
  }
}
