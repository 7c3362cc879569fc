import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { back, sold } from '../part-of-sale.js'
import { Reconciliation } from '../reconciliation.js'
import type { SoldSales } from '../sold-sales.js'
import type { Fact } from '#events/catalogue.js'
import { lotEvents, type LotEvent } from '#events/lot.js'
import { saleEvents, type MovedPart, type SaleEvent } from '#events/sale.js'
import type { Day } from '#events/words.js'

export const goodsMatchSales: Identity = {
  name: 'goods-match-sales',
  says:
    'What a sale, a refund, a void or a reassignment says of a part of a line, that part’s lot says too: quantity, ' +
    'share, day and which of them it was.',
  watch: ({ sales }) => new GoodsMatchSales(sales),
}

interface Moved {
  readonly key: string
  readonly quantity: bigint
  readonly share: bigint
}

const named = (key: string) => key

class GoodsMatchSales implements Watch {
  readonly #quantities = Reconciliation.withinEachCommit({ what: 'quantity as the sale and as the lot says', named })
  readonly #shares = Reconciliation.withinEachCommit({ what: 'share as the sale and as the lot says', named })

  constructor(private readonly sales: SoldSales) {}

  see(fact: Fact): void {
    if (isOf(saleEvents, fact)) {
      for (const { key, quantity, share } of movedBySale(fact.event, fact.id, this.sales.before?.soldOn)) {
        this.#quantities.expect(key, quantity, fact)
        this.#shares.expect(key, share, fact)
      }
    } else if (isOf(lotEvents, fact)) {
      for (const { key, quantity, share } of movedOfLot(fact.event, fact.id)) {
        this.#quantities.find(key, quantity, fact)
        this.#shares.find(key, share, fact)
      }
    }
  }

  check(): Finding[] {
    return [...this.#quantities.check(), ...this.#shares.check()]
  }
}

function movedBySale({ type, data }: SaleEvent, sale: string, soldOn: Day | undefined): Moved[] {
  switch (type) {
    case 'SaleCompleted':
      return data.lines.flatMap(({ line, parts }) =>
        parts.flatMap(({ quantity, consigned }, part) => {
          if (consigned === undefined) return []
          const key = sold({ sale, line, part }, data.occurredOn, `lot ${consigned.lot}`)
          return [{ key, quantity, share: consigned.share }]
        }),
      )
    case 'SaleRefunded':
      return data.parts.flatMap(({ line, part, quantity, consigned }) => {
        if (consigned === undefined) return []
        const key = back({ sale, line, part }, data.refund, data.occurredOn, `lot ${consigned.lot}`)
        return [{ key, quantity, share: consigned.share }]
      })
    case 'SaleVoided':
      return data.parts.flatMap(({ line, part, quantity, consigned }) => {
        if (consigned === undefined) return []
        const key = back({ sale, line, part }, 'void', soldOn ?? data.occurredOn, `lot ${consigned.lot}`)
        return [{ key, quantity, share: consigned.share }]
      })
    case 'SaleLinesReassigned':
      return data.moves.flatMap((move) => reassigned(move, sale, data.reassignment, data.occurredOn))
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'RefundSettled':
    case 'RefundUnsettled':
    case 'SaleAllowanceGranted':
    case 'SalePaymentCorrected':
      return []
  }
}

function reassigned(move: MovedPart, sale: string, reassignment: string, soldOn: Day): Moved[] {
  const { line, part, quantity, from, as, to } = move
  const moved: Moved[] = []
  if (from !== undefined) {
    const key = back({ sale, line, part }, reassignment, soldOn, `lot ${from.lot}`)
    moved.push({ key, quantity, share: from.share })
  }
  if (to !== undefined) {
    const key = sold({ sale, line, part: as, reassignment }, soldOn, `lot ${to.lot}`)
    moved.push({ key, quantity, share: to.share })
  }
  return moved
}

function movedOfLot({ type, data }: LotEvent, lot: string): Moved[] {
  switch (type) {
    case 'LotSold':
      return [{ key: sold(data, data.soldOn, `lot ${lot}`), quantity: data.quantity, share: data.share }]
    case 'LotRestocked': {
      const key = back(data, data.refund, data.restockedOn, `lot ${lot}`)
      return [{ key, quantity: data.quantity, share: data.share }]
    }
    case 'LotCounted':
    case 'LotReceiptCancelled':
    case 'LotReceived':
    case 'LotRepriced':
    case 'LotReturned':
    case 'LotSpoiled':
      return []
  }
}
