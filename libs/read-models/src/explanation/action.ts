import type { LumbungEvent } from '#events/catalogue.js'

const actions: { readonly [Type in LumbungEvent['type']]?: string } = {
  SaleCompleted: 'record-sale',
  SaleRefunded: 'refund-sale',
  SaleAllowanceGranted: 'grant-allowance',
  SaleVoided: 'void-sale',
  SaleLinesReassigned: 'reassign-sale-lines',
  SalePaymentCorrected: 'correct-payment',
  LotSpoiled: 'spoil-goods',
  LotCounted: 'count-lot',
  OpeningBalanceRecorded: 'record-opening',
  SettlementReceived: 'receive-settlement',
  SettlementReversed: 'reverse-settlement',
  SavingsDeposited: 'deposit-savings',
  SavingsWithdrawn: 'withdraw-savings',
  CreditRepaid: 'repay-credit',
  LoanRecorded: 'record-loan',
  LoanRepaid: 'repay-loan',
  AdvanceGranted: 'approve-request',
  AdvanceRepaid: 'approve-request',
  ReceivableRaised: 'approve-request',
  ReceivablePaid: 'approve-request',
  DebtWrittenOff: 'approve-request',
  BalanceAdjusted: 'approve-request',
  DeductionReversed: 'approve-request',
  PayoutLineApproved: 'approve-payout-run',
  PayoutPaid: 'record-payouts-paid',
  PayoutFailed: 'record-payout-failed',
  PayoutReturned: 'record-payout-returned',
}

/** What the money of sales that were imported is settled under. */
const OPENING = 'opening'

/** What somebody asked for that an event follows from, as the table of permissions calls it. */
export function actionOf({ type, data }: LumbungEvent): string | undefined {
  if ((type === 'PastPayoutRecorded' || type === 'PastPayoutReversed') && data.request !== undefined) {
    return 'approve-request'
  }
  if (type !== 'SettlementReceived') return actions[type]
  if (data.reference === OPENING) return 'settle-opening'
  return data.rejected.length > 0 ? 'receive-settlement-file' : actions[type]
}
