import type { Model } from '../model.js'
import { accountEntry } from './table.js'

export const accountEntriesModel: Model = {
  version: 1,
  tables: [accountEntry],
  on: {},
  onEntry({ postings, booking: { occurredOn, bookedOn, late } }, { event, stored }, rows) {
    for (const [line, { account, party, amount }] of postings.entries()) {
      rows.put(accountEntry, {
        bookedOn,
        commit: stored.commit,
        index: stored.index,
        line,
        account,
        party,
        amount,
        occurredOn,
        late: late !== undefined,
        latePeriod: late?.periodId ?? undefined,
        event: event.type,
        stream: stored.stream,
      })
    }
  },
}
