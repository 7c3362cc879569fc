import { rupiah, type AccountCode, type Rupiah } from '#events/words.js'
import { journal, type JournalEntry } from '../account-entries/queries.js'
import { entryColumns, type EntryRow } from '../account-entries/rows.js'
import { namesOfAccounts } from '../chart/queries.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import { daysOf, type Days, type OfDays } from '../trial-balance/queries.js'
import type { Reading } from '../wall/as-cooperative.js'
import { blocksUpTo, movedUpTo, requireBetween, type Between } from './known-at.js'

/** What stood in an account as known at the first position and at the second, debit positive. */
export interface AccountDifference {
  readonly account: AccountCode
  readonly name: string
  readonly before: Rupiah
  readonly after: Rupiah
  readonly difference: Rupiah
}

export interface TrialBalanceDifference {
  /** Accounts whose amount is another; the differences sum to zero. */
  readonly accounts: readonly AccountDifference[]
  /** The entries that made it, in the order of the log: a page of them. */
  readonly entries: readonly JournalEntry[]
  readonly next?: string
}

export type DifferenceOf = Between &
  OfDays & {
    /** `next` of the page before. */
    readonly after?: string
    /** Entries to a page. */
    readonly limit: number
  }

/**
 * What a trial balance says otherwise than it did: the same days, known at two positions.
 * @throws NothingBetween, NotYetKnown, UnknownPeriod, BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function trialBalanceDifference(db: Reading, of: DifferenceOf): Promise<TrialBalanceDifference> {
  requireBetween(db, of)
  const days = await daysOf(db, of, of.to)
  return { accounts: await differences(db, of, days), ...(await entriesBetween(db, of, days)) }
}

async function differences(db: Reading, { from, to }: Between, days: Days): Promise<AccountDifference[]> {
  const nameOf = await namesOfAccounts(db, to)
  const earlier = blocksUpTo(from.commit)
  const later = blocksUpTo(to.commit)
  const rows = await db.rows<{ account: AccountCode; before: string; after: string }>(
    `SELECT account, coalesce(sum(amount) FILTER (WHERE earlier), 0) AS before,
            coalesce(sum(amount) FILTER (WHERE NOT earlier), 0) AS after
     FROM (
       SELECT account, booked_on, amount, true AS earlier FROM ${movedUpTo([1, 2, 3])} AS moved
       UNION ALL
       SELECT account, booked_on, amount, false FROM ${movedUpTo([4, 5, 6])} AS moved
     ) AS known
     WHERE booked_on BETWEEN coalesce($7, '-infinity'::date) AND coalesce($8, 'infinity'::date)
     GROUP BY account
     ORDER BY account`,
    [earlier.blocks, earlier.firstLeft, from.commit, later.blocks, later.firstLeft, to.commit, days.from, days.to],
  )
  return rows
    .filter(({ before, after }) => before !== after)
    .map(({ account, before, after }) => ({
      account,
      name: nameOf(account),
      before: rupiah(BigInt(before)),
      after: rupiah(BigInt(after)),
      difference: rupiah(BigInt(after) - BigInt(before)),
    }))
}

async function entriesBetween(
  db: Reading,
  { from, to, after, limit }: DifferenceOf,
  days: Days,
): Promise<Pick<TrialBalanceDifference, 'entries' | 'next'>> {
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await db.rows<EntryRow>(
    `SELECT ${entryColumns}
     FROM (
       SELECT DISTINCT commit, index FROM account_entry
       WHERE commit > $1 AND commit <= $2
         AND booked_on BETWEEN coalesce($3, '-infinity'::date) AND coalesce($4, 'infinity'::date)
         ${left === undefined ? '' : 'AND (commit, index) > ($6, $7)'}
       ORDER BY commit, index LIMIT $5
     ) place
     JOIN account_entry e USING (commit, index)
     ORDER BY commit, index, line`,
    [from.commit, to.commit, days.from, days.to, limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const entries = journal(db, rows, await namesOfAccounts(db, to))
  const { page, ...rest } = paged(entries, limit, ({ position, index }) => placeCursorText({ position, index }))
  return { entries: page, ...rest }
}
