import { negated } from '#events/words.js'
import type { Model } from '../model.js'
import { lot, lotStock } from './table.js'

export const lotsModel: Model = {
  version: 1,
  tables: [lot, lotStock],
  on: {
    LotReceived(data, { id, stored: { commit, index } }, rows) {
      const { foreignId, producer, product, receivedOn, quantity, pricedPer, askingPrice, terms } = data
      rows.put(lot, {
        lot: id,
        foreignId,
        producer,
        product,
        receivedOn,
        received: quantity,
        pricedPer,
        askingPrice,
        ...(terms.kind === 'commission' ? { commissionBps: terms.commissionBps } : { netPrice: terms.netPrice }),
        holdDays: terms.holdDays,
        takeHomeBps: terms.takeHomeBps,
        lossBorneBy: terms.lossBorneBy,
        commit,
        index,
      })
      rows.put(lotStock, { lot: id, available: quantity })
    },
    LotSold({ quantity, share }, { id }, rows) {
      rows.put(lotStock, { lot: id, available: 0n - quantity, sold: quantity, earned: share })
    },
    LotRestocked({ quantity, share }, { id }, rows) {
      rows.put(lotStock, { lot: id, available: quantity, restocked: quantity, earned: negated(share) })
    },
    LotSpoiled({ quantity }, { id }, rows) {
      rows.put(lotStock, { lot: id, available: 0n - quantity, spoiled: quantity })
    },
  },
}
