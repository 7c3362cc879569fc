import { negated, rupiah, sum, type ProducerId, type Rupiah } from '#events/words.js'
import type { Model } from '../model.js'
import type { Rows } from '../tables/rows.js'
import { producerBalance } from './table.js'

export const producerBalancesModel: Model = {
  version: 3,
  tables: [producerBalance],
  on: {
    SaleCompleted({ lines }, _fact, rows) {
      for (const { total, consigned } of lines.flatMap(({ parts }) => parts)) sold(total, consigned, rows)
    },
    SaleRefunded({ parts }, _fact, rows) {
      for (const { total, consigned } of parts) takenBack(total, consigned, rows)
    },
    SaleVoided({ parts }, _fact, rows) {
      for (const { total, consigned } of parts) takenBack(total, consigned, rows)
    },
    SaleLinesReassigned({ moves }, _fact, rows) {
      for (const { total, from, to } of moves) {
        takenBack(total, from, rows)
        sold(total, to, rows)
      }
    },
    LossCompensated({ amount }, { id: producer }, rows) {
      rows.put(producerBalance, { producer, compensated: amount })
    },
    BalanceBroughtForward({ of, amount }, { id: producer }, rows) {
      if (of === 'payable') rows.put(producerBalance, { producer, broughtForward: amount })
    },
    PastPayoutRecorded({ amount }, { id: producer }, rows) {
      rows.put(producerBalance, { producer, paid: amount })
    },
    PastPayoutReversed({ amount }, { id: producer }, rows) {
      rows.put(producerBalance, { producer, paid: negated(amount) })
    },
    BalanceAdjusted({ amount }, { id: producer }, rows) {
      rows.put(producerBalance, { producer, adjusted: amount })
    },
    ReceivableRaised({ amount }, { id: producer }, rows) {
      rows.put(producerBalance, { producer, raised: amount })
    },
    DeductionReversed({ deduction }, { id: producer }, rows) {
      rows.put(producerBalance, { producer, deducted: negated(deduction.amount) })
    },
    PayoutLineApproved({ producer, deductions, net, raised }, _fact, rows) {
      const deducted = sum(deductions.map(({ amount }) => amount))
      rows.put(producerBalance, { producer, raised, deducted, paidOut: net, inProcess: net })
    },
    PayoutPaid({ producer, amount }, _fact, rows) {
      rows.put(producerBalance, { producer, inProcess: negated(amount) })
    },
    PayoutFailed({ producer, amount }, _fact, rows) {
      rows.put(producerBalance, { producer, inProcess: negated(amount), paidOut: negated(amount) })
    },
    PayoutReturned({ producer, amount }, _fact, rows) {
      rows.put(producerBalance, { producer, paidOut: negated(amount) })
    },
  },
  onEntry({ postings }, _fact, rows) {
    for (const { account, party, amount } of postings) {
      const balance = balanceIn[account]
      if (balance === undefined) continue
      if (party === undefined) throw new RangeError(`an amount of ${account} belongs to no producer`)
      rows.put(producerBalance, {
        producer: party,
        [balance]: rupiah(balance === 'owed' ? negated(amount) : amount),
      })
    }
  },
}

interface Consigned {
  readonly producer: ProducerId
  readonly share: Rupiah
  readonly commission: Rupiah
}

/** What is consigned to nobody is the cooperative's own. */
function sold(soldFor: Rupiah, consigned: Consigned | undefined, rows: Rows): void {
  if (consigned === undefined) return
  const { producer, share, commission } = consigned
  rows.put(producerBalance, { producer, soldFor, earned: share, commission })
}

function takenBack(refundedFor: Rupiah, consigned: Consigned | undefined, rows: Rows): void {
  if (consigned === undefined) return
  const { producer, share, commission } = consigned
  rows.put(producerBalance, { producer, refundedFor, reversed: share, commissionReturned: commission })
}

const balanceIn: Readonly<Record<string, 'owed' | 'receivable' | 'advance'>> = {
  '2110': 'owed',
  '1130': 'receivable',
  '1140': 'advance',
}
