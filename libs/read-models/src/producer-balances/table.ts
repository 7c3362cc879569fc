import { text, total } from '../tables/column.js'
import { table } from '../tables/table.js'

/**
 * What stands in the books for each producer, and how it came to that.
 *
 * `payable` is 2110, credit positive; `receivable` 1130 and `advance` 1140, debit positive. `soldFor` is what buyers
 * paid for the producer's goods, of which `commission` stayed with the cooperative and `earned` is the producer's;
 * `refundedFor`, `commissionReturned` and `reversed` are what refunds, voids and reassignments took back of each.
 * `compensated` is for losses, less what was found again; `paid` is what past payouts paid, less those reversed.
 */
export const producerBalance = table(
  'producer_balance',
  {
    producer: text,
    payable: total,
    receivable: total,
    advance: total,
    soldFor: total,
    commission: total,
    earned: total,
    refundedFor: total,
    commissionReturned: total,
    reversed: total,
    compensated: total,
    broughtForward: total,
    paid: total,
  },
  { key: ['producer'] },
)
