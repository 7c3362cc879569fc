import { producerBalance } from '#read-models/producer-balances/queries.js'
import { statement, type Statement, type StatementOf } from '#read-models/statement/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { Unsealing } from '../unsealing.js'
import { onPaper, type PersonOnPaper } from './goods-receipt.js'
import { known, type Known } from './known.js'

/** What the cooperative owes a producer and why, over some days, as it was known at a position. */
export interface ProducerStatement extends Known {
  readonly producer: PersonOnPaper
  readonly statement: Statement
}

export interface OnPaper extends Omit<StatementOf, 'after' | 'limit'> {
  /** The most items that it may have; without it, any number. */
  readonly most?: number
}

/** It has more items than were to go on one paper. */
export class StatementTooLong extends Error {
  override readonly name = 'StatementTooLong'
  constructor(readonly most: number) {
    super(`there are more than ${most} items on these days`)
  }
}

/**
 * Undefined for a producer that nobody knows.
 * @throws StatementTooLong
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for one of another log
 */
export async function producerStatement(
  db: Reading,
  { most, ...of }: OnPaper,
  unsealing: Unsealing,
): Promise<ProducerStatement | undefined> {
  const asked = await statement(db, { ...of, ...(most !== undefined && { limit: most }) })
  const as = await known(db, asked.knownAt)
  if (as === undefined || (await producerBalance(db, of.producer)) === undefined) return undefined
  if (most !== undefined && asked.next !== undefined) throw new StatementTooLong(most)
  return { ...as, producer: await onPaper(db, of.producer, unsealing), statement: asked }
}
