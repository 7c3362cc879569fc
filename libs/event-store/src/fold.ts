import { decode } from '#events/category.js'
import type { EventCategory } from '#events/category.js'
import type { NewEvent } from '#events/recorded.js'

/**
 * Any category as the ledger sees it: how a stream's events become its state. Every `Category<State>` is one, and is its
 * own identity: a state belongs to the fold it came from.
 */
export interface Fold<State = unknown> {
  readonly events: EventCategory
  readonly initial: State
  evolve(state: State, event: never): State
}

/** A stream, and what is made of it. */
export interface StreamRef<State = unknown> {
  readonly category: Fold<State>
  readonly id: string
}

/** An event as it comes from the store or goes to it. */
export type Stored = Pick<NewEvent, 'type' | 'version' | 'data'>

/**
 * The state after these events.
 * @throws UnknownEvent when this release does not know one of them
 */
export function folded<State>(fold: Fold<State>, state: State, events: readonly Stored[]): State {
  let next = state
  // `never`: a fold takes exactly its category's events, which is what decode answers or throws.
  for (const event of events) next = fold.evolve(next, decode(fold.events, event) as never)
  return next
}
