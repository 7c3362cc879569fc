import type { LumbungEvent } from '#events/catalogue.js'

/** What it is that a fact says something of which lasts. */
export interface Defined {
  readonly kind: 'account' | 'agreement' | 'cooperative' | 'lot' | 'payout' | 'period' | 'producer' | 'product'
  /** Of an agreement `{producer}/{validFrom}`, of a past payout `{producer}/{its foreign id}`. */
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
    case 'PastPayoutRecorded':
      return data.foreignId === undefined ? undefined : { kind: 'payout', id: `${id}/${data.foreignId}` }
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
    case 'BalanceBroughtForward':
    case 'ClosingBalanceRecorded':
    case 'CreditCharged':
    case 'CreditReduced':
    case 'EarningsAccrued':
    case 'EarningsCleared':
    case 'EarningsReversed':
    case 'EarningsUncleared':
    case 'ImportBegun':
    case 'ImportCompleted':
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
    case 'RowsRejected':
    case 'SaleAllowanceGranted':
    case 'SaleCompleted':
    case 'SaleLinesReassigned':
    case 'SalePaymentCorrected':
    case 'SaleRefunded':
    case 'SaleVoided':
    case 'SavingsReturned':
    case 'SavingsUsed':
      return undefined
  }
}
