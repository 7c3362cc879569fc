import type { Model } from '../model.js'
import { closingAmount, closingBalance, period, periodTurn } from './table.js'

export const periodsModel: Model = {
  version: 2,
  tables: [period, periodTurn, closingBalance, closingAmount],
  on: {
    PeriodOpened({ periodId, startsOn, endsOn }, { stored: { commit, index } }, rows) {
      rows.put(period, { period: periodId, startsOn, endsOn, commit, index })
    },
    PeriodClosed({ periodId, closedBy }, { stored: { commit, index, metadata } }, rows) {
      const { recordedAt } = metadata
      rows.put(periodTurn, { period: periodId, commit, index, closed: true, by: closedBy, recordedAt })
    },
    PeriodReopened({ periodId, reason }, { stored: { commit, index, metadata } }, rows) {
      const { recordedAt, actor } = metadata
      rows.put(periodTurn, { period: periodId, commit, index, closed: false, reason, by: actor, recordedAt })
    },
    ClosingBalanceRecorded({ periodId, asOf, accounts, hash }, { stored: { commit, index, metadata } }, rows) {
      const { recordedAt } = metadata
      rows.put(closingBalance, { period: periodId, commit, index, asOf, hash, recordedAt })
      for (const { account, amount } of accounts) rows.put(closingAmount, { commit, index, account, amount })
    },
  },
}
