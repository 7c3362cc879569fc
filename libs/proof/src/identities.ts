import { bookingsFollowTheCalendar } from './identities/bookings-follow-the-calendar.js'
import { closedPeriodsStayClosed } from './identities/closed-periods-stay-closed.js'
import { entriesBalance } from './identities/entries-balance.js'
import { goodsMatchSales } from './identities/goods-match-sales.js'
import type { Identity } from './identity.js'
import { lossesAreCompensated } from './identities/losses-are-compensated.js'
import { lotsAddUp } from './identities/lots-add-up.js'
import { memberAccounts } from './identities/member-accounts.js'
import { openItems } from './identities/open-items.js'
import { openingsAreBroughtForward } from './identities/openings-are-brought-forward.js'
import { paymentsMatchSales } from './identities/payments-match-sales.js'
import { periodsInOrder } from './identities/periods-in-order.js'
import { postingsNameTheirParty } from './identities/postings-name-their-party.js'
import { producerAccounts } from './identities/producer-accounts.js'
import { qrisOutstanding } from './identities/qris-outstanding.js'
import { refundsWithinSales } from './identities/refunds-within-sales.js'
import { sharesMatchEarnings } from './identities/shares-match-earnings.js'
import { shelvesListWhatIsLeft } from './identities/shelves-list-what-is-left.js'
import { streamsAreGapless } from './identities/streams-are-gapless.js'
import { trialBalanceIsZero } from './identities/trial-balance-is-zero.js'

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
