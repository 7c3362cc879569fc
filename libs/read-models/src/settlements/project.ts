import type { RecordedEvent } from '#events/recorded.js'
import type { Payment } from '#events/sale.js'
import { negated, sum, type Day, type Rupiah } from '#events/words.js'
import { bookingRow } from '../booking.js'
import type { Model } from '../model.js'
import type { Rows } from '../tables/rows.js'
import { owedByQris, qrisChange, rejectedPayment, settledAmount, settlement, settlementReversal } from './table.js'

/** Where `refund` stands for none: the payment of the sale itself. */
export const PAYMENT = ''

export const settlementsModel: Model = {
  version: 1,
  tables: [settlement, settlementReversal, settledAmount, rejectedPayment, owedByQris, qrisChange],
  on: {
    SettlementReceived(data, { id, stored }, rows) {
      const { provider, reference, payments, refunds, net, fee, other, note, rejected } = data
      const place = placeOf(stored)
      rows.put(settlement, {
        settlement: id,
        provider,
        reference,
        paid: sum(payments.map(({ amount }) => amount)),
        refunded: sum(refunds.map(({ amount }) => amount)),
        net,
        fee,
        other,
        note,
        payments: payments.length,
        refunds: refunds.length,
        rejected: rejected.length,
        ...doneBy(stored),
        ...bookingRow(data),
        ...place,
      })
      for (const [number, row] of rejected.entries()) rows.put(rejectedPayment, { ...place, number, ...row })
      for (const [number, amount] of [...payments, ...refunds].entries()) {
        rows.put(settledAmount, { ...place, number, ...amount })
      }
    },
    SettlementReversed({ reason, ...data }, { id, stored }, rows) {
      const reversal = { settlement: id, reason, ...doneBy(stored), ...bookingRow(data), ...placeOf(stored) }
      rows.put(settlementReversal, reversal)
    },
    SaleCompleted({ payments, occurredOn: on }, { id: sale, stored }, rows) {
      owed(rows, stored)({ sale, amount: byQris(payments), on })
    },
    SaleRefunded({ refund, paidBack, occurredOn: on }, { id: sale, stored }, rows) {
      owed(rows, stored)({ sale, refund, amount: byQris(paidBack), on })
    },
    SaleAllowanceGranted({ allowance: refund, paidBack, occurredOn: on }, { id: sale, stored }, rows) {
      owed(rows, stored)({ sale, refund, amount: byQris(paidBack), on })
    },
    SalePaymentCorrected({ wrong, right, occurredOn: on }, { id: sale, stored }, rows) {
      const put = owed(rows, stored)
      put({ sale, amount: negated(byQris([wrong])), on })
      put({ sale, amount: byQris([right]), on })
    },
    PaymentSettled({ amount, on }, { id: sale, stored }, rows) {
      owed(rows, stored)({ sale, amount: negated(amount), on })
    },
    PaymentUnsettled({ amount, on }, { id: sale, stored }, rows) {
      owed(rows, stored)({ sale, amount, on })
    },
    RefundSettled({ refund, amount, on }, { id: sale, stored }, rows) {
      owed(rows, stored)({ sale, refund, amount: negated(amount), on })
    },
    RefundUnsettled({ refund, amount, on }, { id: sale, stored }, rows) {
      owed(rows, stored)({ sale, refund, amount, on })
    },
  },
}

const placeOf = ({ commit, index }: RecordedEvent) => ({ commit, index })

const doneBy = ({ metadata: { actor: by, recordedAt } }: RecordedEvent) => ({ by, recordedAt })

const byQris = (payments: readonly Payment[]): Rupiah =>
  sum(payments.flatMap(({ way, amount }) => (way === 'qris' ? [amount] : [])))

interface Change {
  readonly sale: string
  readonly refund?: string
  readonly amount: Rupiah
  readonly on: Day
}

/** Puts what one event changes of what a provider owes, in order. */
function owed(rows: Rows, stored: RecordedEvent): (change: Change) => void {
  let number = 0
  return ({ sale, refund = PAYMENT, amount, on: happenedOn }) => {
    if (amount === 0n) return
    rows.put(owedByQris, { sale, refund, owed: amount })
    rows.put(qrisChange, { sale, refund, happenedOn, amount, ...placeOf(stored), number: number++ })
  }
}
