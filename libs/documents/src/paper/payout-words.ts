import type { FileFormat } from '#events/payout-run.js'
import type { Rupiah } from '#events/words.js'
import type { EarningKind } from '#read-models/earnings/items.js'
import { dayIn, rupiahIn, type InBoth, type Language } from '#read-models/language/language.js'
import { deductionIn, wayIn } from '#read-models/language/terms-of-the-business.js'
import type { WhyExcluded } from '#read-models/payout-runs/exclusions.js'
import type { LineDeduction, LineState, LineStep } from '#read-models/payout-runs/line.js'
import type { RunState, StepKind } from '#read-models/payout-runs/steps.js'
import type { DestinationOnPaper, LineOnPaper } from './payout-line.js'
import { labels } from './words.js'

/** What the papers of a payout run say, in both languages. */

export const payoutLabels = {
  slip: { id: 'Slip Pencairan', en: 'Payout Slip' },
  run: { id: 'Daftar Pencairan', en: 'Payout Run' },
  runNumber: { id: 'Nomor daftar', en: 'Run' },
  description: { id: 'Keterangan', en: 'Description' },
  payOn: { id: 'Rencana bayar', en: 'To be paid on' },
  paidFrom: { id: 'Dibayar dari', en: 'Paid from' },
  state: { id: 'Status', en: 'State' },
  madeOf: { id: 'Asal hak', en: 'What it is made of' },
  leftOf: { id: 'Sisa dari', en: 'What is left of' },
  notApproved: { id: 'BELUM DISETUJUI', en: 'NOT APPROVED YET' },
  letGo: {
    id: 'Daftar ini ditolak; hak di dalamnya menunggu pencairan berikutnya.',
    en: 'The run was rejected; what was in it waits for another.',
  },
  gross: { id: 'Jumlah hak', en: 'Gross' },
  deductions: { id: 'Potongan', en: 'Deductions' },
  inRun: { id: 'Dicairkan di sini', en: 'Paid here' },
  deduction: { id: 'Potongan', en: 'Deduction' },
  deducted: { id: 'Jumlah potongan', en: 'Deducted' },
  net: { id: 'Bersih', en: 'Net' },
  raised: { id: 'Menjadi piutang koperasi', en: 'Becomes a debt' },
  paidTo: { id: 'Cara bayar', en: 'Paid by' },
  bank: { id: 'Bank', en: 'Bank' },
  account: { id: 'Rekening', en: 'Account' },
  holder: { id: 'Atas nama', en: 'Holder' },
  interest: { id: 'Jasa pinjaman', en: 'Interest' },
  loan: { id: 'Pinjaman', en: 'Loan' },
  member: { id: 'Anggota', en: 'Member' },
  history: { id: 'Riwayat', en: 'Who did what' },
  when: { id: 'Kapan', en: 'When' },
  who: { id: 'Siapa', en: 'Who' },
  day: { id: 'Tanggal', en: 'Day' },
  lines: { id: 'Penerima', en: 'Lines' },
  line: { id: 'Baris', en: 'Line' },
  paidOn: { id: 'Dibayar tanggal', en: 'Paid on' },
  failedOn: { id: 'Gagal tanggal', en: 'Failed on' },
  returnedOn: { id: 'Dikembalikan tanggal', en: 'Returned on' },
  exclusions: { id: 'Tidak diikutkan', en: 'Left out' },
  excludedBecause: { id: 'Sebab', en: 'Why' },
  paid: { id: 'Sudah dibayar', en: 'Paid' },
  failed: { id: 'Gagal dibayar', en: 'Failed' },
  returned: { id: 'Dikembalikan bank', en: 'Returned' },
  fees: { id: 'Biaya bank ditanggung koperasi', en: 'Bank fees of the cooperative' },
  kept: { id: 'Ditahan bank dari yang kembali', en: 'Kept by the bank of what came back' },
  fee: { id: 'Biaya bank', en: 'Bank fee' },
  keptOfIt: { id: 'Ditahan bank', en: 'Kept by the bank' },
  files: { id: 'Berkas untuk bank (SHA-256)', en: 'Files for the bank (SHA-256)' },
  hash: { id: 'Yang disetujui (SHA-256)', en: 'What is approved (SHA-256)' },
  signedReceipt: { id: 'Bukti', en: 'Receipt' },
  prepared: { id: 'Disusun oleh', en: 'Prepared by' },
  submitted: { id: 'Diajukan oleh', en: 'Submitted by' },
  approved: { id: 'Disetujui oleh', en: 'Approved by' },
  signedOn: { id: 'Tanggal', en: 'Date' },
  recordedBy: { id: 'dicatat', en: 'recorded by' },
  treasurer: { id: 'Bendahara', en: 'Treasurer' },
  receivedInCash: { id: 'Diterima tunai', en: 'Received in cash' },
  receivedBy: { id: 'Penerima', en: 'Received by' },
  handedOut: { id: 'Yang menyerahkan', en: 'Handed over by' },
} as const satisfies Readonly<Record<string, InBoth>>

export const earningKindIn: Readonly<Record<EarningKind, InBoth>> = {
  sold: { id: 'Terjual', en: 'Sold' },
  'taken-back': { id: 'Penjualan ditarik kembali', en: 'Sale taken back' },
  compensated: { id: 'Ganti rugi', en: 'Compensation for a loss' },
  'brought-forward': { id: 'Saldo dari pembukuan sebelumnya', en: 'Balance of the books before' },
  'past-payout': { id: 'Sudah dibayarkan kepada Anda', en: 'Paid to you before' },
  'past-payout-reversed': { id: 'Pembayaran dibatalkan', en: 'Payment reversed' },
  adjusted: { id: 'Penyesuaian', en: 'Adjustment' },
  'receivable-raised': { id: 'Kelebihan bayar menjadi piutang', en: 'Overpayment made a debt' },
  'deduction-reversed': { id: 'Potongan dikembalikan', en: 'Deduction given back' },
  'payout-failed': { id: 'Pencairan yang gagal', en: 'Payout that failed' },
  'payout-returned': { id: 'Pencairan yang dikembalikan bank', en: 'Payout that the bank returned' },
}

export const runStateIn: Readonly<Record<RunState, InBoth>> = {
  drafting: { id: 'sedang disusun', en: 'being drafted' },
  drafted: { id: 'tersusun, belum diajukan', en: 'drafted, not submitted' },
  submitted: { id: 'menunggu persetujuan', en: 'waits for approval' },
  approved: { id: 'disetujui', en: 'approved' },
  rejected: { id: 'DITOLAK', en: 'REJECTED' },
  closed: { id: 'selesai', en: 'closed' },
}

export const stepIn: Readonly<Record<StepKind, InBoth>> = {
  drafted: { id: 'Disusun', en: 'Drafted' },
  completed: { id: 'Selesai disusun', en: 'Draft completed' },
  submitted: { id: 'Diajukan', en: 'Submitted' },
  approved: { id: 'Disetujui', en: 'Approved' },
  rejected: { id: 'Ditolak', en: 'Rejected' },
  closed: { id: 'Ditutup', en: 'Closed' },
  exported: { id: 'Berkas bank dibuat', en: 'Bank file exported' },
}

export const lineStepIn: Readonly<Record<LineStep['kind'], InBoth>> = {
  approved: { id: 'Disetujui', en: 'Approved' },
  paid: { id: 'Dibayar', en: 'Paid' },
  failed: { id: 'Gagal dibayar', en: 'Failed' },
  returned: { id: 'Dikembalikan bank', en: 'Returned by the bank' },
}

export const lineStateIn: Readonly<Record<LineState, InBoth>> = {
  planned: payoutLabels.notApproved,
  released: { id: 'DITOLAK', en: 'REJECTED' },
  'in-process': { id: 'Disetujui, belum dibayar', en: 'Approved, not paid yet' },
  finished: { id: 'Diperhitungkan; tidak ada yang dibayarkan', en: 'Set off; nothing is to be paid' },
  paid: { id: 'Dibayar', en: 'Paid' },
  failed: { id: 'Gagal dibayar, terutang lagi', en: 'Failed, owed again' },
  returned: { id: 'Dikembalikan bank, terutang lagi', en: 'Returned by the bank, owed again' },
}

export const whyExcludedIn: Readonly<Record<WhyExcluded, InBoth>> = {
  'by-hand': { id: 'Dikeluarkan', en: 'Left out by hand' },
  'no-destination': { id: 'Belum ada rekening atau cara bayar', en: 'Nobody said where the money goes' },
  'in-another-run': { id: 'Sudah ada di daftar lain', en: 'In another run already' },
}

export const formatIn: Readonly<Record<FileFormat, string>> = { 'pain.001': 'ISO 20022 pain.001', csv: 'CSV' }

/** `Dibayar 21 Januari 2026`: what became of a line last, and when. */
export function lineSays({ state, steps }: LineOnPaper, language: Language): string {
  const on = state === 'planned' || state === 'released' ? undefined : steps.at(-1)?.occurredOn
  const said = lineStateIn[state][language]
  return on === undefined ? said : `${said} · ${dayIn(on, language)}`
}

/**
 * `Dibayar · 21 Januari 2026 · Bukti KW-1`, and what came of it after that, or how far it is. Sums of nothing are not said.
 */
export function outcomesSay(line: LineOnPaper, language: Language): string[] {
  const outcomes = line.steps.flatMap(({ kind, ...step }) => (kind === 'approved' ? [] : [{ ...step, kind }]))
  if (outcomes.length === 0) return [lineSays(line, language)]
  const sum = (about: InBoth, amount: Rupiah | undefined) =>
    amount === undefined || amount === 0n ? [] : [`${about[language]} ${rupiahIn(amount, language)}`]
  return outcomes.map(({ kind, occurredOn, receipt, fee, kept, reason }) =>
    [
      lineStateIn[kind][language],
      dayIn(occurredOn, language),
      ...(receipt === undefined ? [] : [`${payoutLabels.signedReceipt[language]} ${receipt}`]),
      ...sum(payoutLabels.fee, fee),
      ...sum(payoutLabels.keptOfIt, kept),
      ...reasonSays(reason, language),
    ].join(' · '),
  )
}

/** `transfer · Bank Central Asia · ••••6789 · Rahman` */
export const destinationSays = ({ way, bank, account, holder }: DestinationOnPaper, language: Language): string =>
  [wayIn[way][language], bank, account, holder].filter((one) => one !== undefined).join(' · ')

/** `Angsuran pinjaman` */
export function deductionSays({ kind }: Pick<LineDeduction, 'kind'>, language: Language): string {
  const said = deductionIn[kind][language]
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`
}

export const interestSays = ({ interest }: Pick<LineDeduction, 'interest'>, language: Language): string[] =>
  interest === undefined || interest === 0n
    ? []
    : [`${payoutLabels.interest[language]} ${rupiahIn(interest, language)}`]

export const nameOfLine = ({ name, producer }: { readonly name?: string; readonly producer: string }): string =>
  name ?? producer

/** `Alasan: rekening tutup` */
export const reasonSays = (reason: string | undefined, language: Language): string[] =>
  reason === undefined ? [] : [`${labels.reason[language]}: ${reason}`]

/** Who did it, as people read it: what follows by itself is the program's. */
export const whoSays = (by: string): string => (by.startsWith('reaction:') ? 'Lumbung' : by)
