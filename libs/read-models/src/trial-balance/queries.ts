import { rupiah, type AccountCode, type Day, type PeriodId, type Rupiah } from '#events/words.js'
import { nameOfAccount } from '../account-name.js'
import type { Reading } from '../wall/as-cooperative.js'

/** What stands or moved in an account, debit positive. */
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

/**
 * The trial balance: all there is; as of the end of a day; or what moved in a period. Accounts of zero are left out, and
 * the amounts sum to zero.
 * @throws UnknownPeriod
 */
export async function trialBalance(
  db: Reading,
  of: { readonly asOf?: Day } | { readonly period: PeriodId } = {},
): Promise<AccountAmount[]> {
  if ('period' in of) return movementIn(db, of.period)
  const { asOf } = of
  if (asOf === undefined) {
    return accounts(
      await db.rows(
        'SELECT account, sum(amount) AS amount FROM month_movement GROUP BY account HAVING sum(amount) <> 0 ORDER BY account',
      ),
    )
  }
  return accounts(
    await db.rows(
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
    ),
  )
}

/**
 * What moved in each period, up to a day where one is named, in the order of their days; `''`, which comes first, is what
 * lies outside any period.
 */
export async function trialBalanceByPeriod(db: Reading, asOf?: Day): Promise<Map<PeriodId | '', AccountAmount[]>> {
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
  const movedIn = (period: PeriodId | null) => accounts(rows.filter((row) => row.period === period))
  return new Map(Array.from(periods, (period) => [period ?? '', movedIn(period)]))
}

async function movementIn(db: Reading, period: PeriodId): Promise<AccountAmount[]> {
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
  return accounts(rows.filter((row): row is AmountRow => row.account !== null)).filter(({ amount }) => amount !== 0n)
}

interface AmountRow {
  readonly account: AccountCode
  readonly amount: string
}

const accounts = (rows: readonly AmountRow[]): AccountAmount[] =>
  rows.map(({ account, amount }) => ({ account, name: nameOfAccount(account), amount: rupiah(BigInt(amount)) }))
