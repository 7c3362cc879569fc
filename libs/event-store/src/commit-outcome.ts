import { setTimeout as wait } from 'node:timers/promises'
import type { StreamName } from '#events/recorded.js'
import { Conflict, KnownCommands, OutcomeUnknown } from './port.js'
import type { CommandId, Commit, Committed, EventStore, StoredReceipt } from './port.js'

/** The longest that an unknown outcome is asked for, in milliseconds: less than a caller's own patience. */
export const OUTCOME_DEADLINE = 10_000

/** The first pause between two questions, in milliseconds; each is twice the one before, up to a second. */
const FIRST_PAUSE = 50
const LONGEST_PAUSE = 1_000

export type CommitOutcome =
  | { readonly kind: 'committed'; readonly committed: Committed }
  | { readonly kind: 'conflict'; readonly streams: readonly StreamName[] }
  | { readonly kind: 'known'; readonly receipts: ReadonlyMap<CommandId, StoredReceipt> }
  /** The answer got lost: its receipts tell whether it took effect. */
  | { readonly kind: 'unknown'; readonly error: OutcomeUnknown }

/** Commits, and says what became of it. */
export async function outcomeOf(store: EventStore, commit: Commit): Promise<CommitOutcome> {
  try {
    return { kind: 'committed', committed: await store.commit(commit) }
  } catch (error) {
    if (error instanceof Conflict) return { kind: 'conflict', streams: error.streams }
    if (error instanceof KnownCommands) return { kind: 'known', receipts: error.receipts }
    if (error instanceof OutcomeUnknown) return { kind: 'unknown', error }
    throw error
  }
}

/**
 * The receipts of a commit whose outcome is unknown. It may still be under way in the store although its connection is
 * gone: no receipt yet is no answer.
 * @throws OutcomeUnknown when the deadline, in milliseconds, has passed
 */
export async function findReceipts(
  store: EventStore,
  commit: Commit,
  deadline: number,
): Promise<ReadonlyMap<CommandId, StoredReceipt>> {
  const ids = commit.commands.map(({ id }) => id)
  const end = performance.now() + deadline
  let last: unknown
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      const receipts = await store.receipts(ids)
      if (receipts.size === ids.length) return receipts
    } catch (error) {
      last = error
    }
    const left = end - performance.now()
    if (left <= 0) {
      throw new OutcomeUnknown('no answer in time: repeat the command with the same key', { cause: last })
    }
    await wait(Math.min(pause, left))
  }
}
