import type { Along, ChunkCommand, Outcome, Verdict } from '#event-store/chunk.js'
import { Ledger } from '#event-store/ledger.js'
import type { EventStore } from '#event-store/port.js'
import { isRejection } from '#installation/installation.js'

/** A ledger that takes many commands as one who sends them one by one does: each waits for its own commit. */
export class OneByOne extends Ledger {
  constructor(store: EventStore) {
    super(store, { isRejection })
  }

  override async decideMany(commands: readonly ChunkCommand[], along?: Along): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    for (const command of commands) outcomes.push(await this.#decideOne(command))
    if (along !== undefined) await this.decide(along.by, (tx) => along.decision(tx, outcomes.map(verdict)))
    return outcomes
  }

  async #decideOne({ by, decision, reads = [] }: ChunkCommand): Promise<Outcome> {
    try {
      const receipt = await this.decide(by, async (tx) => {
        await tx.prefetch(reads)
        return decision(tx)
      })
      return { kind: 'done', receipt, repeated: false }
    } catch (error) {
      if (!isRejection(error)) throw error
      return { kind: 'rejected', error }
    }
  }
}

const verdict = (outcome: Outcome): Verdict =>
  outcome.kind === 'rejected' ? outcome : { ...outcome, result: outcome.receipt.result }
