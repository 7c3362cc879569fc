import { createHash } from 'node:crypto'
import { accountEntriesModel } from './account-entries/project.js'
import { agreementsModel } from './agreements/project.js'
import { auditModel } from './audit/project.js'
import { chartModel } from './chart/project.js'
import { cooperativeModel } from './cooperative/project.js'
import { destinationsModel } from './destinations/project.js'
import { directoryModel } from './directory/project.js'
import { earningsModel } from './earnings/project.js'
import { lotsModel } from './lots/project.js'
import { membersModel } from './members/project.js'
import type { Model } from './model.js'
import { openingModel } from './opening/project.js'
import { payoutRunsModel } from './payout-runs/project.js'
import { periodsModel } from './periods/project.js'
import { producerBalancesModel } from './producer-balances/project.js'
import { requestsModel } from './requests/project.js'
import { salesModel } from './sales/project.js'
import { settlementsModel } from './settlements/project.js'
import { statementModel } from './statement/project.js'
import { createTable } from './tables/ddl.js'
import { trialBalanceModel } from './trial-balance/project.js'

/** Every model there is. */
export const models: readonly Model[] = [
  directoryModel,
  cooperativeModel,
  chartModel,
  agreementsModel,
  membersModel,
  openingModel,
  periodsModel,
  trialBalanceModel,
  accountEntriesModel,
  producerBalancesModel,
  statementModel,
  lotsModel,
  salesModel,
  settlementsModel,
  destinationsModel,
  requestsModel,
  payoutRunsModel,
  earningsModel,
  auditModel,
]

export const tables = models.flatMap((model) => model.tables)

/** Which tables these are and what is projected into them: another release with another value rebuilds. */
export const MODELS = createHash('sha256')
  .update(
    JSON.stringify(models.map(({ version, tables: own }) => [version, own.map((table) => createTable('read', table))])),
  )
  .digest('hex')
  .slice(0, 16)
