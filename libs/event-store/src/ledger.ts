import type { Json } from '#events/words.js'
import { decideChunk } from './chunk.js'
import type { Along, ChunkCommand, Outcome } from './chunk.js'
import type { CommandBy } from './command-by.js'
import { findReceipts, OUTCOME_DEADLINE, outcomeOf } from './commit-outcome.js'
import type { EventStore, StoredReceipt } from './port.js'
import { asAnswered, receiptFor } from './receipt.js'
import type { Receipt } from './receipt.js'
import { Retries } from './retries.js'
import { StateCache } from './state-cache.js'
import { Draft } from './tx.js'
import type { Tx } from './tx.js'
import { Turn, Turns } from './turns.js'
import { Doubt, WorkingSet } from './working-set.js'

export interface LedgerOptions {
  /** Which errors are a refusal by the rules, that a chunk collects; any other ends the chunk. */
  readonly isRejection?: (error: unknown) => boolean
  /** How many streams' states are kept in memory. */
  readonly statesKept?: number
  /** How long an unknown outcome is asked for, in milliseconds. */
  readonly outcomeDeadline?: number
}

/**
 * The only way to write. A decision reads streams and appends events; all of it is committed at once, if nothing that it
 * read has changed, and its command's key takes effect once.
 */
export class Ledger {
  readonly #store: EventStore
  readonly #cache: StateCache
  readonly #turns = new Turns()
  readonly #outcomeDeadline: number
  readonly #isRejection: (error: unknown) => boolean

  constructor(store: EventStore, options: LedgerOptions = {}) {
    this.#store = store
    this.#cache = new StateCache(options.statesKept)
    this.#outcomeDeadline = options.outcomeDeadline ?? OUTCOME_DEADLINE
    this.#isRejection = options.isRejection ?? (() => false)
  }

  /**
   * Decides one command. The decision may run several times, from cached states and then from the log. What it throws
   * reaches the caller when it was thrown on states from the log; the command's key is then still free. A decision that
   * appends nothing has a receipt too.
   * @throws CommandReused, Busy, StoreUnavailable, UnknownEvent; OutcomeUnknown: repeat with the same key
   */
  async decide<R extends Json>(by: CommandBy, decision: (tx: Tx) => Promise<R> | R): Promise<Receipt<R>> {
    const turn = new Turn(this.#turns)
    try {
      return await this.#decide(by, decision, turn)
    } finally {
      turn.end()
    }
  }

  /**
   * Decides up to 200 commands in order, each seeing what those before it appended, and commits them as one. One that the
   * rules refuse leaves nothing and the others go on; one that has a receipt is not decided again.
   * @param along decided last, with what became of the others, in the same commit: an import's own record
   * @throws RangeError for more than 200, and whatever `decide` throws: then nothing was written
   */
  decideMany(commands: readonly ChunkCommand[], along?: Along): Promise<Outcome[]> {
    return decideChunk({
      store: this.#store,
      cache: this.#cache,
      turns: this.#turns,
      outcomeDeadline: this.#outcomeDeadline,
      isRejection: this.#isRejection,
      commands,
      along,
    })
  }

  async #decide<R extends Json>(by: CommandBy, decision: (tx: Tx) => Promise<R> | R, turn: Turn): Promise<Receipt<R>> {
    const doubt = new Doubt()
    const retries = new Retries(turn)
    for (;;) {
      const set = new WorkingSet(this.#store, this.#cache, doubt)
      const draft = new Draft(set, by)
      let result: R
      try {
        result = asAnswered(await decision(draft))
      } catch (error) {
        const earlier = (await this.#store.receipts([by.id])).get(by.id)
        if (earlier !== undefined) return receiptFor<R>(by, earlier)
        if (!set.usedCache) throw error
        doubt.addEverything()
        continue
      }
      draft.merge()
      if (await turn.take(turn.takenByOthers(set.contested()))) continue
      const commit = { commands: [{ id: by.id, bodyHash: by.bodyHash, result }], streams: set.streams() }
      const outcome = await outcomeOf(this.#store, commit)
      switch (outcome.kind) {
        case 'committed':
          set.remember(outcome.committed)
          return { position: outcome.committed.position, result }
        case 'known':
          return receiptFor<R>(by, only(outcome.receipts, by))
        case 'unknown':
          turn.end()
          return receiptFor<R>(by, only(await findReceipts(this.#store, commit, this.#outcomeDeadline), by))
        case 'conflict':
          doubt.add(outcome.streams)
          await retries.afterConflict(outcome.streams)
      }
    }
  }
}

function only(receipts: ReadonlyMap<string, StoredReceipt>, by: CommandBy): StoredReceipt {
  const receipt = receipts.get(by.id)
  if (receipt === undefined) throw new TypeError(`the store knows commands, but not ${by.id}, which was the only one`)
  return receipt
}
