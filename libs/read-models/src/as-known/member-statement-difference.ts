import type { Day, MemberId } from '#events/words.js'
import { memberBalances, type MemberBalance, type MemberBalances } from '../members/balances.js'
import { memberItemOf, selectMemberItems } from '../members/item-rows.js'
import type { MemberItem, MemberItemKind } from '../members/items.js'
import { closingOf, sumsOf, type MemberStatementTotal } from '../members/statement.js'
import type { Reading } from '../wall/as-cooperative.js'
import { changed, type Changed } from './changed.js'
import { itemsBetween } from './items-between.js'
import { requireBetween, type Between } from './known-at.js'

/** A member's statement as known at the first position and at the second: of the same days. */
export interface MemberStatementDifference {
  readonly member: MemberId
  /** By balance, those that are other. */
  readonly opening: readonly ChangedBalance[]
  /** By balance and kind, those that are other. */
  readonly totals: readonly ChangedMemberTotal[]
  readonly closing: readonly ChangedBalance[]
  /** What was recorded between them for days up to the last, in the order of the log: a page of it. */
  readonly items: readonly MemberItem[]
  readonly next?: string
}

export interface ChangedBalance extends Changed {
  readonly balance: MemberBalance
}

/** `interest` is what was paid besides of loans. */
export interface ChangedMemberTotal extends ChangedBalance {
  readonly kind: MemberItemKind
  readonly interest: Changed
}

export interface MemberStatementDifferenceOf extends Between {
  readonly member: MemberId
  /** Accounting days, both included. */
  readonly days?: { readonly from?: Day; readonly to?: Day }
  /** `next` of the page before. */
  readonly after?: string
  /** Items to a page. */
  readonly limit: number
}

/**
 * What a member's statement says otherwise than it did.
 * @throws NothingBetween, NotYetKnown, BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function memberStatementDifference(
  db: Reading,
  { member, from, to, days = {}, after, limit }: MemberStatementDifferenceOf,
): Promise<MemberStatementDifference> {
  requireBetween(db, { from, to })
  const earlier = await sumsOf(db, { member, ...days, knownAt: from })
  const later = await sumsOf(db, { member, ...days, knownAt: to })
  const { page, ...rest } = await itemsBetween(
    db,
    { of: ['member', member], from, to, lastDay: days.to, after, limit },
    (which, order, values) => selectMemberItems(db, which, order, values),
  )
  return {
    member,
    opening: changedBalances(earlier.opening, later.opening),
    totals: changedTotals(earlier.totals, later.totals),
    closing: changedBalances(closingOf(earlier.opening, earlier.totals), closingOf(later.opening, later.totals)),
    items: page.map((row) => memberItemOf(db, row)),
    ...rest,
  }
}

const changedBalances = (earlier: MemberBalances, later: MemberBalances): ChangedBalance[] =>
  memberBalances.flatMap((balance) =>
    earlier[balance] === later[balance] ? [] : [{ balance, ...changed(earlier[balance], later[balance]) }],
  )

/** What is recorded is never taken back from the log: nothing that was there is gone. */
const changedTotals = (
  earlier: readonly MemberStatementTotal[],
  later: readonly MemberStatementTotal[],
): ChangedMemberTotal[] =>
  later.flatMap(({ balance, kind, items, amount, interest }) => {
    const before = earlier.find((total) => total.balance === balance && total.kind === kind)
    if (before?.items === items) return []
    return [
      {
        balance,
        kind,
        ...changed(before?.amount ?? 0n, amount),
        interest: changed(before?.interest ?? 0n, interest),
      },
    ]
  })
