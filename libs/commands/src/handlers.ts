import { AddAccountHandler } from './books/add-account.js'
import { ChangePayoutSettingsHandler } from './books/change-payout-settings.js'
import { ClosePeriodHandler } from './books/close-period.js'
import { ConfirmOpeningHandler } from './books/confirm-opening.js'
import { EnrolCooperativeHandler } from './books/enrol-cooperative.js'
import { OpenPeriodHandler } from './books/open-period.js'
import { RecordClosingBalanceHandler } from './books/record-closing-balance.js'
import { RecordOpeningHandler } from './books/record-opening.js'
import { RenameAccountHandler } from './books/rename-account.js'
import { ReopenPeriodHandler } from './books/reopen-period.js'
import { ResumeCooperativeHandler } from './books/resume-cooperative.js'
import { SuspendCooperativeHandler } from './books/suspend-cooperative.js'
import { CancelReceiptHandler } from './goods/cancel-receipt.js'
import { CountLotHandler } from './goods/count-lot.js'
import { ListProductHandler } from './goods/list-product.js'
import { ReceiveLotHandler } from './goods/receive-lot.js'
import { RepriceLotHandler } from './goods/reprice-lot.js'
import { ReturnGoodsHandler } from './goods/return-goods.js'
import { ReviseProductHandler } from './goods/revise-product.js'
import { SpoilGoodsHandler } from './goods/spoil-goods.js'
import { ImportPastPayoutHandler } from './importing/import-past-payout.js'
import { ChangeMemberLimitsHandler } from './members/change-member-limits.js'
import { DepositSavingsHandler } from './members/deposit-savings.js'
import { RecordLoanHandler } from './members/record-loan.js'
import { RepayCreditHandler } from './members/repay-credit.js'
import { RepayLoanHandler } from './members/repay-loan.js'
import { WithdrawSavingsHandler } from './members/withdraw-savings.js'
import { AddPayoutLineHandler } from './payouts/add-payout-line.js'
import { ApprovePayoutRunHandler } from './payouts/approve-payout-run.js'
import { CompletePayoutDraftHandler } from './payouts/complete-payout-draft.js'
import { DraftPayoutRunHandler } from './payouts/draft-payout-run.js'
import { ExcludePayoutLineHandler } from './payouts/exclude-payout-line.js'
import { ExportPaymentFileHandler } from './payouts/export-payment-file.js'
import { RecordPayoutFailedHandler } from './payouts/record-payout-failed.js'
import { RecordPayoutReturnedHandler } from './payouts/record-payout-returned.js'
import { RecordPayoutsPaidHandler } from './payouts/record-payouts-paid.js'
import { RejectPayoutRunHandler } from './payouts/reject-payout-run.js'
import { SubmitPayoutRunHandler } from './payouts/submit-payout-run.js'
import { AgreeDeductionsHandler } from './people/agree-deductions.js'
import { ChangeDestinationHandler } from './people/change-destination.js'
import { EndAgreementHandler } from './people/end-agreement.js'
import { EnrolMemberHandler } from './people/enrol-member.js'
import { RegisterProducerHandler } from './people/register-producer.js'
import { ReviseProducerHandler } from './people/revise-producer.js'
import { SignAgreementHandler } from './people/sign-agreement.js'
import { ApproveRequestHandler } from './requests/approve-request.js'
import { RejectRequestHandler } from './requests/reject-request.js'
import { RequestAdjustmentHandler } from './requests/request-adjustment.js'
import { RequestAdvanceHandler } from './requests/request-advance.js'
import { RequestAdvanceRepaymentHandler } from './requests/request-advance-repayment.js'
import { RequestDeductionReversalHandler } from './requests/request-deduction-reversal.js'
import { RequestPastPayoutHandler } from './requests/request-past-payout.js'
import { RequestPastPayoutReversalHandler } from './requests/request-past-payout-reversal.js'
import { RequestReceivableHandler } from './requests/request-receivable.js'
import { RequestReceivablePaymentHandler } from './requests/request-receivable-payment.js'
import { RequestWriteOffHandler } from './requests/request-write-off.js'
import { CorrectPaymentHandler } from './sales/correct-payment.js'
import { GrantAllowanceHandler } from './sales/grant-allowance.js'
import { ReassignSaleLinesHandler } from './sales/reassign-sale-lines.js'
import { RecordSaleHandler } from './sales/record-sale.js'
import { RefundSaleHandler } from './sales/refund-sale.js'
import { VoidSaleHandler } from './sales/void-sale.js'
import { ReceiveSettlementFileHandler } from './settlements/receive-settlement-file.js'
import { ReceiveSettlementHandler } from './settlements/receive-settlement.js'
import { ReverseSettlementHandler } from './settlements/reverse-settlement.js'

/** Every command that the bus carries. */
export const commandHandlers = [
  AddAccountHandler,
  AddPayoutLineHandler,
  AgreeDeductionsHandler,
  ApprovePayoutRunHandler,
  ApproveRequestHandler,
  CancelReceiptHandler,
  ChangeDestinationHandler,
  ChangeMemberLimitsHandler,
  ChangePayoutSettingsHandler,
  ClosePeriodHandler,
  CompletePayoutDraftHandler,
  ConfirmOpeningHandler,
  CorrectPaymentHandler,
  CountLotHandler,
  DepositSavingsHandler,
  DraftPayoutRunHandler,
  EndAgreementHandler,
  EnrolCooperativeHandler,
  EnrolMemberHandler,
  ExcludePayoutLineHandler,
  ExportPaymentFileHandler,
  GrantAllowanceHandler,
  ImportPastPayoutHandler,
  ListProductHandler,
  OpenPeriodHandler,
  ReassignSaleLinesHandler,
  ReceiveLotHandler,
  ReceiveSettlementFileHandler,
  ReceiveSettlementHandler,
  RecordClosingBalanceHandler,
  RecordLoanHandler,
  RecordOpeningHandler,
  RecordPayoutFailedHandler,
  RecordPayoutReturnedHandler,
  RecordPayoutsPaidHandler,
  RecordSaleHandler,
  RefundSaleHandler,
  RegisterProducerHandler,
  RejectPayoutRunHandler,
  RejectRequestHandler,
  RenameAccountHandler,
  ReopenPeriodHandler,
  RepayCreditHandler,
  RepayLoanHandler,
  RepriceLotHandler,
  RequestAdjustmentHandler,
  RequestAdvanceHandler,
  RequestAdvanceRepaymentHandler,
  RequestDeductionReversalHandler,
  RequestPastPayoutHandler,
  RequestPastPayoutReversalHandler,
  RequestReceivableHandler,
  RequestReceivablePaymentHandler,
  RequestWriteOffHandler,
  ResumeCooperativeHandler,
  ReturnGoodsHandler,
  ReverseSettlementHandler,
  ReviseProducerHandler,
  ReviseProductHandler,
  SignAgreementHandler,
  SpoilGoodsHandler,
  SubmitPayoutRunHandler,
  SuspendCooperativeHandler,
  VoidSaleHandler,
  WithdrawSavingsHandler,
]
