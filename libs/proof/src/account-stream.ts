import type { AccountEvent } from '#events/account.js'
import { negated } from '#events/words.js'

/**
 * What one event of an account adds, by the stream alone: to what the producer is owed, less what the producer owes
 * (2110 − 1130), and to the advances outstanding (1140). Both in rupiah, above zero in that sense.
 */
export function addedBy({ type, data }: AccountEvent): { owed: bigint; advances: bigint } {
  switch (type) {
    case 'EarningsAccrued':
    case 'LossCompensated':
    case 'PastPayoutReversed':
      return { owed: data.amount, advances: 0n }
    case 'EarningsReversed':
    case 'PastPayoutRecorded':
      return { owed: negated(data.amount), advances: 0n }
    case 'EarningsCleared':
    case 'EarningsUncleared':
      return { owed: 0n, advances: 0n }
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
