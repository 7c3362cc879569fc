import type { AccountKind } from '#events/cooperative.js'
import type { DeductionKind } from '#events/deduction.js'
import type { SavingsKind } from '#events/member.js'
import type { Sector } from '#events/producer.js'
import type { ChargeBack, Way } from '#events/sale.js'
import type { LotTerms } from '#events/terms.js'
import type { AdjustedAs } from '../statement/items.js'
import type { InBoth } from './language.js'

/** What the business calls its things, on screens and on paper. */

export const wayIn: Readonly<Record<Way, InBoth>> = {
  cash: { id: 'tunai', en: 'cash' },
  transfer: { id: 'transfer', en: 'transfer' },
  qris: { id: 'QRIS', en: 'QRIS' },
  member_savings: { id: 'simpanan anggota', en: 'member’s savings' },
  member_credit: { id: 'kredit anggota', en: 'member’s credit' },
}

export const chargeIn: Readonly<Record<ChargeBack['kind'], InBoth>> = {
  delivery: { id: 'Ongkos kirim', en: 'Delivery' },
  discount: { id: 'Potongan harga', en: 'Discount' },
  rounding: { id: 'Pembulatan', en: 'Rounding' },
  allowance: { id: 'Keringanan yang sudah diberikan', en: 'Allowance already granted' },
}

export const sectorIn: Readonly<Record<Sector, InBoth>> = {
  umkm: { id: 'UMKM', en: 'small business' },
  plantation: { id: 'perkebunan', en: 'plantation' },
  agriculture: { id: 'pertanian', en: 'agriculture' },
  fishery: { id: 'perikanan', en: 'fishery' },
  marine: { id: 'kelautan', en: 'marine' },
}

export const accountKindIn: Readonly<Record<AccountKind, InBoth>> = {
  asset: { id: 'aset', en: 'asset' },
  liability: { id: 'kewajiban', en: 'liability' },
  equity: { id: 'ekuitas', en: 'equity' },
  revenue: { id: 'pendapatan', en: 'revenue' },
  expense: { id: 'beban', en: 'expense' },
}

export const bearerIn: Readonly<Record<LotTerms['lossBorneBy'], InBoth>> = {
  producer: { id: 'ditanggung produsen', en: 'borne by the producer' },
  cooperative: { id: 'ditanggung koperasi', en: 'borne by the cooperative' },
}

export const savingsIn: Readonly<Record<SavingsKind, InBoth>> = {
  principal: { id: 'simpanan pokok', en: 'principal savings' },
  mandatory: { id: 'simpanan wajib', en: 'mandatory savings' },
  voluntary: { id: 'simpanan sukarela', en: 'voluntary savings' },
}

export const deductionIn: Readonly<Record<DeductionKind, InBoth>> = {
  receivable: { id: 'piutang', en: 'a debt' },
  advance: { id: 'panjar', en: 'an advance' },
  instalment: { id: 'angsuran pinjaman', en: 'a loan’s instalment' },
  mandatory: { id: 'simpanan wajib', en: 'mandatory savings' },
  voluntary: { id: 'simpanan sukarela', en: 'voluntary savings' },
  fee: { id: 'biaya jasa', en: 'the service fee' },
}

export const adjustedAsIn: Readonly<Record<AdjustedAs, InBoth>> = {
  goodwill: { id: 'kebijaksanaan atau kerugian', en: 'goodwill or a loss' },
  commission: { id: 'komisi yang keliru', en: 'a commission misapplied' },
}
