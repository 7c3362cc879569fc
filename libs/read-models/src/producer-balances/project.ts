import { negated, rupiah } from '#events/words.js'
import type { Model } from '../model.js'
import { producerBalance } from './table.js'

export const producerBalancesModel: Model = {
  version: 1,
  tables: [producerBalance],
  on: {
    SaleCompleted({ lines }, _fact, rows) {
      for (const { total, consigned } of lines.flatMap(({ parts }) => parts)) {
        if (consigned === undefined) continue
        const { producer, share, commission } = consigned
        rows.put(producerBalance, { producer, soldFor: total, earned: share, commission })
      }
    },
    SaleRefunded({ parts }, _fact, rows) {
      for (const { total, consigned } of parts) {
        if (consigned === undefined) continue
        const { producer, share, commission } = consigned
        rows.put(producerBalance, { producer, refundedFor: total, reversed: share, commissionReturned: commission })
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
  },
  onEntry({ postings }, _fact, rows) {
    for (const { account, party, amount } of postings) {
      const balance = balanceIn[account]
      if (balance === undefined) continue
      if (party === undefined) throw new RangeError(`an amount of ${account} belongs to no producer`)
      rows.put(producerBalance, {
        producer: party,
        [balance]: rupiah(balance === 'payable' ? negated(amount) : amount),
      })
    }
  },
}

const balanceIn: Readonly<Record<string, 'payable' | 'receivable' | 'advance'>> = {
  '2110': 'payable',
  '1130': 'receivable',
  '1140': 'advance',
}
