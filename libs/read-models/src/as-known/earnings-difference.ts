import { isDeepStrictEqual } from 'node:util'
import { grouped } from '#events/grouped.js'
import type { Day, ProducerId, RunId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { paged, placeCursorOf, placeCursorText, type PlaceCursor } from '../cursor.js'
import { payableOn } from '../earnings/items.js'
import type { ProducerPayout } from '../earnings/payouts.js'
import { earningsOf, standingOf, type Earning } from '../earnings/queries.js'
import { earningTotals, totalsOf, type EarningTotals, type Standing } from '../earnings/totals.js'
import type { Reading } from '../wall/as-cooperative.js'
import { changed, type Changed } from './changed.js'
import { requireBetween, type Between } from './known-at.js'

/** What a producer earned as known at the first position and at the second: as it stood at the end of the same day. */
export interface EarningsDifference {
  readonly producer: ProducerId
  readonly on: Day
  /** Those that are other. */
  readonly totals: readonly ChangedEarningTotal[]
  /** Those that are other, in the order they were drafted. */
  readonly payouts: readonly ChangedPayout[]
  /** Items that stand somewhere else, or of which another amount is left, in the order they came: a page of them. */
  readonly items: readonly ChangedEarning[]
  readonly next?: string
}

export interface ChangedEarningTotal extends Changed {
  readonly total: keyof EarningTotals
}

/** A side is not there where the run was not, or does not have the producer any more. */
export interface ChangedPayout {
  readonly run: RunId
  readonly before?: ProducerPayout
  readonly after?: ProducerPayout
}

/** An item as it was and as it is: two of them where a payout took a part of it, none where nothing is left of it. */
export interface ChangedEarning {
  readonly item: string
  readonly before: readonly Earning[]
  readonly after: readonly Earning[]
}

export interface EarningsDifferenceOf extends Between {
  readonly producer: ProducerId
  readonly on: Day
  /** `next` of the page before. */
  readonly after?: string
  /** Items to a page. */
  readonly limit: number
}

/**
 * What a producer earned otherwise than was known.
 * @throws NothingBetween, NotYetKnown, BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function earningsDifference(
  db: Reading,
  { producer, on, from, to, after, limit }: EarningsDifferenceOf,
): Promise<EarningsDifference> {
  requireBetween(db, { from, to })
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const earlier = await standingOf(db, { producer, on, knownAt: from })
  const later = await standingOf(db, { producer, on, knownAt: to })
  const changes = changesOf(earlier.items, later.items, on).filter(
    (change) => left === undefined || isAfter(change, left),
  )
  const { page, ...rest } = paged(changes.slice(0, limit + 1), limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  const told = async (side: 'before' | 'after', then: { knownAt: Position; openingConfirmed: boolean }) => {
    const standing = page.flatMap((change) => change[side])
    return grouped(await earningsOf(db, standing, { on, ...then }), ({ item }) => item)
  }
  const was = await told('before', { knownAt: from, openingConfirmed: earlier.openingConfirmed })
  const is = await told('after', { knownAt: to, openingConfirmed: later.openingConfirmed })
  return {
    producer,
    on,
    totals: changedTotals(totalsOf(earlier.items, earlier.payouts), totalsOf(later.items, later.payouts)),
    payouts: changedPayouts(earlier.payouts, later.payouts),
    items: page.map(({ item }) => ({ item, before: was.get(item) ?? [], after: is.get(item) ?? [] })),
    ...rest,
  }
}

interface Change {
  readonly item: string
  readonly before: readonly Standing[]
  readonly after: readonly Standing[]
  /** Where it came. */
  readonly commit: bigint
  readonly index: number
}

function changesOf(earlier: readonly Standing[], later: readonly Standing[], on: Day): Change[] {
  const nameOf = ({ item }: Standing): string => item.name
  const [was, is] = [grouped(earlier, nameOf), grouped(later, nameOf)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .flatMap((item): Change[] => {
      const [before, after] = [was.get(item) ?? [], is.get(item) ?? []]
      const [came] = [...before, ...after]
      if (came === undefined || isDeepStrictEqual(before.map(standsAt(on)), after.map(standsAt(on)))) return []
      const { commit, index } = came.item
      return [{ item, before, after, commit, index }]
    })
    .toSorted((one, other) => (isAfterPlace(one, other) ? 1 : -1))
}

const standsAt =
  (on: Day) =>
  ({ item, state }: Standing) => ({
    state,
    amount: item.amount,
    payableOn: payableOn(item, on),
    run: item.run,
  })

type Place = Pick<Change, 'commit' | 'index'>

const isAfterPlace = (one: Place, other: Place): boolean =>
  one.commit > other.commit || (one.commit === other.commit && one.index > other.index)

const isAfter = (change: Change, { position, index }: PlaceCursor): boolean =>
  isAfterPlace(change, { commit: position.commit, index })

const changedTotals = (before: EarningTotals, after: EarningTotals): ChangedEarningTotal[] =>
  earningTotals.flatMap((total) =>
    before[total] === after[total] ? [] : [{ total, ...changed(before[total], after[total]) }],
  )

function changedPayouts(earlier: readonly ProducerPayout[], later: readonly ProducerPayout[]): ChangedPayout[] {
  const [was, is] = [earlier, later].map((payouts) => new Map(payouts.map((payout) => [payout.run, payout])))
  const runs = new Set([...earlier, ...later].map(({ run }) => run))
  return [...runs].flatMap((run) => {
    const [before, after] = [was?.get(run), is?.get(run)]
    if (isDeepStrictEqual(before, after)) return []
    return [{ run, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
  })
}
