import { rupiah, type AccountCode, type Day, type Instant, type PeriodId, type Rupiah } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { cursorOf, cursorText, paged } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'

/** Both days belong to it. `closed` and `closingBalance` are there while it is closed, the latter once it is recorded. */
export interface AccountingPeriod {
  readonly period: PeriodId
  readonly startsOn: Day
  readonly endsOn: Day
  readonly state: 'open' | 'closed'
  readonly closed?: { readonly by: string; readonly at: Instant; readonly position: Position }
  readonly closingBalance?: ClosingBalance
  /** Each time it was opened again, in the order of the log. */
  readonly reopenings: readonly Reopening[]
}

/** How the books stood at the end of its last day, debit positive; `hash` is as `ClosingBalanceRecorded` says. */
export interface ClosingBalance {
  readonly asOf: Day
  readonly accounts: readonly { readonly account: AccountCode; readonly amount: Rupiah }[]
  readonly hash: string
  readonly recordedAt: Instant
  readonly position: Position
}

export interface Reopening {
  readonly by: string
  readonly at: Instant
  readonly reason: string
  readonly position: Position
}

export interface PeriodsOf {
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Periods in the order of their days.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function periods(
  db: Reading,
  { after, limit }: PeriodsOf,
): Promise<{ periods: AccountingPeriod[]; next?: string }> {
  const left = after === undefined ? undefined : cursorOf(after, db)
  const rows = await db.rows<PeriodRow>(
    `SELECT ${columns} FROM period
     ${left === undefined ? '' : 'WHERE (starts_on, commit, index) > ($2, $3, $4)'}
     ORDER BY starts_on, commit, index LIMIT $1`,
    [limit + 1, ...(left ? [left.day, left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit, ({ startsOn, commit, index }) =>
    cursorText({ day: startsOn, position: db.position.at(commit), index, line: 0 }),
  )
  return { periods: await withTurns(db, page), ...rest }
}

/** Undefined for one that there is not. */
export async function period(db: Reading, id: PeriodId): Promise<AccountingPeriod | undefined> {
  const rows = await db.rows<PeriodRow>(`SELECT ${columns} FROM period WHERE period = $1`, [id])
  const [found] = await withTurns(db, rows)
  return found
}

const columns = 'period, starts_on AS "startsOn", ends_on AS "endsOn", commit, index'

interface PeriodRow {
  readonly period: PeriodId
  readonly startsOn: Day
  readonly endsOn: Day
  readonly commit: bigint
  readonly index: number
}

interface TurnRow {
  readonly period: PeriodId
  readonly closed: boolean
  readonly reason: string | null
  readonly by: string
  readonly at: Instant
  readonly commit: bigint
}

async function withTurns(db: Reading, rows: readonly PeriodRow[]): Promise<AccountingPeriod[]> {
  const ids = rows.map(({ period: id }) => id)
  const turns = await db.rows<TurnRow>(
    `SELECT period, closed, reason, by, recorded_at AS at, commit
     FROM period_turn WHERE period = ANY ($1) ORDER BY commit, index`,
    [ids],
  )
  const balances = await closingBalances(db, ids)
  return rows.map(({ period: id, startsOn, endsOn }) => {
    const own = turns.filter((turn) => turn.period === id)
    const last = own.at(-1)
    const closed = last?.closed === true ? last : undefined
    const recorded = balances.get(id)
    const stands = closed !== undefined && recorded !== undefined && recorded.position.commit > closed.commit
    return {
      period: id,
      startsOn,
      endsOn,
      state: closed ? 'closed' : 'open',
      ...(closed && { closed: { by: closed.by, at: closed.at, position: db.position.at(closed.commit) } }),
      ...(stands && { closingBalance: recorded }),
      reopenings: own.flatMap(({ closed: isClosing, by, at, reason, commit }) =>
        isClosing ? [] : [{ by, at, reason: reason ?? '', position: db.position.at(commit) }],
      ),
    }
  })
}

/** The last recorded of each. */
async function closingBalances(db: Reading, ids: readonly PeriodId[]): Promise<Map<PeriodId, ClosingBalance>> {
  const rows = await db.rows<{
    period: PeriodId
    asOf: Day
    hash: string
    recordedAt: Instant
    commit: bigint
    accounts: AccountCode[]
    amounts: string[]
  }>(
    `SELECT b.period, b.as_of AS "asOf", b.hash, b.recorded_at AS "recordedAt", b.commit,
            array(SELECT a.account::text FROM closing_amount a
                  WHERE (a.commit, a.index) = (b.commit, b.index) ORDER BY a.account) AS accounts,
            array(SELECT a.amount::text FROM closing_amount a
                  WHERE (a.commit, a.index) = (b.commit, b.index) ORDER BY a.account) AS amounts
     FROM (
       SELECT DISTINCT ON (period) * FROM closing_balance
       WHERE period = ANY ($1) ORDER BY period, commit DESC, index DESC
     ) b`,
    [ids],
  )
  return new Map(
    rows.map(({ period: id, commit, accounts, amounts, ...balance }) => [
      id,
      {
        ...balance,
        accounts: accounts.map((account, at) => ({ account, amount: rupiah(BigInt(amounts[at] ?? 0)) })),
        position: db.position.at(commit),
      },
    ]),
  )
}
