import { sum, type Day } from '#events/words.js'
import { cursorOf, cursorText, paged } from '../cursor.js'
import { isAfter, outstandingOf, stillOwed, type Outstanding, type Owed } from '../settlements/outstanding.js'
import type { Reading } from '../wall/as-cooperative.js'
import { changed, type Changed } from './changed.js'
import { requireBetween, type Between } from './known-at.js'

/** What providers owe as known at the first position and at the second: as it stood at the end of the same day. */
export interface OutstandingDifference {
  readonly asOf?: Day
  /** What all of it comes to. */
  readonly outstanding: Changed
  /** Those of which another amount is owed, the earliest first: a page of them. */
  readonly items: readonly ChangedOutstanding[]
  readonly next?: string
}

/** Of one sale, or of one refund of it: nothing where it was not owed, or is not any more. */
export interface ChangedOutstanding extends Omit<Outstanding, 'owed'>, Changed {}

export interface OutstandingDifferenceOf extends Between {
  readonly asOf?: Day
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * What is outstanding at providers otherwise than it was.
 * @throws NothingBetween, NotYetKnown, BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function outstandingDifference(
  db: Reading,
  { from, to, asOf, after, limit }: OutstandingDifferenceOf,
): Promise<OutstandingDifference> {
  requireBetween(db, { from, to })
  const left = after === undefined ? undefined : cursorOf(after, db)
  const day = asOf === undefined ? {} : { asOf }
  const earlier = await stillOwed(db, { ...day, knownAt: from })
  const later = await stillOwed(db, { ...day, knownAt: to })
  const changes = changesOf(earlier, later).filter(({ of }) => left === undefined || isAfter(of, left))
  const { page, ...rest } = paged(changes.slice(0, limit + 1), limit, ({ of: { since, commit, index } }) =>
    cursorText({ day: since, position: db.position.at(commit), index, line: 0 }),
  )
  return {
    ...day,
    outstanding: changed(totalOf(earlier), totalOf(later)),
    items: page.map(({ of, amount }) => {
      const { owed: _, ...what } = outstandingOf(of)
      return { ...what, ...amount }
    }),
    ...rest,
  }
}

const totalOf = (all: readonly Owed[]): bigint => sum(all.map(({ owed }) => owed))

interface Change {
  readonly of: Owed
  readonly amount: Changed
}

function changesOf(earlier: readonly Owed[], later: readonly Owed[]): Change[] {
  const nameOf = ({ sale, refund }: Owed): string => `${sale} ${refund}`
  const before = new Map(earlier.map((each) => [nameOf(each), each]))
  const after = new Map(later.map((each) => [nameOf(each), each]))
  return [...new Map([...before, ...after])]
    .map(([name, of]) => ({ of, amount: changed(before.get(name)?.owed ?? 0n, after.get(name)?.owed ?? 0n) }))
    .filter(({ amount }) => amount.difference !== 0n)
    .toSorted((one, other) => inOrder(one.of, other.of))
}

function inOrder(one: Owed, other: Owed): number {
  if (one.since !== other.since) return one.since < other.since ? -1 : 1
  return one.commit === other.commit ? one.index - other.index : one.commit < other.commit ? -1 : 1
}
