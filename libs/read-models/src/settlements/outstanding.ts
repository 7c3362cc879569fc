import { grouped } from '#events/grouped.js'
import type { SettledPayment, SettledRefund } from '#events/settlement.js'
import { rupiah, sum, type Day, type Rupiah, type SaleId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import { paged, cursorOf, cursorText, type Cursor } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import { PAYMENT } from './project.js'

/**
 * What providers owe of one sale since `since`, or are to take off for one `refund` or allowance of it: then `owed` is
 * below zero.
 */
export interface Outstanding {
  readonly sale: SaleId
  readonly receiptNumber?: string
  readonly refund?: string
  readonly since: Day
  readonly owed: Rupiah
}

/** Of one day: of the sales and of the refunds of that day. */
export interface OutstandingOfDay {
  readonly day: Day
  readonly payments: Rupiah
  readonly refunds: Rupiah
  readonly owed: Rupiah
}

/** `total` and `days` are of all of it, `items` a page in the order of their days. */
export interface OutstandingAtProviders {
  readonly asOf?: Day
  readonly knownAt: Position
  readonly total: Rupiah
  readonly days: readonly OutstandingOfDay[]
  readonly items: readonly Outstanding[]
  readonly next?: string
}

export interface OutstandingOf {
  /** As it stood at the end of that day. */
  readonly asOf?: Day
  /** Of what was in the log up to there. */
  readonly knownAt?: Position
  /** `next` of the page before. */
  readonly after?: string
  /** Items to a page; without it, all. */
  readonly limit?: number
}

/**
 * What came by QRIS and has not arrived. Voided sales are left out: nothing of them will.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function outstandingAtProviders(
  db: Reading,
  { asOf, knownAt = db.position, after, limit }: OutstandingOf = {},
): Promise<OutstandingAtProviders> {
  requireKnown(db, knownAt)
  const left = after === undefined ? undefined : cursorOf(after, db)
  const all = await stillOwed(db, { knownAt, ...(asOf !== undefined && { asOf }) })
  const from = left === undefined ? all : all.filter((each) => isAfter(each, left))
  const size = limit ?? from.length
  const { page, ...rest } = paged(from.slice(0, size + 1), size, ({ since: day, commit, index }) =>
    cursorText({ day, position: db.position.at(commit), index, line: 0 }),
  )
  return {
    ...(asOf !== undefined && { asOf }),
    knownAt,
    total: sum(all.map(({ owed }) => owed)),
    days: byDay(all),
    items: page.map(outstandingOf),
    ...rest,
  }
}

/**
 * All that the settlement of a history up to a day can list: the payments of imported sales of that day or before, and
 * what was given back of them by then. In the order of their days.
 */
export async function outstandingUpTo(
  db: Reading,
  day: Day,
): Promise<{ readonly payments: SettledPayment[]; readonly refunds: SettledRefund[] }> {
  const all = (await stillOwed(db, { knownAt: db.position })).filter(({ since, imported }) => imported && since <= day)
  return {
    payments: all.flatMap(({ sale, refund, owed }) => (refund === PAYMENT ? [{ sale, amount: owed }] : [])),
    refunds: all.flatMap(({ sale, refund, owed }) =>
      refund === PAYMENT ? [] : [{ sale, refund, amount: rupiah(0n - owed) }],
    ),
  }
}

export interface Owed {
  readonly sale: SaleId
  readonly receiptNumber: string | null
  readonly refund: string
  readonly since: Day
  /** An old system numbered the sale. */
  readonly imported: boolean
  readonly owed: Rupiah
  readonly commit: bigint
  readonly index: number
}

/** What is owed now, without what came afterwards: in the order of its days. */
export async function stillOwed(
  db: Reading,
  { asOf, knownAt }: { readonly asOf?: Day; readonly knownAt: Position },
): Promise<Owed[]> {
  const rows = await db.rows<Omit<Owed, 'owed'> & { owed: string }>(
    `WITH owed AS (
       SELECT sale, refund, sum(owed) AS owed
       FROM (
         SELECT sale, refund, owed FROM owed_by_qris WHERE owed <> 0
         UNION ALL
         SELECT sale, refund, -amount FROM qris_change WHERE commit > $1
         UNION ALL
         SELECT sale, refund, -amount FROM qris_change WHERE commit <= $1 AND happened_on > $2
       ) changes
       GROUP BY sale, refund HAVING sum(owed) <> 0
     )
     SELECT o.sale, s.receipt_number AS "receiptNumber", o.refund, coalesce(c.occurred_on, s.occurred_on) AS since,
            s.foreign_id IS NOT NULL AS imported,
            CASE o.refund WHEN $3 THEN o.owed ELSE -o.owed END AS owed,
            coalesce(c.commit, s.commit) AS commit, coalesce(c.index, s.index) AS index
     FROM owed o
     JOIN sale s ON s.sale = o.sale
     LEFT JOIN sale_change c
       ON c.sale = o.sale AND c.reference = o.refund AND c.kind IN ('refunded', 'allowance') AND o.refund <> $3
     WHERE NOT EXISTS (
       SELECT FROM sale_change v
       WHERE v.sale = o.sale AND v.kind = 'voided' AND v.commit <= $1
         AND v.occurred_on <= coalesce($2, 'infinity'::date)
     )
     ORDER BY since, commit, index`,
    [knownAt.commit, asOf, PAYMENT],
  )
  return rows.map(({ owed, ...row }) => ({ ...row, owed: rupiah(BigInt(owed)) }))
}

/** Whether it comes after the last of a page. */
export function isAfter({ since, commit, index }: Owed, last: Cursor): boolean {
  if (since !== last.day) return since > last.day
  return commit === last.position.commit ? index > last.index : commit > last.position.commit
}

const byDay = (all: readonly Owed[]): OutstandingOfDay[] =>
  Array.from(
    grouped(all, ({ since }) => since),
    ([day, ofDay]) => {
      const payments = sum(ofDay.flatMap(({ refund, owed }) => (refund === PAYMENT ? [owed] : [])))
      const owed = sum(ofDay.map((each) => each.owed))
      return { day, payments, refunds: rupiah(payments - owed), owed }
    },
  )

export const outstandingOf = ({ sale, receiptNumber, refund, since, owed }: Owed): Outstanding => ({
  sale,
  ...(receiptNumber !== null && { receiptNumber }),
  ...(refund !== PAYMENT && { refund }),
  since,
  owed,
})
