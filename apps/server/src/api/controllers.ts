import { AccountsController } from './accounts.controller.js'
import { AgreementsController } from './agreements.controller.js'
import { AuditController } from './audit.controller.js'
import { CooperativeController } from './cooperative.controller.js'
import { DestinationsController } from './destinations.controller.js'
import { DocsController } from './docs.controller.js'
import { DocumentsController } from './documents.controller.js'
import { EarningsController } from './earnings.controller.js'
import { EventsController } from './events.controller.js'
import { EventsContractController } from './events-contract.controller.js'
import { HealthController } from './health.controller.js'
import { LotChangesController } from './lot-changes.controller.js'
import { LotsController } from './lots.controller.js'
import { MemberMoneyController } from './member-money.controller.js'
import { MemberStatementsController } from './member-statements.controller.js'
import { MembersController } from './members.controller.js'
import { MetricsController } from './metrics.controller.js'
import { OpeningController } from './opening.controller.js'
import { PayoutPapersController } from './payout-papers.controller.js'
import { PayoutRunsReadController } from './payout-runs-read.controller.js'
import { PaymentFileController } from './payment-file.controller.js'
import { PayoutRunsController } from './payout-runs.controller.js'
import { PayoutSettingsReadController } from './payout-settings-read.controller.js'
import { PayoutSettingsController } from './payout-settings.controller.js'
import { PayoutsController } from './payouts.controller.js'
import { PeriodsController } from './periods.controller.js'
import { ProducersController } from './producers.controller.js'
import { ProductsController } from './products.controller.js'
import { RequestsReadController } from './requests-read.controller.js'
import { RequestsController } from './requests.controller.js'
import { SaleChangesController } from './sale-changes.controller.js'
import { SalesController } from './sales.controller.js'
import { SettlementsReadController } from './settlements-read.controller.js'
import { OpeningSettlementController } from './opening-settlement.controller.js'
import { SettlementsController } from './settlements.controller.js'
import { StatementsController } from './statements.controller.js'
import { TrialBalanceController } from './trial-balance.controller.js'
import { WishesController } from './wishes.controller.js'

/** Every route that there is; the contract has them in this order. */
export const controllers = [
  ProductsController,
  LotsController,
  LotChangesController,
  SalesController,
  SaleChangesController,
  OpeningSettlementController,
  SettlementsController,
  SettlementsReadController,
  ProducersController,
  AgreementsController,
  DestinationsController,
  WishesController,
  RequestsController,
  RequestsReadController,
  PayoutSettingsController,
  PayoutSettingsReadController,
  PayoutRunsController,
  PayoutRunsReadController,
  PayoutsController,
  PaymentFileController,
  StatementsController,
  EarningsController,
  DocumentsController,
  PayoutPapersController,
  MembersController,
  MemberStatementsController,
  MemberMoneyController,
  AccountsController,
  TrialBalanceController,
  PeriodsController,
  OpeningController,
  AuditController,
  EventsController,
  CooperativeController,
  HealthController,
  MetricsController,
  DocsController,
  EventsContractController,
]
