import type { RecordedEvent } from '#events/recorded.js'
import type { Model } from '../model.js'
import { agreedDeductions, payoutDestination, payoutSettings } from './table.js'

export const destinationsModel: Model = {
  version: 1,
  tables: [payoutDestination, agreedDeductions, payoutSettings],
  on: {
    PayoutDestinationChanged({ destination, ...changed }, { id: producer, stored }, rows) {
      rows.put(payoutDestination, { producer, ...destination, ...changed, ...placeOf(stored) })
    },
    DeductionsAgreed(agreed, { id: producer, stored }, rows) {
      rows.put(agreedDeductions, { producer, ...agreed, ...doneBy(stored), ...placeOf(stored) })
    },
    PayoutSettingsChanged({ coolingOffHours, from }, { stored }, rows) {
      rows.put(payoutSettings, { ...placeOf(stored), coolingOffHours, ...from, ...doneBy(stored) })
    },
  },
}

const placeOf = ({ commit, index }: RecordedEvent) => ({ commit, index })

const doneBy = ({ metadata: { actor: by, recordedAt } }: RecordedEvent) => ({ by, recordedAt })
