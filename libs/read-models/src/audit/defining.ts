import type { LumbungEvent } from '#events/catalogue.js'

/** What it is that a fact says something of which lasts. */
export interface Defined {
  readonly kind:
    | 'account'
    | 'agreement'
    | 'cooperative'
    | 'credit-limit'
    | 'deductions'
    | 'destination'
    | 'lot'
    | 'payout'
    | 'payout-run'
    | 'payout-settings'
    | 'period'
    | 'producer'
    | 'product'
    | 'request'
    | 'settlement'
  /** Of an agreement `{producer}/{validFrom}`, of a past payout `{producer}/{its foreign id, or its request}`. */
  readonly id: string
}

/**
 * What an event defines, or undefined for one that moves goods or money. To look up what held before a fact is to read
 * the few that defined the same thing before it.
 * @param id of the event's stream
 */
export function definedBy({ type, data }: LumbungEvent, id: string): Defined | undefined {
  switch (type) {
    case 'AccountAdded':
    case 'AccountRenamed':
      return { kind: 'account', id: data.account }
    case 'AgreementEnded':
    case 'AgreementSigned':
      return { kind: 'agreement', id: `${id}/${data.validFrom}` }
    case 'CooperativeEnrolled':
    case 'CooperativeResumed':
    case 'CooperativeSuspended':
      return { kind: 'cooperative', id }
    case 'LotCounted':
    case 'LotReceived':
    case 'LotRepriced':
      return { kind: 'lot', id }
    case 'PastPayoutRecorded': {
      const payout = data.foreignId ?? data.request
      return payout === undefined ? undefined : { kind: 'payout', id: `${id}/${payout}` }
    }
    case 'PeriodClosed':
    case 'PeriodOpened':
    case 'PeriodReopened':
      return { kind: 'period', id: data.periodId }
    case 'ProducerRegistered':
    case 'ProducerRevised':
      return { kind: 'producer', id }
    case 'ProductListed':
    case 'ProductRevised':
      return { kind: 'product', id }
    case 'MemberLimitsChanged':
      return { kind: 'credit-limit', id }
    case 'DeductionsAgreed':
      return { kind: 'deductions', id }
    case 'PayoutDestinationChanged':
      return { kind: 'destination', id }
    case 'PayoutSettingsChanged':
      return { kind: 'payout-settings', id }
    case 'PayoutDraftCompleted':
    case 'PayoutRunApproved':
    case 'PayoutRunClosed':
    case 'PayoutRunDrafted':
    case 'PayoutRunRejected':
    case 'PayoutRunSubmitted':
      return { kind: 'payout-run', id }
    case 'RequestApproved':
    case 'RequestMade':
    case 'RequestRejected':
      return { kind: 'request', id }
    case 'SettlementReceived':
    case 'SettlementReversed':
      return { kind: 'settlement', id }
    case 'AdvanceGranted':
    case 'AdvanceRepaid':
    case 'BalanceAdjusted':
    case 'BalanceBroughtForward':
    case 'ClosingBalanceRecorded':
    case 'CreditCharged':
    case 'CreditReduced':
    case 'CreditRepaid':
    case 'DebtWrittenOff':
    case 'DeductionReversed':
    case 'EarningsAccrued':
    case 'EarningsCleared':
    case 'EarningsReversed':
    case 'EarningsUncleared':
    case 'ImportBegun':
    case 'ImportCompleted':
    case 'LoanRecorded':
    case 'LoanRepaid':
    case 'LoanWithheld':
    case 'LossCompensated':
    case 'LotEmptied':
    case 'LotReceiptCancelled':
    case 'LotRefilled':
    case 'LotRestocked':
    case 'LotReturned':
    case 'LotShelved':
    case 'LotSold':
    case 'LotSpoiled':
    case 'MemberBalanceBroughtForward':
    case 'MemberEnrolled':
    case 'OpeningBalanceRecorded':
    case 'OpeningConfirmed':
    case 'PastPayoutReversed':
    case 'PaymentFileExported':
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'PayoutApproved':
    case 'PayoutFailed':
    case 'PayoutLineAdded':
    case 'PayoutLineApproved':
    case 'PayoutLineExcluded':
    case 'PayoutOwedAgain':
    case 'PayoutPaid':
    case 'PayoutReleased':
    case 'PayoutReserved':
    case 'PayoutReturned':
    case 'PayoutSettled':
    case 'ReceivablePaid':
    case 'ReceivableRaised':
    case 'RefundSettled':
    case 'RefundUnsettled':
    case 'RowsRejected':
    case 'SaleAllowanceGranted':
    case 'SaleCompleted':
    case 'SaleLinesReassigned':
    case 'SalePaymentCorrected':
    case 'SaleRefunded':
    case 'SaleVoided':
    case 'SavingsDeposited':
    case 'SavingsReturned':
    case 'SavingsUsed':
    case 'SavingsWithdrawn':
    case 'SavingsWithheld':
    case 'WithheldLoanReturned':
    case 'WithheldSavingsReturned':
      return undefined
  }
}
