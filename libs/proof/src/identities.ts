import { approvedLinesAreThoseDrafted } from './identities/approved-lines-are-those-drafted.js'
import { bookingsFollowTheCalendar } from './identities/bookings-follow-the-calendar.js'
import { chargesGoWithTheGoods } from './identities/charges-go-with-the-goods.js'
import { closedPeriodsStayClosed } from './identities/closed-periods-stay-closed.js'
import { closingBalancesAreTheBooks } from './identities/closing-balances-are-the-books.js'
import { debtsNeverBelowZero } from './identities/debts-never-below-zero.js'
import { deductionsAreAsAgreed } from './identities/deductions-are-as-agreed.js'
import { deductionsAreReversedOnce } from './identities/deductions-are-reversed-once.js'
import { earningsClearWithTheirSale } from './identities/earnings-clear-with-their-sale.js'
import { entriesBalance } from './identities/entries-balance.js'
import { goodsMatchSales } from './identities/goods-match-sales.js'
import { lossesAreCompensated } from './identities/losses-are-compensated.js'
import { lotsAddUp } from './identities/lots-add-up.js'
import { memberAccounts } from './identities/member-accounts.js'
import { membersMatchSales } from './identities/members-match-sales.js'
import { membersStayWithinWhatTheyHave } from './identities/members-stay-within-what-they-have.js'
import { openItems } from './identities/open-items.js'
import { openingsAreBroughtForward } from './identities/openings-are-brought-forward.js'
import { pastPayoutsAreReversedOnce } from './identities/past-payouts-are-reversed-once.js'
import { pastPayoutsFollowTheOpening } from './identities/past-payouts-follow-the-opening.js'
import { paymentsAreSettledOnce } from './identities/payments-are-settled-once.js'
import { paymentsMatchSales } from './identities/payments-match-sales.js'
import { payoutFilesAreAsApproved } from './identities/payout-files-are-as-approved.js'
import { payoutLinesInOrder } from './identities/payout-lines-in-order.js'
import { payoutRunsInOrder } from './identities/payout-runs-in-order.js'
import { payoutsInProcess } from './identities/payouts-in-process.js'
import { payoutsMatchAccounts } from './identities/payouts-match-accounts.js'
import { payoutsTakeTwo } from './identities/payouts-take-two.js'
import { payoutsTakeWhatIsPayable } from './identities/payouts-take-what-is-payable.js'
import { periodsInOrder } from './identities/periods-in-order.js'
import { postingsNameTheirParty } from './identities/postings-name-their-party.js'
import { producerAccounts } from './identities/producer-accounts.js'
import { producersTakeHomeTheirPart } from './identities/producers-take-home-their-part.js'
import { qrisOutstanding } from './identities/qris-outstanding.js'
import { reassignmentsMoveWhatIsLeft } from './identities/reassignments-move-what-is-left.js'
import { refundsWithinSales } from './identities/refunds-within-sales.js'
import { requestsAreDoneAsAsked } from './identities/requests-are-done-as-asked.js'
import { salesInOrder } from './identities/sales-in-order.js'
import { settlementsMatchSales } from './identities/settlements-match-sales.js'
import { sharesMatchEarnings } from './identities/shares-match-earnings.js'
import { shelvesListWhatIsLeft } from './identities/shelves-list-what-is-left.js'
import { streamsAreGapless } from './identities/streams-are-gapless.js'
import { suspendedTakesNothingIn } from './identities/suspended-takes-nothing-in.js'
import { termsAreThoseOfTheDay } from './identities/terms-are-those-of-the-day.js'
import { trialBalanceIsZero } from './identities/trial-balance-is-zero.js'
import { voidsLeavePayoutsAlone } from './identities/voids-leave-payouts-alone.js'
import { voidsUndoWhatStands } from './identities/voids-undo-what-stands.js'
import { withheldOnceAMonth } from './identities/withheld-once-a-month.js'
import { withholdingsMatchPayouts } from './identities/withholdings-match-payouts.js'
import type { Identity } from './identity.js'

/** Everything that is proved of a log: the log itself, the books, who is owed and paid what, goods, sales, days. */
export const identities: readonly Identity[] = [
  streamsAreGapless,
  suspendedTakesNothingIn,
  entriesBalance,
  trialBalanceIsZero,
  postingsNameTheirParty,
  openingsAreBroughtForward,
  producerAccounts,
  pastPayoutsAreReversedOnce,
  pastPayoutsFollowTheOpening,
  debtsNeverBelowZero,
  requestsAreDoneAsAsked,
  openItems,
  sharesMatchEarnings,
  earningsClearWithTheirSale,
  lossesAreCompensated,
  memberAccounts,
  membersMatchSales,
  membersStayWithinWhatTheyHave,
  qrisOutstanding,
  paymentsAreSettledOnce,
  settlementsMatchSales,
  payoutRunsInOrder,
  payoutLinesInOrder,
  payoutsTakeTwo,
  payoutFilesAreAsApproved,
  approvedLinesAreThoseDrafted,
  payoutsMatchAccounts,
  payoutsTakeWhatIsPayable,
  payoutsInProcess,
  producersTakeHomeTheirPart,
  deductionsAreAsAgreed,
  withheldOnceAMonth,
  withholdingsMatchPayouts,
  deductionsAreReversedOnce,
  lotsAddUp,
  shelvesListWhatIsLeft,
  goodsMatchSales,
  termsAreThoseOfTheDay,
  salesInOrder,
  paymentsMatchSales,
  refundsWithinSales,
  chargesGoWithTheGoods,
  voidsUndoWhatStands,
  voidsLeavePayoutsAlone,
  reassignmentsMoveWhatIsLeft,
  periodsInOrder,
  closedPeriodsStayClosed,
  closingBalancesAreTheBooks,
  bookingsFollowTheCalendar,
]
