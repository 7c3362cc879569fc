import { closingBalance } from './closing-balance.js'
import { draftPayoutRun } from './draft-payout-run.js'
import type { Reaction } from './reaction.js'

/** Every reaction there is. */
export const everyReaction: readonly Reaction[] = [closingBalance, draftPayoutRun]
