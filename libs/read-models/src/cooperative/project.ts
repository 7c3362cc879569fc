import type { RecordedEvent } from '#events/recorded.js'
import type { Model } from '../model.js'
import { cooperativeTurn } from './table.js'

export const cooperativeModel: Model = {
  version: 1,
  tables: [cooperativeTurn],
  on: {
    CooperativeSuspended({ reason }, { stored }, rows) {
      rows.put(cooperativeTurn, { ...turnOf(stored), suspended: true, reason })
    },
    CooperativeResumed({ reason }, { stored }, rows) {
      rows.put(cooperativeTurn, { ...turnOf(stored), suspended: false, reason })
    },
  },
}

const turnOf = ({ commit, index, metadata: { actor, recordedAt } }: RecordedEvent) => ({
  commit,
  index,
  by: actor,
  recordedAt,
})
