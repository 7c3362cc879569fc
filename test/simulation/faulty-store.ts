import { OutcomeUnknown, StoreUnavailable, type Commit, type Committed, type EventStore } from '#event-store/port.js'

/** What goes wrong with the next commit. */
export type Fault = 'unavailable' | 'lost-answer' | 'crash'

/** The process that was committing is gone. */
export class Crashed extends Error {
  override readonly name = 'Crashed'
}

/** A store over another of which a commit can go wrong, once for each time that it is asked to. */
export class FaultyStore {
  #next: Fault | undefined

  constructor(private readonly beneath: EventStore) {}

  /** The next commit, if there is one before the next call, goes wrong in this way. */
  next(fault: Fault | undefined): void {
    this.#next = fault
  }

  asStore(): EventStore {
    const { beneath } = this
    return {
      readStreams: (from) => beneath.readStreams(from),
      readAll: (after, limit, cooperative) => beneath.readAll(after, limit, cooperative),
      receipts: (commands) => beneath.receipts(commands),
      head: () => beneath.head(),
      start: () => beneath.start(),
      changed: (after, signal) => beneath.changed(after, signal),
      commit: (commit) => this.#commit(commit),
    }
  }

  async #commit(commit: Commit): Promise<Committed> {
    const fault = this.#next
    this.#next = undefined
    if (fault === 'unavailable') throw new StoreUnavailable('the store does not answer, as the simulation wants it')
    const committed = await this.beneath.commit(commit)
    if (fault === 'lost-answer') throw new OutcomeUnknown('the answer was lost, as the simulation wants it')
    if (fault === 'crash') throw new Crashed('the process is gone, as the simulation wants it')
    return committed
  }
}
