import type { Deduction } from '#events/deduction.js'
import type { Booking } from '#events/fields.js'
import type { RecordedEvent } from '#events/recorded.js'
import { negated, type LotId, type ProducerId, type Quantity, type Rupiah } from '#events/words.js'
import { bookingRow } from '../booking.js'
import type { Model } from '../model.js'
import type { Rows } from '../tables/rows.js'
import { statementItem } from './table.js'

/** Items follow what the journal posts to 2110: a test holds their sums to its entries. */
export const statementModel: Model = {
  version: 2,
  tables: [statementItem],
  on: {
    SaleCompleted(data, { id: sale, stored }, rows) {
      const put = items(data, stored, rows)
      for (const { line, unitPrice, parts } of data.lines) {
        for (const [part, { quantity, total, consigned }] of parts.entries()) {
          if (consigned === undefined) continue
          put({ kind: 'sold', unitPrice, ...taken({ sale, line, part, quantity, total }, consigned) })
        }
      }
    },
    SaleRefunded(data, { id: sale, stored }, rows) {
      const put = items(data, stored, rows)
      for (const { consigned, ...back } of data.parts) {
        if (consigned === undefined) continue
        put({ kind: 'refunded', reference: data.refund, ...givenBack({ sale, ...back }, consigned) })
      }
    },
    SaleVoided(data, { id: sale, stored }, rows) {
      const put = items(data, stored, rows)
      for (const { consigned, ...back } of data.parts) {
        if (consigned === undefined) continue
        put({ kind: 'voided', reason: data.reason, ...givenBack({ sale, ...back }, consigned) })
      }
    },
    SaleLinesReassigned(data, { id: sale, stored }, rows) {
      const put = items(data, stored, rows)
      const { reassignment: reference, reason } = data
      for (const { from, to, line, part, as, quantity, total } of data.moves) {
        const why = { reference, reason }
        if (from) put({ kind: 'reassigned-out', ...why, ...givenBack({ sale, line, part, quantity, total }, from) })
        if (to) put({ kind: 'reassigned-in', ...why, ...taken({ sale, line, part: as, quantity, total }, to) })
      }
    },
    LotSpoiled(data, { id: lot, stored }, rows) {
      const { producer, quantity, value, reason } = data
      if (value !== 0n) {
        items(data, stored, rows)({ kind: 'compensated', producer, lot, quantity, amount: value, reason })
      }
    },
    LotCounted(data, { id: lot, stored }, rows) {
      const { producer, counted, expected, value, reason } = data
      if (value === 0n) return
      const kind = value > 0n ? 'compensated' : 'found-back'
      items(data, stored, rows)({ kind, producer, lot, quantity: expected - counted, amount: value, reason })
    },
    OpeningBalanceRecorded(data, { stored }, rows) {
      const { account, party, amount } = data
      if (account !== '2110' || party === undefined) return
      items(data, stored, rows)({ kind: 'brought-forward', producer: party, amount: negated(amount) })
    },
    PastPayoutRecorded(data, { id: producer, stored }, rows) {
      const { foreignId: reference, request, amount, way, reason } = data
      items(
        data,
        stored,
        rows,
      )({ kind: 'paid-out', producer, amount: negated(amount), way, reference, request, reason })
    },
    PastPayoutReversed(data, { id: producer, stored }, rows) {
      const { payout: reference, request, amount, way, reason } = data
      items(data, stored, rows)({ kind: 'payout-reversed', producer, amount, way, reference, request, reason })
    },
    BalanceAdjusted(data, { id: producer, stored }, rows) {
      const { request, amount, as: adjustedAs, reason } = data
      if (amount === 0n) return
      items(data, stored, rows)({ kind: 'adjusted', producer, amount, request, adjustedAs, reason })
    },
    ReceivableRaised(data, { id: producer, stored }, rows) {
      const { request, amount, reason } = data
      items(data, stored, rows)({ kind: 'raised', producer, amount, request, reason })
    },
    DeductionReversed(data, { id: producer, stored }, rows) {
      const { run, request, deduction, reason } = data
      const { amount } = deduction
      const why = { run, request, reason }
      items(data, stored, rows)({ kind: 'deduction-reversed', producer, amount, ...deducted(deduction), ...why })
    },
    PayoutLineApproved(data, { id: run, stored }, rows) {
      const put = items(data, stored, rows)
      const { line: payoutLine, producer, deductions, net, raised } = data
      const of = { run, payoutLine, producer }
      if (raised !== 0n) put({ kind: 'raised', ...of, amount: raised })
      for (const deduction of deductions) {
        put({ kind: 'deducted', ...of, amount: negated(deduction.amount), ...deducted(deduction) })
      }
      if (net !== 0n) put({ kind: 'paid-out', ...of, amount: negated(net) })
    },
    PayoutFailed(data, { id: run, stored }, rows) {
      const { line: payoutLine, producer, amount, reason } = data
      items(data, stored, rows)({ kind: 'payout-failed', run, payoutLine, producer, amount, reason })
    },
    PayoutReturned(data, { id: run, stored }, rows) {
      const { line: payoutLine, producer, amount, reason } = data
      items(data, stored, rows)({ kind: 'payout-returned', run, payoutLine, producer, amount, reason })
    },
  },
}

interface Item {
  readonly kind: string
  readonly producer: string
  readonly amount: Rupiah
  readonly sale?: string
  readonly line?: string
  readonly part?: number
  readonly lot?: string
  readonly quantity?: bigint
  readonly unitPrice?: Rupiah
  readonly total?: Rupiah
  readonly commission?: Rupiah
  readonly reference?: string | undefined
  readonly way?: string
  readonly run?: string
  readonly payoutLine?: string
  readonly request?: string | undefined
  readonly deduction?: string
  readonly loan?: string
  readonly adjustedAs?: string
  readonly reason?: string | undefined
}

/** Puts the items of one event, in order. */
function items(booking: Booking, { commit, index }: RecordedEvent, rows: Rows): (item: Item) => void {
  let number = 0
  return (item) => rows.put(statementItem, { ...item, commit, index, number: number++, ...bookingRow(booking) })
}

const deducted = (deduction: Deduction): Pick<Item, 'deduction' | 'loan'> => ({
  deduction: deduction.kind,
  ...(deduction.kind === 'instalment' && { loan: deduction.loan }),
})

interface Goods {
  readonly sale: string
  readonly line: string
  readonly part: number
  readonly quantity: Quantity
  readonly total: Rupiah
}

interface Consigned {
  readonly lot: LotId
  readonly producer: ProducerId
  readonly share: Rupiah
  readonly commission: Rupiah
}

const taken = (
  { sale, line, part, quantity, total }: Goods,
  { lot, producer, share, commission }: Consigned,
): Omit<Item, 'kind'> => ({ sale, line, part, lot, producer, quantity, total, commission, amount: share })

const givenBack = (
  { sale, line, part, quantity, total }: Goods,
  { lot, producer, share, commission }: Consigned,
): Omit<Item, 'kind'> => ({
  sale,
  line,
  part,
  lot,
  producer,
  quantity: 0n - quantity,
  total: negated(total),
  commission: negated(commission),
  amount: negated(share),
})
