import type { Model } from '../model.js'
import { accountName } from './table.js'

export const chartModel: Model = {
  version: 1,
  tables: [accountName],
  on: {
    AccountAdded({ account, name, kind }, { stored: { commit, index } }, rows) {
      rows.put(accountName, { account, commit, index, name, kind })
    },
    AccountRenamed({ account, name }, { stored: { commit, index } }, rows) {
      rows.put(accountName, { account, commit, index, name })
    },
  },
}
