import type { Pool } from 'pg'
import type { Following } from '#event-store/follow.js'
import { owing } from '#reactions/owed.js'
import { projectionStatus } from '#read-models/projection/status.js'

export const HEALTH = Symbol('health')

/** What is wrong is named for an operator, and never by what a cooperative keeps. */
export interface State {
  readonly status: 'ok' | 'not-ready'
  readonly database: 'ok' | 'no-answer'
  readonly projector: { readonly status: 'ok' | 'stuck'; readonly behind: string; readonly stopped: readonly string[] }
  readonly reactions: Reactions
}

/**
 * `stuck`: one of them cannot follow the log. `failing`: something failed that must follow from a fact, and is tried again.
 * Neither makes the server not ready: what is asked of it can be done all the same.
 */
export interface Reactions {
  readonly status: 'ok' | 'failing' | 'stuck'
  readonly behind: string
  /** Facts whose command is still to be accepted. */
  readonly pending: number
  readonly failing: readonly { readonly reaction: string; readonly cooperative: string; readonly attempts: number }[]
}

/** Ready means: a command would be taken and what it wrote could be read soon. */
export class Health {
  /** @param reactions those of this process */
  constructor(
    private readonly pool: Pool,
    private readonly projector: Following | undefined,
    private readonly reactions: readonly Following[] = [],
  ) {}

  async check(): Promise<State> {
    try {
      const { stops, position } = await projectionStatus(this.pool)
      const failed = this.projector?.failure !== undefined
      const isStuck = failed || stops.length > 0 || position === undefined
      return {
        status: isStuck ? 'not-ready' : 'ok',
        database: 'ok',
        projector: {
          status: isStuck ? 'stuck' : 'ok',
          behind: (this.projector?.behind ?? 0n).toString(),
          stopped: stops.map(({ cooperative }) => cooperative),
        },
        reactions: await this.#reactions(),
      }
    } catch {
      // Whatever it is, the database is what does not answer; its log line says why.
      return {
        status: 'not-ready',
        database: 'no-answer',
        projector: { status: 'stuck', behind: '0', stopped: [] },
        reactions: { status: 'stuck', behind: '0', pending: 0, failing: [] },
      }
    }
  }

  async #reactions(): Promise<Reactions> {
    const { pending, failing } = await owing(this.pool)
    const isStuck = this.reactions.some(({ failure }) => failure !== undefined)
    const furthest = this.reactions.reduce((most, { behind }) => (behind > most ? behind : most), 0n)
    return {
      status: isStuck ? 'stuck' : failing.length > 0 ? 'failing' : 'ok',
      behind: furthest.toString(),
      pending,
      failing: failing.map(({ reaction, cooperative, attempts }) => ({ reaction, cooperative, attempts })),
    }
  }
}
