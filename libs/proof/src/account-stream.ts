import type { AccountEvent } from '#events/account.js'
import type { Deduction } from '#events/deduction.js'
import { negated, sum } from '#events/words.js'

interface Added {
  readonly owed: bigint
  readonly advances: bigint
}

/**
 * What one event of an account adds, by the stream alone: to what the producer is owed, what is on its way included,
 * less what the producer owes (2110 + 2120 − 1130), and to the advances outstanding (1140). Both in rupiah, above zero in
 * that sense.
 */
export function addedBy({ type, data }: AccountEvent): Added {
  switch (type) {
    case 'EarningsAccrued':
    case 'LossCompensated':
    case 'PastPayoutReversed':
    case 'BalanceAdjusted':
    case 'ReceivablePaid':
      return { owed: data.amount, advances: 0n }
    case 'EarningsReversed':
    case 'PastPayoutRecorded':
    case 'PayoutSettled':
      return { owed: negated(data.amount), advances: 0n }
    case 'EarningsCleared':
    case 'EarningsUncleared':
    case 'PayoutReserved':
    case 'PayoutReleased':
    // What was paid too much is owed to the cooperative instead: one against the other.
    case 'ReceivableRaised':
      return nothing
    case 'AdvanceGranted':
      return { owed: 0n, advances: data.amount }
    case 'AdvanceRepaid':
      return { owed: 0n, advances: negated(data.amount) }
    case 'DebtWrittenOff':
      return data.of === 'receivable'
        ? { owed: data.amount, advances: 0n }
        : { owed: 0n, advances: negated(data.amount) }
    case 'PayoutApproved': {
      const { gross, deductions, net, raised } = data
      const recovered = (kind: Deduction['kind']) => sum(deductions.filter((each) => each.kind === kind).map(amountOf))
      return { owed: net + recovered('receivable') - raised - gross, advances: negated(recovered('advance')) }
    }
    case 'DeductionReversed':
      return owedAgain(data.deduction)
    // On its way it is owed already, until it is paid.
    case 'PayoutOwedAgain':
      return data.because === 'returned' ? { owed: data.amount, advances: 0n } : nothing
    case 'BalanceBroughtForward':
      switch (data.of) {
        case 'payable':
          return { owed: data.amount, advances: 0n }
        case 'receivable':
          return { owed: negated(data.amount), advances: 0n }
        case 'advance':
          return { owed: 0n, advances: data.amount }
      }
  }
}

const nothing: Added = { owed: 0n, advances: 0n }

const amountOf = ({ amount }: Deduction) => amount

function owedAgain({ kind, amount }: Deduction): Added {
  switch (kind) {
    case 'receivable':
      return nothing
    case 'advance':
      return { owed: amount, advances: amount }
    case 'instalment':
    case 'mandatory':
    case 'voluntary':
    case 'fee':
      return { owed: amount, advances: 0n }
  }
}
