import type { Day } from '#events/words.js'
import type { Model } from '../model.js'
import { monthMovement, movement } from './table.js'

export const trialBalanceModel: Model = {
  version: 1,
  tables: [movement, monthMovement],
  on: {},
  onEntry({ postings, booking: { bookedOn } }, _fact, rows) {
    const month = `${bookedOn.slice(0, 7)}-01` as Day
    for (const { account, amount } of postings) {
      rows.put(movement, { bookedOn, account, amount })
      rows.put(monthMovement, { month, account, amount })
    }
  },
}
