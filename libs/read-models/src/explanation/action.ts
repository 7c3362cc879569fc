import type { LumbungEvent } from '#events/catalogue.js'

/** What somebody asked for that such an event follows from, as the table of permissions calls it. */
export const actionOf: { readonly [Type in LumbungEvent['type']]?: string } = {
  SaleCompleted: 'record-sale',
  SaleRefunded: 'refund-sale',
  SaleAllowanceGranted: 'grant-allowance',
  SaleVoided: 'void-sale',
  SaleLinesReassigned: 'reassign-sale-lines',
  SalePaymentCorrected: 'correct-payment',
  LotSpoiled: 'spoil-goods',
  LotCounted: 'count-lot',
  OpeningBalanceRecorded: 'record-opening',
  PastPayoutReversed: 'reverse-past-payout',
}
