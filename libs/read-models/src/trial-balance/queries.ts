import { rupiah, type AccountCode, type Day, type PeriodId, type Rupiah } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { blocksUpTo, movedUpTo, requireKnown } from '../as-known/known-at.js'
import { namesOfAccounts, type NameOf } from '../chart/queries.js'
import type { Reading } from '../wall/as-cooperative.js'

/** What stands or moved in an account, debit positive; `name` is what the cooperative calls it. */
export interface AccountAmount {
  readonly account: AccountCode
  readonly name: string
  readonly amount: Rupiah
}

export class UnknownPeriod extends Error {
  override readonly name = 'UnknownPeriod'
  constructor(readonly period: PeriodId) {
    super(`there is no period ${period}`)
  }
}

/** The end of a day, or the days of a period. */
export type OfDays = { readonly asOf?: Day } | { readonly period: PeriodId }

/** `knownAt`: of what was in the log up to there, and by the names of then. */
export type BalanceOf = OfDays & { readonly knownAt?: Position }

/**
 * The trial balance: all there is; as of the end of a day; or what moved in a period. Accounts of zero are left out, and
 * the amounts sum to zero.
 * @throws UnknownPeriod
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for one of another log
 */
export async function trialBalance(db: Reading, of: BalanceOf = {}): Promise<AccountAmount[]> {
  const { knownAt } = of
  if (knownAt !== undefined) requireKnown(db, knownAt)
  const nameOf = await namesOfAccounts(db, knownAt)
  if (knownAt !== undefined) return accounts(await asKnown(db, await daysOf(db, of, knownAt), knownAt), nameOf)
  return accounts(await ('period' in of ? movementIn(db, of.period) : standing(db, of.asOf)), nameOf)
}

/**
 * What moved in each period, up to a day where one is named, in the order of their days; `''`, which comes first, is what
 * lies outside any period.
 */
export async function trialBalanceByPeriod(db: Reading, asOf?: Day): Promise<Map<PeriodId | '', AccountAmount[]>> {
  const nameOf = await namesOfAccounts(db)
  const rows = await db.rows<AmountRow & { period: PeriodId | null }>(
    `SELECT p.period, m.account, sum(m.amount) AS amount
     FROM movement m
     LEFT JOIN LATERAL (
       -- Periods share no day: only the last that had begun can be the one.
       SELECT period, starts_on, ends_on FROM period WHERE starts_on <= m.booked_on ORDER BY starts_on DESC LIMIT 1
     ) p ON m.booked_on <= p.ends_on
     WHERE $1::date IS NULL OR m.booked_on <= $1
     GROUP BY p.period, p.starts_on, m.account
     HAVING sum(m.amount) <> 0
     ORDER BY p.starts_on NULLS FIRST, m.account`,
    [asOf],
  )
  const periods = new Set(rows.map(({ period }) => period))
  const movedIn = (period: PeriodId | null) =>
    accounts(
      rows.filter((row) => row.period === period),
      nameOf,
    )
  return new Map(Array.from(periods, (period) => [period ?? '', movedIn(period)]))
}

/** Accounting days, both included; without one, from the first or to the last there is. */
export interface Days {
  readonly from?: Day
  readonly to?: Day
}

/**
 * The accounting days that a balance is of.
 * @throws UnknownPeriod for one that was not opened by then
 */
export async function daysOf(db: Reading, of: OfDays, knownAt: Position): Promise<Days> {
  if (!('period' in of)) return of.asOf === undefined ? {} : { to: of.asOf }
  const [days] = await db.rows<{ from: Day; to: Day }>(
    'SELECT starts_on AS "from", ends_on AS "to" FROM period WHERE period = $1 AND commit <= $2',
    [of.period, knownAt.commit],
  )
  if (days === undefined) throw new UnknownPeriod(of.period)
  return days
}

const asKnown = (db: Reading, { from, to }: Days, { commit }: Position): Promise<AmountRow[]> => {
  const { blocks, firstLeft } = blocksUpTo(commit)
  return db.rows(
    `SELECT account, sum(amount) AS amount
     FROM ${movedUpTo([1, 2, 3])} AS moved
     WHERE booked_on BETWEEN coalesce($4, '-infinity'::date) AND coalesce($5, 'infinity'::date)
     GROUP BY account
     HAVING sum(amount) <> 0
     ORDER BY account`,
    [blocks, firstLeft, commit, from, to],
  )
}

const standing = (db: Reading, asOf: Day | undefined): Promise<AmountRow[]> =>
  asOf === undefined
    ? db.rows(
        'SELECT account, sum(amount) AS amount FROM month_movement GROUP BY account HAVING sum(amount) <> 0 ORDER BY account',
      )
    : db.rows(
        `SELECT account, sum(amount) AS amount
         FROM (
           SELECT account, amount FROM month_movement WHERE month < $2
           UNION ALL
           SELECT account, amount FROM movement WHERE booked_on BETWEEN $2 AND $1
         ) AS moved
         GROUP BY account
         HAVING sum(amount) <> 0
         ORDER BY account`,
        [asOf, `${asOf.slice(0, 7)}-01`],
      )

async function movementIn(db: Reading, period: PeriodId): Promise<AmountRow[]> {
  const rows = await db.rows<AmountRow | { account: null; amount: null }>(
    `SELECT m.account, sum(m.amount) AS amount
     FROM period p
     LEFT JOIN movement m ON m.booked_on BETWEEN p.starts_on AND p.ends_on
     WHERE p.period = $1
     GROUP BY m.account
     ORDER BY m.account`,
    [period],
  )
  if (rows.length === 0) throw new UnknownPeriod(period)
  return rows.filter((row): row is AmountRow => row.account !== null && BigInt(row.amount) !== 0n)
}

interface AmountRow {
  readonly account: AccountCode
  readonly amount: string
}

const accounts = (rows: readonly AmountRow[], nameOf: NameOf): AccountAmount[] =>
  rows.map(({ account, amount }) => ({ account, name: nameOf(account), amount: rupiah(BigInt(amount)) }))
