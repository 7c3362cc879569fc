import type { Day } from '#events/words.js'
import type { Model } from '../model.js'
import { BLOCK, blockMovement, monthMovement, movement } from './table.js'

export const trialBalanceModel: Model = {
  version: 2,
  tables: [movement, monthMovement, blockMovement],
  on: {},
  onEntry({ postings, booking: { bookedOn } }, { stored: { commit } }, rows) {
    const month = `${bookedOn.slice(0, 7)}-01` as Day
    const block = commit / BLOCK
    for (const { account, amount } of postings) {
      rows.put(movement, { bookedOn, account, amount })
      rows.put(monthMovement, { month, account, amount })
      rows.put(blockMovement, { block, bookedOn, account, amount })
    }
  },
}
