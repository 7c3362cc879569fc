import { AddAccountHandler } from './books/add-account.js'
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
import { EndAgreementHandler } from './people/end-agreement.js'
import { EnrolMemberHandler } from './people/enrol-member.js'
import { RegisterProducerHandler } from './people/register-producer.js'
import { ReversePastPayoutHandler } from './people/reverse-past-payout.js'
import { ReviseProducerHandler } from './people/revise-producer.js'
import { SignAgreementHandler } from './people/sign-agreement.js'
import { CorrectPaymentHandler } from './sales/correct-payment.js'
import { GrantAllowanceHandler } from './sales/grant-allowance.js'
import { ReassignSaleLinesHandler } from './sales/reassign-sale-lines.js'
import { RecordSaleHandler } from './sales/record-sale.js'
import { RefundSaleHandler } from './sales/refund-sale.js'
import { VoidSaleHandler } from './sales/void-sale.js'

/** Every command that the bus carries. */
export const commandHandlers = [
  AddAccountHandler,
  CancelReceiptHandler,
  ClosePeriodHandler,
  ConfirmOpeningHandler,
  CorrectPaymentHandler,
  CountLotHandler,
  EndAgreementHandler,
  EnrolCooperativeHandler,
  EnrolMemberHandler,
  GrantAllowanceHandler,
  ImportPastPayoutHandler,
  ListProductHandler,
  OpenPeriodHandler,
  ReassignSaleLinesHandler,
  ReceiveLotHandler,
  RecordClosingBalanceHandler,
  RecordOpeningHandler,
  RecordSaleHandler,
  RefundSaleHandler,
  RegisterProducerHandler,
  RenameAccountHandler,
  ReopenPeriodHandler,
  RepriceLotHandler,
  ResumeCooperativeHandler,
  ReturnGoodsHandler,
  ReversePastPayoutHandler,
  ReviseProducerHandler,
  ReviseProductHandler,
  SignAgreementHandler,
  SpoilGoodsHandler,
  SuspendCooperativeHandler,
  VoidSaleHandler,
]
