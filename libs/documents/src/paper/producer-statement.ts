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

/**
 * Undefined for a producer that nobody knows.
 * @throws NotYetKnown for a position beyond what is read
 * @throws ForeignPosition for one of another log
 */
export async function producerStatement(
  db: Reading,
  of: Omit<StatementOf, 'after' | 'limit'>,
  unsealing: Unsealing,
): Promise<ProducerStatement | undefined> {
  const asked = await statement(db, of)
  const as = await known(db, asked.knownAt)
  if (as === undefined || (await producerBalance(db, of.producer)) === undefined) return undefined
  return { ...as, producer: await onPaper(db, of.producer, unsealing), statement: asked }
}
