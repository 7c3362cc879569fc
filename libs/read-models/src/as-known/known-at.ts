import type { Position } from '#event-store/position.js'
import { BLOCK } from '../trial-balance/table.js'
import type { Reading } from '../wall/as-cooperative.js'

/** What was not yet known cannot be shown: the position lies beyond what is read here. */
export class NotYetKnown extends Error {
  override readonly name = 'NotYetKnown'
}

/** Two positions of which the first is not before the second have nothing between them. */
export class NothingBetween extends Error {
  override readonly name = 'NothingBetween'
}

/**
 * A position up to which the log was known.
 * @throws NotYetKnown
 * @throws ForeignPosition for one of another log, or of this one before it was restored
 */
export function requireKnown(db: Reading, position: Position): void {
  if (db.position.compare(position) >= 0) return
  throw new NotYetKnown(`what is read here goes up to ${db.position.toString()}, not to ${position.toString()}`)
}

/** What was recorded after `from`, up to and including `to`. */
export interface Between {
  readonly from: Position
  readonly to: Position
}

/**
 * @throws NothingBetween
 * @throws NotYetKnown
 * @throws ForeignPosition
 */
export function requireBetween(db: Reading, { from, to }: Between): void {
  requireKnown(db, to)
  if (to.compare(from) <= 0) {
    throw new NothingBetween(`${from.toString()} is not before ${to.toString()}: nothing was recorded between them`)
  }
}

/** The commits up to and including one: how many whole blocks there are, and the first commit after these. */
export function blocksUpTo(commit: bigint): { readonly blocks: bigint; readonly firstLeft: bigint } {
  const blocks = (commit + 1n) / BLOCK
  return { blocks, firstLeft: blocks * BLOCK }
}

/**
 * The postings of all commits up to one, as rows of account, booked_on and amount: for a FROM clause.
 * @param at the numbers of three parameters: whole blocks, the first commit left and the last commit
 */
export const movedUpTo = ([blocks, firstLeft, last]: readonly [number, number, number]): string =>
  `(SELECT account, booked_on, amount FROM block_movement WHERE block < $${blocks}
    UNION ALL
    SELECT account, booked_on, amount FROM account_entry WHERE commit BETWEEN $${firstLeft} AND $${last})`
