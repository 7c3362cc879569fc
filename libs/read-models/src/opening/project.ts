import { bookingRow } from '../booking.js'
import type { Model } from '../model.js'
import { openingBalance, openingConfirmation } from './table.js'

export const openingModel: Model = {
  version: 1,
  tables: [openingBalance, openingConfirmation],
  on: {
    OpeningBalanceRecorded(data, { stored: { commit, index } }, rows) {
      const { account, party, amount, recordedBy } = data
      rows.put(openingBalance, { commit, index, account, party, amount, recordedBy, ...bookingRow(data) })
    },
    OpeningConfirmed(_data, { stored: { commit, index, metadata } }, rows) {
      rows.put(openingConfirmation, { commit, index, by: metadata.actor, recordedAt: metadata.recordedAt })
    },
  },
}
