import { text, total } from '../tables/column.js'
import { table } from '../tables/table.js'

/**
 * What stands in the books for each producer, and how it came to that.
 *
 * `owed` is 2110, credit positive; `inProcess` what of 2120 is on its way to the producer; `receivable` 1130 and
 * `advance` 1140, debit positive. `soldFor` is what buyers paid for the producer's goods, of which `commission` stayed
 * with the cooperative and `earned` is the producer's; `refundedFor`, `commissionReturned` and `reversed` are what
 * refunds, voids and reassignments took back of each. `compensated` is for losses, less what was found again; `raised` is
 * what became a debt. `deducted` is what payout runs withheld, less what was reversed of it, and `paidOut` what they
 * pay, less what failed or came back; `paid` is what past payouts paid, less those reversed.
 */
export const producerBalance = table(
  'producer_balance',
  {
    producer: text,
    owed: total,
    inProcess: total,
    receivable: total,
    advance: total,
    soldFor: total,
    commission: total,
    earned: total,
    refundedFor: total,
    commissionReturned: total,
    reversed: total,
    compensated: total,
    adjusted: total,
    raised: total,
    broughtForward: total,
    deducted: total,
    paidOut: total,
    paid: total,
  },
  { key: ['producer'] },
)
