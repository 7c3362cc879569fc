import type { Day, ProducerId } from '#events/words.js'
import { itemOf, selectItems } from '../statement/item-rows.js'
import type { ItemKind, StatementItem } from '../statement/items.js'
import { sumsOf, type Sums } from '../statement/queries.js'
import type { Reading } from '../wall/as-cooperative.js'
import { changed, type Changed } from './changed.js'
import { itemsBetween } from './items-between.js'
import { requireBetween, type Between } from './known-at.js'

/** A statement as known at the first position and at the second: of the same days. */
export interface StatementDifference {
  readonly producer: ProducerId
  readonly opening: Changed
  /** By kind, those that are other. */
  readonly totals: readonly (Changed & { readonly kind: ItemKind })[]
  readonly closing: Changed
  /** What was recorded between them for days up to the last, by the names of the second, in the order of the log: a page of it. */
  readonly items: readonly StatementItem[]
  readonly next?: string
}

export interface StatementDifferenceOf extends Between {
  readonly producer: ProducerId
  /** Accounting days, both included. */
  readonly days?: { readonly from?: Day; readonly to?: Day }
  /** `next` of the page before. */
  readonly after?: string
  /** Items to a page. */
  readonly limit: number
}

/**
 * What a producer's statement says otherwise than it did.
 * @throws NothingBetween, NotYetKnown, BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function statementDifference(db: Reading, of: StatementDifferenceOf): Promise<StatementDifference> {
  requireBetween(db, of)
  const { producer, from, to, days = {}, after, limit } = of
  const earlier = await sumsOf(db, { producer, ...days, knownAt: from })
  const later = await sumsOf(db, { producer, ...days, knownAt: to })
  const { page, ...rest } = await itemsBetween(
    db,
    { of: ['producer', producer], from, to, lastDay: days.to, after, limit },
    (which, order, values) => selectItems(db, 3, which, order, values),
  )
  return {
    producer,
    opening: changed(earlier.opening, later.opening),
    totals: totalsOf(earlier, later),
    closing: changed(closingOf(earlier), closingOf(later)),
    items: page.map((row) => itemOf(db, row)),
    ...rest,
  }
}

/** What is recorded is never taken back from the log: no kind that was there is gone. */
const totalsOf = (earlier: Sums, later: Sums): (Changed & { kind: ItemKind })[] =>
  later.totals.flatMap(({ kind, items, amount }) => {
    const before = earlier.totals.find((total) => total.kind === kind)
    return before?.items === items ? [] : [{ kind, ...changed(before?.amount ?? 0n, amount) }]
  })

const closingOf = ({ opening, totals }: Sums): bigint =>
  totals.reduce((sum, { amount }) => sum + amount, BigInt(opening))
