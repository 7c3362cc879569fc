import { CountLot } from '#commands/goods/count-lot.js'
import { SpoilGoods } from '#commands/goods/spoil-goods.js'
import type { Message } from '#commands/message.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { RefundSale } from '#commands/sales/refund-sale.js'
import type { Json } from '#events/words.js'
import type { CommandAction } from '#identity/permission.js'

/** What else than its route's own action whoever sends this must be allowed, for what the message holds. */
export function alsoNeeded(message: Message<Json>): readonly CommandAction[] {
  if (message instanceof RecordSale) return message.belowNetPrice === undefined ? [] : ['sell-below-net-price']
  const maySayAValue = message instanceof SpoilGoods || message instanceof CountLot || message instanceof RefundSale
  return maySayAValue && message.lossPrice !== undefined ? ['value-loss'] : []
}
