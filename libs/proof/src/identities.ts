import { bookingsFollowTheCalendar } from './bookings-follow-the-calendar.js'
import { closedPeriodsStayClosed } from './closed-periods-stay-closed.js'
import { entriesBalance } from './entries-balance.js'
import { goodsMatchSales } from './goods-match-sales.js'
import type { Identity } from './identity.js'
import { lossesAreCompensated } from './losses-are-compensated.js'
import { lotsAddUp } from './lots-add-up.js'
import { memberAccounts } from './member-accounts.js'
import { openItems } from './open-items.js'
import { openingsAreBroughtForward } from './openings-are-brought-forward.js'
import { paymentsMatchSales } from './payments-match-sales.js'
import { periodsInOrder } from './periods-in-order.js'
import { postingsNameTheirParty } from './postings-name-their-party.js'
import { producerAccounts } from './producer-accounts.js'
import { qrisOutstanding } from './qris-outstanding.js'
import { refundsWithinSales } from './refunds-within-sales.js'
import { sharesMatchEarnings } from './shares-match-earnings.js'
import { shelvesListWhatIsLeft } from './shelves-list-what-is-left.js'
import { streamsAreGapless } from './streams-are-gapless.js'
import { trialBalanceIsZero } from './trial-balance-is-zero.js'

/** Everything that is proved of a log: the log itself, the books, who is owed what, goods, sales, days. */
export const identities: readonly Identity[] = [
  streamsAreGapless,
  entriesBalance,
  trialBalanceIsZero,
  postingsNameTheirParty,
  openingsAreBroughtForward,
  producerAccounts,
  openItems,
  sharesMatchEarnings,
  lossesAreCompensated,
  memberAccounts,
  qrisOutstanding,
  lotsAddUp,
  shelvesListWhatIsLeft,
  goodsMatchSales,
  paymentsMatchSales,
  refundsWithinSales,
  periodsInOrder,
  closedPeriodsStayClosed,
  bookingsFollowTheCalendar,
]
