import type { RecordedEvent } from '#events/recorded.js'
import type { Wish } from '#events/request.js'
import type { Model } from '../model.js'
import { request, requestDecision } from './table.js'

export const requestsModel: Model = {
  version: 1,
  tables: [request, requestDecision],
  on: {
    RequestMade({ wish, reason, requestedBy: by }, { id, stored }, rows) {
      rows.put(request, { request: id, ...asked(wish), reason, by, ...whenAndWhere(stored) })
    },
    RequestApproved({ approvedBy: by }, { id, stored }, rows) {
      rows.put(requestDecision, { request: id, outcome: 'approved', by, ...whenAndWhere(stored) })
    },
    RequestRejected({ rejectedBy: by, reason }, { id, stored }, rows) {
      rows.put(requestDecision, { request: id, outcome: 'rejected', reason, by, ...whenAndWhere(stored) })
    },
  },
}

const whenAndWhere = ({ commit, index, metadata: { recordedAt } }: RecordedEvent) => ({ recordedAt, commit, index })

function asked({ on: happensOn, ...wish }: Wish) {
  switch (wish.kind) {
    case 'write-off': {
      const { of: subject, ...rest } = wish
      return { ...rest, subject, happensOn }
    }
    case 'adjustment': {
      const { as: subject, ...rest } = wish
      return { ...rest, subject, happensOn }
    }
    case 'deduction-reversal': {
      const { deduction: subject, ...rest } = wish
      return { ...rest, subject, happensOn }
    }
    case 'advance':
    case 'advance-repayment':
    case 'past-payout':
    case 'past-payout-reversal':
    case 'receivable':
    case 'receivable-payment':
      return { ...wish, happensOn }
  }
}
