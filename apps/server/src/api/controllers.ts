import { AccountsController } from './accounts.controller.js'
import { AgreementsController } from './agreements.controller.js'
import { AuditController } from './audit.controller.js'
import { CooperativeController } from './cooperative.controller.js'
import { DocsController } from './docs.controller.js'
import { DocumentsController } from './documents.controller.js'
import { HealthController } from './health.controller.js'
import { LotChangesController } from './lot-changes.controller.js'
import { LotsController } from './lots.controller.js'
import { MembersController } from './members.controller.js'
import { MetricsController } from './metrics.controller.js'
import { OpeningController } from './opening.controller.js'
import { PeriodsController } from './periods.controller.js'
import { ProducersController } from './producers.controller.js'
import { ProductsController } from './products.controller.js'
import { SaleChangesController } from './sale-changes.controller.js'
import { SalesController } from './sales.controller.js'
import { StatementsController } from './statements.controller.js'
import { TrialBalanceController } from './trial-balance.controller.js'

/** Every route that there is; the contract has them in this order. */
export const controllers = [
  ProductsController,
  LotsController,
  LotChangesController,
  SalesController,
  SaleChangesController,
  ProducersController,
  AgreementsController,
  StatementsController,
  DocumentsController,
  MembersController,
  AccountsController,
  TrialBalanceController,
  PeriodsController,
  OpeningController,
  AuditController,
  CooperativeController,
  HealthController,
  MetricsController,
  DocsController,
]
