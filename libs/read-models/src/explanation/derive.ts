import type { LumbungEvent } from '#events/catalogue.js'
import type { Correlated, DataOf } from '../model.js'
import type { Derivation, From } from './derivation.js'
import { ofACount, ofSpoiledGoods } from './of-a-loss.js'
import { ofAnAllowance, ofAPaymentCorrection, ofAReassignment, ofAVoid } from './of-a-mending.js'
import { ofADeductionReversed, ofAPayoutFailed, ofAPayoutPaid, ofAPayoutReturned } from './of-a-payout.js'
import { ofAPayoutLine } from './of-a-payout-line.js'
import { ofARefund } from './of-a-refund.js'
import {
  ofAnAdjustment,
  ofAnAdvance,
  ofAnAdvanceRepaid,
  ofAReceivable,
  ofAReceivablePaid,
  ofAWriteOff,
} from './of-a-request.js'
import { ofASale } from './of-a-sale.js'
import { ofASettlement, ofASettlementReversed } from './of-a-settlement.js'
import { ofADeposit, ofALoan, ofALoanRepaid, ofAWithdrawal, ofCreditRepaid } from './of-money-in-hand.js'
import { ofAnOpening, ofAPastPayout, ofAReversal } from './of-the-books.js'
import { Unexplained } from './step.js'

/** Every event that posts has its own. */
export const derivations: {
  readonly [Type in LumbungEvent['type']]?: (data: DataOf[Type], from: From) => Derivation
} = {
  AdvanceGranted: ofAnAdvance,
  AdvanceRepaid: ofAnAdvanceRepaid,
  BalanceAdjusted: ofAnAdjustment,
  CreditRepaid: ofCreditRepaid,
  DebtWrittenOff: ofAWriteOff,
  DeductionReversed: ofADeductionReversed,
  LoanRecorded: ofALoan,
  LoanRepaid: ofALoanRepaid,
  LotCounted: ofACount,
  LotSpoiled: ofSpoiledGoods,
  OpeningBalanceRecorded: ofAnOpening,
  PastPayoutRecorded: ofAPastPayout,
  PastPayoutReversed: ofAReversal,
  PayoutFailed: ofAPayoutFailed,
  PayoutLineApproved: ofAPayoutLine,
  PayoutPaid: ofAPayoutPaid,
  PayoutReturned: ofAPayoutReturned,
  ReceivablePaid: ofAReceivablePaid,
  ReceivableRaised: ofAReceivable,
  SaleAllowanceGranted: ofAnAllowance,
  SaleCompleted: ofASale,
  SaleLinesReassigned: ofAReassignment,
  SalePaymentCorrected: ofAPaymentCorrection,
  SaleRefunded: ofARefund,
  SaleVoided: ofAVoid,
  SavingsDeposited: ofADeposit,
  SavingsWithdrawn: ofAWithdrawal,
  SettlementReceived: ofASettlement,
  SettlementReversed: ofASettlementReversed,
}

/** @throws Unexplained, for an event that has no derivation too */
export const derive = (from: From): Derivation => deriveFrom(from.fact.event, from)

function deriveFrom<Type extends LumbungEvent['type']>({ type, data }: Correlated<Type>, from: From): Derivation {
  const derivation = derivations[type]
  if (derivation === undefined) throw new Unexplained(`there is no arithmetic of ${type} yet`)
  return derivation(data, from)
}
