import type { Model } from '../model.js'
import { period, periodTurn } from './table.js'

export const periodsModel: Model = {
  version: 1,
  tables: [period, periodTurn],
  on: {
    PeriodOpened({ periodId, startsOn, endsOn }, _fact, rows) {
      rows.put(period, { period: periodId, startsOn, endsOn })
    },
    PeriodClosed({ periodId, closedBy }, { stored: { commit, index, metadata } }, rows) {
      const { recordedAt } = metadata
      rows.put(periodTurn, { period: periodId, commit, index, closed: true, by: closedBy, recordedAt })
    },
    PeriodReopened({ periodId }, { stored: { commit, index, metadata } }, rows) {
      const { recordedAt, actor } = metadata
      rows.put(periodTurn, { period: periodId, commit, index, closed: false, by: actor, recordedAt })
    },
  },
}
