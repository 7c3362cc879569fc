import type { AgreedTerms, LotTerms } from '#events/terms.js'
import { column, type Column } from './list.js'

/** The columns of terms. Rates are in hundredths of a percent; a net price is for `pricedPer` units. */
export const terms: readonly Column<{ readonly terms: AgreedTerms | LotTerms }>[] = [
  column('Syarat', 'Terms', ({ terms: { kind } }) => kind),
  column('Komisi (per sepuluh ribu)', 'Commission (basis points)', ({ terms: of }) =>
    of.kind === 'commission' ? of.commissionBps : undefined,
  ),
  column('Harga titip', 'Net price', ({ terms: of }) => ('netPrice' in of ? of.netPrice : undefined)),
  column('Hari ditahan', 'Hold days', ({ terms: { holdDays } }) => holdDays),
  column('Dibawa pulang (per sepuluh ribu)', 'Take home (basis points)', ({ terms: { takeHomeBps } }) => takeHomeBps),
  column('Kerugian ditanggung', 'Loss borne by', ({ terms: { lossBorneBy } }) => lossBorneBy),
]
