import { ClosePeriodHandler } from './books/close-period.js'
import { ConfirmOpeningHandler } from './books/confirm-opening.js'
import { EnrolCooperativeHandler } from './books/enrol-cooperative.js'
import { OpenPeriodHandler } from './books/open-period.js'
import { RecordOpeningHandler } from './books/record-opening.js'
import { ReopenPeriodHandler } from './books/reopen-period.js'
import { ListProductHandler } from './goods/list-product.js'
import { ReceiveLotHandler } from './goods/receive-lot.js'
import { EnrolMemberHandler } from './people/enrol-member.js'
import { RegisterProducerHandler } from './people/register-producer.js'
import { SignAgreementHandler } from './people/sign-agreement.js'
import { RecordSaleHandler } from './sales/record-sale.js'
import { RefundSaleHandler } from './sales/refund-sale.js'

/** Every command that the bus carries. */
export const commandHandlers = [
  ClosePeriodHandler,
  ConfirmOpeningHandler,
  EnrolCooperativeHandler,
  EnrolMemberHandler,
  ListProductHandler,
  OpenPeriodHandler,
  ReceiveLotHandler,
  RecordOpeningHandler,
  RecordSaleHandler,
  RefundSaleHandler,
  RegisterProducerHandler,
  ReopenPeriodHandler,
  SignAgreementHandler,
]
