import type { Day, Instant, PeriodId } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'

/** Both days belong to it. `closed` is there while it is closed. */
export interface AccountingPeriod {
  readonly period: PeriodId
  readonly startsOn: Day
  readonly endsOn: Day
  readonly closed?: { readonly by: string; readonly at: Instant }
}

/** In the order of their days. */
export async function periods(db: Reading): Promise<AccountingPeriod[]> {
  const rows = await db.rows<{
    period: PeriodId
    startsOn: Day
    endsOn: Day
    closed: boolean | null
    by: string
    at: Instant
  }>(
    `SELECT p.period, p.starts_on AS "startsOn", p.ends_on AS "endsOn", t.closed, t.by, t.recorded_at AS at
     FROM period p
     LEFT JOIN LATERAL (
       SELECT closed, by, recorded_at FROM period_turn WHERE period = p.period ORDER BY commit DESC, index DESC LIMIT 1
     ) t ON true
     ORDER BY p.starts_on, p.period`,
  )
  return rows.map(({ period, startsOn, endsOn, closed, by, at }) => ({
    period,
    startsOn,
    endsOn,
    ...(closed === true && { closed: { by, at } }),
  }))
}
