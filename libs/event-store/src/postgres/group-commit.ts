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

/** While one group is made durable, the next one is on its way and waits for the lock at the server. */
const GROUPS_UNDER_WAY = 2

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
  readonly #underWay = new Set<Promise<void>>()

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
      this.#next()
    })
  }

  /** Until nothing waits and nothing is under way. */
  async drained(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.race(this.#underWay)
  }

  #next(): void {
    if (this.#underWay.size === GROUPS_UNDER_WAY || this.#waiting.length === 0) return
    const run = this.#run().finally(() => {
      this.#underWay.delete(run)
      this.#next()
    })
    this.#underWay.add(run)
  }

  async #run(): Promise<void> {
    // Whoever is about to commit in this turn of the event loop comes along.
    await setImmediate()
    const group = takeGroup(this.#waiting)
    if (group.length > 0) await this.#write(group)
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
