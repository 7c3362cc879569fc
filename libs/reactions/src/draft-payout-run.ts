import type { Reaction } from './reaction.js'
import { AddPayoutLine } from '#commands/payouts/add-payout-line.js'
import { CompletePayoutDraft } from '#commands/payouts/complete-payout-draft.js'
import type { RunId } from '#events/words.js'
import { producerBalances } from '#read-models/producer-balances/queries.js'

/**
 * A payout run that was drafted gets its lines, one for each producer who has something payable, and is complete then.
 * Whom to ask is read here, what is payable is decided line by line: a producer who is asked for nothing has no line, and
 * one who was asked already has no second.
 */
export const draftPayoutRun: Reaction = {
  name: 'draft-payout-run',
  beginsAt: 'start',
  of: ['PayoutRunDrafted'],
  react({ event, id }) {
    if (event.type !== 'PayoutRunDrafted') return undefined
    const run = id as RunId
    return async (db) => {
      const balances = await producerBalances(db)
      const lines = balances
        .filter(({ owed }) => owed !== 0n)
        .map(({ producer }) => ({ name: producer, command: Object.assign(new AddPayoutLine(), { run, producer }) }))
      return [lines, [{ name: 'complete', command: Object.assign(new CompletePayoutDraft(), { run }) }]]
    }
  },
}
