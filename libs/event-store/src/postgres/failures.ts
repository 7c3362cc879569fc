import { DatabaseError } from 'pg'
import { isUnavailable } from '#postgres/failures.js'
import { OutcomeUnknown, StoreUnavailable } from '../port.js'
import { NotStorable } from '../storable.js'

/** A commit's place was taken although the log's lock was held: this adapter is broken, not the data. */
export class AdapterFault extends Error {
  override readonly name = 'AdapterFault'
}

/** Classes of SQLSTATE that mean the rows cannot be stored: 22 data, 23 constraints, 54 limits (an index entry too long). */
const OF_THE_DATA = ['22', '23', '54']

/** Nothing was written, and it may be tried again: 25006 a standby, 40 serialization, 53 resources, 55P03 and 57014 timeouts, 58 system. */
const FOR_NOW = ['25006', '40', '53', '55P03', '57014', '58']

/** Why a call of log.commit_group failed, in the words of the port. */
export function failureOfCommit(error: unknown): Error {
  // Only a plain error means that the transaction was undone. A server that panics may have the commit on its disk; one
  // that speaks another language than English is not believed either.
  if (!(error instanceof DatabaseError) || error.severity !== 'ERROR') {
    return new OutcomeUnknown('the connection was lost before PostgreSQL answered', { cause: error })
  }
  const state = error.code ?? ''
  if (state === '23505') return new AdapterFault(`${error.constraint ?? 'a key'} is taken already`, { cause: error })
  if (OF_THE_DATA.some((begin) => state.startsWith(begin))) return new NotStorable(error.message, { cause: error })
  if (isForNow(error)) return new StoreUnavailable(error.message, { cause: error })
  return error
}

/** Runs what writes nothing. @throws StoreUnavailable where the server cannot be reached */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUnavailable(error)) throw new StoreUnavailable('PostgreSQL cannot be reached', { cause: error })
    if (isForNow(error)) throw new StoreUnavailable('PostgreSQL cannot answer now', { cause: error })
    throw error
  }
}

const isForNow = (error: unknown): boolean =>
  error instanceof DatabaseError && FOR_NOW.some((begin) => error.code?.startsWith(begin) === true)
