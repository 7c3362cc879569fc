import { readFact } from '#events/catalogue.js'
import type { RecordedEvent } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'
import { entryOf } from '#journal/postings.js'
import { project, type Model } from '../model.js'
import { models } from '../models.js'
import { Rows } from '../tables/rows.js'

/** Events of one cooperative that follow one another, and what they mean for its tables. */
export interface Slice {
  readonly cooperative: CooperativeId
  readonly events: readonly RecordedEvent[]
  readonly rows: Rows
}

/** A cooperative that stands still before a commit, and why. */
export interface Stopped {
  readonly cooperative: CooperativeId
  readonly commit: bigint
  readonly error: string
}

/**
 * Folds whole commits, each cooperative by itself: one whose events cannot be folded keeps what comes before that
 * commit, and the others go on.
 */
export function fold(
  events: readonly RecordedEvent[],
  isStopped: (cooperative: CooperativeId) => boolean,
): { slices: Slice[]; stops: Stopped[] } {
  const slices: Slice[] = []
  const stops: Stopped[] = []
  for (const [cooperative, theirs] of byCooperative(events)) {
    if (isStopped(cooperative)) continue
    try {
      slices.push({ cooperative, events: theirs, rows: rowsOf(theirs) })
    } catch (error) {
      if (!(error instanceof Unfoldable)) throw error
      const before = theirs.filter(({ commit }) => commit < error.event.commit)
      slices.push({ cooperative, events: before, rows: rowsOf(before) })
      stops.push({ cooperative, commit: error.event.commit, error: error.message })
    }
  }
  return { slices, stops }
}

function byCooperative(events: readonly RecordedEvent[]): Map<CooperativeId, RecordedEvent[]> {
  const own = new Map<CooperativeId, RecordedEvent[]>()
  for (const event of events) {
    const { cooperative } = event.metadata
    const theirs = own.get(cooperative)
    if (theirs === undefined) own.set(cooperative, [event])
    else theirs.push(event)
  }
  return own
}

/** @throws Unfoldable */
export function rowsOf(events: readonly RecordedEvent[]): Rows {
  const rows = new Rows()
  for (const event of events) {
    try {
      put(event, rows)
    } catch (error) {
      throw new Unfoldable(event, error)
    }
  }
  return rows
}

class Unfoldable extends Error {
  constructor(
    readonly event: RecordedEvent,
    cause: unknown,
  ) {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    super(`${event.type} of ${event.stream} at revision ${event.revision}: ${why}`, { cause })
  }
}

const watching = models.filter((model): model is Model & Required<Pick<Model, 'onFact'>> => model.onFact !== undefined)
const booked = models.filter((model): model is Model & Required<Pick<Model, 'onEntry'>> => model.onEntry !== undefined)

function put(stored: RecordedEvent, rows: Rows): void {
  const fact = readFact(stored)
  for (const model of models) project(model.on, fact.event, fact, rows)
  for (const model of watching) model.onFact(fact, rows)
  const entry = entryOf(fact.event, fact.id)
  if (entry === undefined) return
  for (const model of booked) model.onEntry(entry, fact, rows)
}
