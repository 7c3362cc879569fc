import { rupiah, type Day, type MemberId, type Rupiah } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import { itemsByDay, pageByDay, type DaysAsked } from '../items-by-day.js'
import type { Reading } from '../wall/as-cooperative.js'
import { balancesOf, memberBalances, type MemberBalance, type MemberBalances } from './balances.js'
import { memberItemOf, selectMemberItems } from './item-rows.js'
import type { MemberItem, MemberItemKind } from './items.js'

/**
 * What a member saved and owes and why, over some accounting days: each balance of `closing` is that of `opening` and the
 * amounts of all its items, which are those of the member's entries in its account on these days. It is as of `knownAt`.
 */
export interface MemberStatement {
  readonly member: MemberId
  readonly from?: Day
  readonly to?: Day
  readonly knownAt: Position
  readonly opening: MemberBalances
  /** In the order of their accounting days and then of the log; of a page where a limit was given. */
  readonly items: readonly MemberItem[]
  readonly next?: string
  /** Of all items, not only of the page. */
  readonly totals: readonly MemberStatementTotal[]
  readonly closing: MemberBalances
}

/** What items of one kind come to in one balance; `interest` is what was paid besides of loans. */
export interface MemberStatementTotal {
  readonly balance: MemberBalance
  readonly kind: MemberItemKind
  readonly items: number
  readonly amount: Rupiah
  readonly interest: Rupiah
}

export interface MemberStatementOf extends DaysAsked {
  readonly member: MemberId
}

/**
 * A member's statement; of one that nobody knows it is empty. Its opening balances add up all that came before.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function memberStatement(db: Reading, of: MemberStatementOf): Promise<MemberStatement> {
  const { member, from, to, knownAt = db.position, limit } = of
  requireKnown(db, knownAt)
  const { opening, totals } = await sumsOf(db, { member, knownAt, ...(from && { from }), ...(to && { to }) })
  const { which, order, values } = itemsByDay(db, 'member', member, { ...of, knownAt })
  const rows = await selectMemberItems(db, which, order, values)
  const { page, ...rest } = pageByDay(db, rows, limit)
  return {
    member,
    ...(from && { from }),
    ...(to && { to }),
    knownAt,
    opening,
    items: page.map((row) => memberItemOf(db, row)),
    ...rest,
    totals,
    closing: closingOf(opening, totals),
  }
}

/** What there was before some days, and what came on them by balance and kind. */
export async function sumsOf(
  db: Reading,
  { member, from, to, knownAt }: MemberStatementOf & { readonly knownAt: Position },
): Promise<Pick<MemberStatement, 'opening' | 'totals'>> {
  const rows = await db.rows<SumRow>(
    `SELECT balance, CASE WHEN booked_on >= coalesce($3, '-infinity'::date) THEN kind END AS kind, count(*) AS items,
            sum(amount) AS amount, coalesce(sum(interest), 0) AS interest
     FROM member_item
     WHERE member = $1 AND commit <= $2 AND booked_on <= coalesce($4, 'infinity'::date)
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [member, knownAt.commit, from, to],
  )
  const before = rows.filter(({ kind }) => kind === null)
  return {
    opening: balancesOf(new Map(before.map(({ balance, amount }) => [balance, BigInt(amount)]))),
    totals: rows.flatMap(({ balance, kind, items, amount, interest }) =>
      kind === null
        ? []
        : [
            {
              balance,
              kind,
              items: Number(items),
              amount: rupiah(BigInt(amount)),
              interest: rupiah(BigInt(interest)),
            },
          ],
    ),
  }
}

interface SumRow {
  readonly balance: MemberBalance
  readonly kind: MemberItemKind | null
  readonly items: bigint
  readonly amount: string
  readonly interest: string
}

export function closingOf(opening: MemberBalances, totals: readonly MemberStatementTotal[]): MemberBalances {
  const closing = new Map<MemberBalance, bigint>(memberBalances.map((balance) => [balance, opening[balance]]))
  for (const { balance, amount } of totals) closing.set(balance, (closing.get(balance) ?? 0n) + amount)
  return balancesOf(closing)
}
