import type { Pool } from 'pg'
import type { Following } from '#event-store/follow.js'
import { projectionStatus } from '#read-models/projection/status.js'

export const HEALTH = Symbol('health')

/** What is wrong is named for an operator, and never by what a cooperative keeps. */
export interface State {
  readonly status: 'ok' | 'not-ready'
  readonly database: 'ok' | 'no-answer'
  readonly projector: { readonly status: 'ok' | 'stuck'; readonly behind: string; readonly stopped: readonly string[] }
}

/** Ready means: a command would be taken and what it wrote could be read soon. */
export class Health {
  constructor(
    private readonly pool: Pool,
    private readonly following: Following | undefined,
  ) {}

  async check(): Promise<State> {
    try {
      const { stops, position } = await projectionStatus(this.pool)
      const failed = this.following?.failure !== undefined
      const isStuck = failed || stops.length > 0 || position === undefined
      return {
        status: isStuck ? 'not-ready' : 'ok',
        database: 'ok',
        projector: {
          status: isStuck ? 'stuck' : 'ok',
          behind: (this.following?.behind ?? 0n).toString(),
          stopped: stops.map(({ cooperative }) => cooperative),
        },
      }
    } catch {
      // Whatever it is, the database is what does not answer; its log line says why.
      return { status: 'not-ready', database: 'no-answer', projector: { status: 'stuck', behind: '0', stopped: [] } }
    }
  }
}
