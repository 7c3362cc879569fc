import type { Model } from '../model.js'
import { agreement, agreementEnd } from './table.js'

export const agreementsModel: Model = {
  version: 1,
  tables: [agreement, agreementEnd],
  on: {
    AgreementSigned({ validFrom, terms }, { id: producer, stored: { commit, index } }, rows) {
      const { holdDays, takeHomeBps, lossBorneBy } = terms
      rows.put(agreement, {
        producer,
        validFrom,
        commit,
        index,
        commissionBps: terms.kind === 'commission' ? terms.commissionBps : undefined,
        holdDays,
        takeHomeBps,
        lossBorneBy,
      })
    },
    AgreementEnded({ validFrom, endsOn, reason }, { id: producer, stored: { commit, index } }, rows) {
      rows.put(agreementEnd, { producer, validFrom, commit, index, endsOn, reason })
    },
  },
}
