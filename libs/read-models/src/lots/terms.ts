import type { LotTerms } from '#events/terms.js'
import { rupiah, type BasisPoints } from '#events/words.js'

/** Terms as they are put into a table. */
export const termsRow = (terms: LotTerms) => ({
  ...(terms.kind === 'commission' ? { commissionBps: terms.commissionBps } : { netPrice: terms.netPrice }),
  holdDays: terms.holdDays,
  takeHomeBps: terms.takeHomeBps,
  lossBorneBy: terms.lossBorneBy,
})

export interface TermsRow {
  readonly commissionBps: BasisPoints | null
  readonly netPrice: string | null
  readonly holdDays: number
  readonly takeHomeBps: BasisPoints
  readonly lossBorneBy: LotTerms['lossBorneBy']
}

/** The columns of terms, as a query names them. */
export const termsColumns = (of: string): string =>
  [
    'commission_bps AS "commissionBps"',
    'net_price AS "netPrice"',
    'hold_days AS "holdDays"',
    'take_home_bps AS "takeHomeBps"',
    'loss_borne_by AS "lossBorneBy"',
  ]
    .map((column) => `${of}.${column}`)
    .join(', ')

export function termsOf({ commissionBps, netPrice, holdDays, takeHomeBps, lossBorneBy }: TermsRow): LotTerms {
  const common = { holdDays, takeHomeBps, lossBorneBy }
  if (commissionBps !== null) return { kind: 'commission', commissionBps, ...common }
  if (netPrice !== null) return { kind: 'net_price', netPrice: rupiah(BigInt(netPrice)), ...common }
  throw new Error('a lot has a commission or a net price, and this one has neither')
}
