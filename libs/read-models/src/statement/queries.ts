import { rupiah, type Day, type ProducerId, type Rupiah } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { requireKnown } from '../as-known/known-at.js'
import { itemsByDay, pageByDay, type DaysAsked } from '../items-by-day.js'
import type { Reading } from '../wall/as-cooperative.js'
import { itemOf, selectItems } from './item-rows.js'
import type { ItemKind, StatementItem } from './items.js'

/**
 * What the cooperative owes a producer (2110) and why, over some accounting days: `closing = opening + ` the amounts of
 * all items, which are those of the producer's entries in 2110 on these days. It is as of `knownAt`, by the names of then.
 */
export interface Statement {
  readonly producer: ProducerId
  readonly from?: Day
  readonly to?: Day
  readonly knownAt: Position
  readonly opening: Rupiah
  /** In the order of their accounting days and then of the log; of a page where a limit was given. */
  readonly items: readonly StatementItem[]
  readonly next?: string
  /** Of all items, not only of the page. */
  readonly totals: readonly StatementTotal[]
  readonly closing: Rupiah
}

/** What items of one kind come to; `total` and `commission` are zero for what is no goods. */
export interface StatementTotal {
  readonly kind: ItemKind
  readonly items: number
  readonly total: Rupiah
  readonly commission: Rupiah
  readonly amount: Rupiah
}

export interface StatementOf extends DaysAsked {
  readonly producer: ProducerId
}

/**
 * A producer's statement; of one that nobody knows it is empty. Its opening balance adds up all that came before.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function statement(db: Reading, of: StatementOf): Promise<Statement> {
  const { producer, from, to, knownAt = db.position, limit } = of
  requireKnown(db, knownAt)
  const { opening, totals } = await sumsOf(db, { producer, knownAt, ...(from && { from }), ...(to && { to }) })
  const { which, order, values } = itemsByDay(db, 'producer', producer, { ...of, knownAt })
  const rows = await selectItems(db, 2, which, order, values)
  const { page, ...rest } = pageByDay(db, rows, limit)
  return {
    producer,
    ...(from && { from }),
    ...(to && { to }),
    knownAt,
    opening,
    items: page.map((row) => itemOf(db, row)),
    ...rest,
    totals,
    closing: rupiah(totals.reduce((sum, { amount }) => sum + amount, BigInt(opening))),
  }
}

export interface Sums {
  readonly opening: Rupiah
  readonly totals: readonly StatementTotal[]
}

/** What there was before some days, and what came on them by kind. */
export async function sumsOf(
  db: Reading,
  { producer, from, to, knownAt }: StatementOf & { readonly knownAt: Position },
): Promise<Sums> {
  const rows = await db.rows<{
    kind: ItemKind | null
    items: bigint
    total: string
    commission: string
    amount: string
  }>(
    `SELECT CASE WHEN booked_on >= coalesce($3, '-infinity'::date) THEN kind END AS kind, count(*) AS items,
            coalesce(sum(total), 0) AS total, coalesce(sum(commission), 0) AS commission, sum(amount) AS amount
     FROM statement_item
     WHERE producer = $1 AND commit <= $2 AND booked_on <= coalesce($4, 'infinity'::date)
     GROUP BY 1 ORDER BY 1`,
    [producer, knownAt.commit, from, to],
  )
  const before = rows.find(({ kind }) => kind === null)
  return {
    opening: rupiah(BigInt(before?.amount ?? 0)),
    totals: rows.flatMap(({ kind, items, total, commission, amount }) =>
      kind === null
        ? []
        : [
            {
              kind,
              items: Number(items),
              total: rupiah(BigInt(total)),
              commission: rupiah(BigInt(commission)),
              amount: rupiah(BigInt(amount)),
            },
          ],
    ),
  }
}
