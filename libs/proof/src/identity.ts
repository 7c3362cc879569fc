import type { Finding } from './breach.js'
import type { Known } from './known.js'
import type { Fact } from '#events/catalogue.js'
import type { Entry } from '#journal/postings.js'

/** Something that is true of every cooperative after every commit. */
export interface Identity {
  /** The name of its file. */
  readonly name: string
  /** The identity as a sentence. */
  readonly says: string
  /** Begins to watch one cooperative from its first event on. */
  watch(known: Known): Watch
}

/** An identity over one cooperative's log: folds what it needs, and no more than is open. */
export interface Watch {
  /** @param entry what the event means in the books, where it means anything */
  see(fact: Fact, entry: Entry | undefined): void
  /** What does not hold at the end of a commit, of what was touched since the last check. Costs what was touched. */
  check(): Finding[]
  /** What does not hold of anything, touched or not: asked at the end of the log. Without it, `check` saw everything. */
  checkAll?(): Finding[]
}
