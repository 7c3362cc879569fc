import type { Message } from '#commands/message.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import type { Json } from '#events/words.js'
import type { CommandAction } from '#identity/permission.js'

/** What else than its route's own action whoever sends this must be allowed, for what the message holds. */
export const alsoNeeded = (message: Message<Json>): readonly CommandAction[] =>
  message instanceof RecordSale && message.belowNetPrice !== undefined ? ['sell-below-net-price'] : []
