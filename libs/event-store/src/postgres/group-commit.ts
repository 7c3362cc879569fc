import { setImmediate } from 'node:timers/promises'
import type { Pool } from 'pg'
import { OutcomeUnknown, StoreUnavailable } from '../port.js'
import type { Commit, Committed } from '../port.js'
import type { Position } from '../position.js'
import { NotStorable } from '../storable.js'
import { callCommitGroup, encoded, outcomesOf } from './commit-group.js'
import type { Answer, Encoded, GroupOutcome } from './commit-group.js'
import { failureOfCommit, reading } from './failures.js'
import { takeGroup } from './group.js'

interface Pending extends Encoded {
  readonly resolve: (committed: Committed) => void
  readonly reject: (error: unknown) => void
}

/** Brings the commits of one process together: those that come while a group is under way make the next one. */
export class GroupCommit {
  readonly #pool: Pool
  readonly #start: Position
  readonly #onCommit: (position: Position) => void
  readonly #waiting: Pending[] = []
  #underWay: Promise<void> | undefined

  /** @param onCommit told of each place that was reached */
  constructor(pool: Pool, start: Position, onCommit: (position: Position) => void) {
    this.#pool = pool
    this.#start = start
    this.#onCommit = onCommit
  }

  /** @see EventStore.commit */
  async commit(commit: Commit): Promise<Committed> {
    const ready = encoded(commit)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...ready, resolve, reject })
      this.#underWay ??= this.#writeAll()
    })
  }

  /** Until nothing waits and nothing is under way. */
  async drained(): Promise<void> {
    await this.#underWay
  }

  /**
   * One group after the other. With two under way each would be half as large, and wait for the other's flush all the
   * same: the lock lets one at a time to the disk.
   */
  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Whoever is about to commit in this turn of the event loop comes along.
      await setImmediate()
      await this.#write(takeGroup(this.#waiting))
    }
    this.#underWay = undefined
  }

  /** Never rejects: each commit of the group is told by itself. */
  async #write(group: readonly Pending[]): Promise<void> {
    try {
      const outcomes = outcomesOf(group, await this.#call(group), this.#start)
      for (const [at, outcome] of outcomes.entries()) {
        if (outcome instanceof Error) group[at]?.reject(outcome)
        else group[at]?.resolve(outcome)
      }
      this.#tell(outcomes)
    } catch (error) {
      if (error instanceof NotStorable && group.length > 1) {
        // Nothing of the group was written: alone, the others are not held back by the one that cannot be stored.
        for (const alone of group) await this.#write([alone])
      } else {
        for (const { reject } of group) reject(error)
      }
    }
  }

  async #call(group: readonly Pending[]): Promise<Answer> {
    const client = await reading(() => this.#pool.connect())
    let broken: Error | undefined
    try {
      return await callCommitGroup(client, group)
    } catch (error) {
      const failure = failureOfCommit(error)
      if (failure instanceof OutcomeUnknown || failure instanceof StoreUnavailable) broken = failure
      throw failure
    } finally {
      client.release(broken)
    }
  }

  #tell(outcomes: readonly GroupOutcome[]): void {
    const last = outcomes.findLast((outcome) => !(outcome instanceof Error))
    if (last !== undefined && !(last instanceof Error)) this.#onCommit(last.position)
  }
}
