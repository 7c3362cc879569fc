import { LRUCache } from 'lru-cache'
import type { Revision, StreamName } from '#events/recorded.js'
import { folded } from './fold.js'
import type { Fold, Stored } from './fold.js'

/** How many streams' states a process keeps. A state holds what is open: a few hundred bytes as a rule. */
export const STATES_KEPT = 10_000

/** What is known of a stream: its state under one fold, at one revision; −1 before its first event. */
export interface Known<State = unknown> {
  readonly fold: Fold<State>
  readonly state: State
  readonly revision: Revision
}

/**
 * States that decisions start from without a read. They may be behind the log, because other processes write too:
 * whatever a decision used is checked by its commit.
 */
export class StateCache {
  readonly #states: LRUCache<StreamName, Known>

  constructor(kept: number = STATES_KEPT) {
    this.#states = new LRUCache({ max: kept })
  }

  get(stream: StreamName): Known | undefined {
    return this.#states.get(stream)
  }

  /** A later state replaces an earlier one, never the other way round: decisions end in any order. */
  keep(stream: StreamName, known: Known): void {
    const kept = this.#states.peek(stream)
    if (kept === undefined || kept.revision <= known.revision) this.#states.set(stream, known)
  }

  drop(stream: StreamName): void {
    this.#states.delete(stream)
  }
}

/** The same stream, these events later. */
export const advanced = ({ fold, state, revision }: Known, events: readonly Stored[]): Known => ({
  fold,
  state: folded(fold, state, events),
  revision: revision + events.length,
})
