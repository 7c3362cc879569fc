import { closingBalance } from './closing-balance.js'
import type { Reaction } from './reaction.js'

/** Every reaction there is. */
export const everyReaction: readonly Reaction[] = [closingBalance]
