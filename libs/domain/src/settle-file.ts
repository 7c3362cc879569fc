import { Rejected } from './rejected.js'
import type { Sale } from './sale.js'
import { grossOf } from './settlement.js'
import { Settling } from './settling.js'
import type { RejectedPayment, SettledPayment, SettledRefund } from '#events/settlement.js'
import { rupiah, sum, type Day, type Rupiah, type SaleId, type SettlementId } from '#events/words.js'

/** A row of a provider's file, counted from 1, its header left out; `wrong` says what of it cannot be read. */
export type RowOfFile = { readonly row: number; readonly reference: string } & (
  | { readonly wrong: string }
  | {
      readonly kind: 'payment' | 'refund'
      readonly amount: Rupiah
      /** What the provider keeps of it; below zero, what it gives back. */
      readonly fee: Rupiah
    }
)

export interface TakenRows {
  readonly payments: readonly SettledPayment[]
  readonly refunds: readonly SettledRefund[]
  readonly net: Rupiah
  readonly fee: Rupiah
  readonly rejected: readonly RejectedPayment[]
}

/** Not one row could be taken: the problem says of each why. */
export class NothingTaken extends Rejected {
  constructor(readonly rejected: readonly RejectedPayment[]) {
    super('nothing-to-settle', `of ${rejected.length} rows none can be taken`, { rows: String(rejected.length) })
  }
}

/**
 * What of a provider's file can be settled: a row that cannot is left out and told, the others go on. Of a payment what
 * arrives is its amount less its fee; of a refund, less both.
 * @param named the sales that the references name, where there are such
 * @param sold those sales
 * @throws NothingTaken
 */
export function takeRows(
  settlement: SettlementId,
  arrivedOn: Day,
  rows: readonly RowOfFile[],
  named: ReadonlyMap<string, SaleId>,
  sold: ReadonlyMap<SaleId, Sale>,
): TakenRows {
  const settling = new Settling(settlement, arrivedOn, sold)
  const payments: SettledPayment[] = []
  const refunds: SettledRefund[] = []
  const rejected: RejectedPayment[] = []
  const fees: Rupiah[] = []
  for (const one of rows) {
    const { row, reference } = one
    if ('wrong' in one) {
      rejected.push({ row, reference, reason: 'malformed', detail: one.wrong })
      continue
    }
    try {
      const sale = saleNamed(named, reference)
      const { amount } = one
      if (one.kind === 'payment') {
        settling.pay({ sale, amount })
        payments.push({ sale, amount })
      } else {
        const refund = settling.refundOf(sale, amount)
        settling.takeOff({ sale, refund, amount })
        refunds.push({ sale, refund, amount })
      }
      fees.push(one.fee)
    } catch (error) {
      if (!(error instanceof Rejected)) throw error
      rejected.push({ row, reference, reason: error.code, detail: error.message })
    }
  }
  if (payments.length === 0 && refunds.length === 0) throw new NothingTaken(rejected)
  const fee = sum(fees)
  return { payments, refunds, net: rupiah(grossOf({ payments, refunds }) - fee), fee, rejected }
}

function saleNamed(named: ReadonlyMap<string, SaleId>, reference: string): SaleId {
  const sale = named.get(reference)
  if (sale === undefined) throw new Rejected('unknown-sale', `no sale goes by ${reference}`)
  return sale
}
