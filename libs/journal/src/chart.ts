import type { AccountCode } from '#events/words.js'

/** Whose sub-ledger an account is kept by, where it is. */
export type PartyKind = 'producer' | 'member' | 'sale' | 'payout-line'

export interface Account {
  readonly code: AccountCode
  /** As screens and reports of a cooperative show it. */
  readonly name: string
  readonly kind: 'asset' | 'liability' | 'equity' | 'revenue' | 'expense'
  readonly party?: PartyKind
}

const account = (code: string, name: string, kind: Account['kind'], party?: PartyKind): Account => ({
  code: code as AccountCode,
  name,
  kind,
  ...(party && { party }),
})

/** The chart of accounts that every cooperative starts with. */
export const chart: readonly Account[] = [
  account('1101', 'Kas', 'asset'),
  account('1102', 'Bank', 'asset'),
  account('1120', 'Piutang QRIS', 'asset', 'sale'),
  account('1130', 'Piutang Produsen', 'asset', 'producer'),
  account('1131', 'Piutang Anggota', 'asset', 'member'),
  account('1132', 'Piutang Pinjaman Anggota', 'asset', 'member'),
  account('1140', 'Piutang Panjar', 'asset', 'producer'),
  account('1150', 'Persediaan', 'asset'),
  account('1160', 'PPh Dibayar di Muka', 'asset'),
  account('2110', 'Utang Konsinyasi', 'liability', 'producer'),
  account('2120', 'Pencairan Dalam Proses', 'liability', 'payout-line'),
  account('2130', 'PPN Keluaran', 'liability'),
  account('2131', 'Utang PPh', 'liability'),
  account('2140', 'Simpanan Sukarela', 'liability', 'member'),
  account('2150', 'Uang Muka Pesanan', 'liability'),
  account('2190', 'Penerimaan Belum Dikenal', 'liability'),
  account('2210', 'Utang Pinjaman', 'liability'),
  account('3101', 'Simpanan Pokok', 'equity', 'member'),
  account('3102', 'Simpanan Wajib', 'equity', 'member'),
  account('3103', 'Modal Penyertaan', 'equity'),
  account('3104', 'Modal Hibah', 'equity'),
  account('3105', 'Cadangan', 'equity'),
  account('3201', 'SHU', 'equity'),
  account('3301', 'Saldo Awal', 'equity'),
  account('4101', 'Pendapatan Komisi', 'revenue'),
  account('4102', 'Pendapatan Jasa', 'revenue'),
  account('4103', 'Jasa Pinjaman', 'revenue'),
  account('4104', 'Potongan Penjualan', 'revenue'),
  account('4109', 'Retur Komisi', 'revenue'),
  account('4201', 'Penjualan Sendiri', 'revenue'),
  account('5101', 'HPP', 'expense'),
  account('5110', 'Beban MDR', 'expense'),
  account('5120', 'Beban Kerugian Barang Titipan', 'expense'),
  account('5130', 'Beban Transfer', 'expense'),
  account('5140', 'Beban Piutang Tak Tertagih', 'expense'),
  account('5150', 'Selisih Kas', 'expense'),
]

const byCode = new Map<string, Account>(chart.map((entry) => [entry.code, entry]))

/** @throws RangeError for a code that no account has */
export function accountNamed(code: string): Account {
  const found = byCode.get(code)
  if (found === undefined) throw new RangeError(`there is no account ${code} in the chart`)
  return found
}

export const hasAccount = (code: string): boolean => byCode.has(code)
