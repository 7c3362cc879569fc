import type { Pool } from 'pg'
import type { Following } from '#event-store/follow.js'
import type { Publishing } from '#installation/publishing.js'
import { tellingStops } from '#public-events/told/status.js'
import { owing } from '#reactions/owed.js'
import { projectionStatus } from '#read-models/projection/status.js'

export const HEALTH = Symbol('health')

/** What is wrong is named for an operator, and never by what a cooperative keeps. */
export interface State {
  readonly status: 'ok' | 'not-ready'
  readonly database: 'ok' | 'no-answer'
  readonly projector: { readonly status: 'ok' | 'stuck'; readonly behind: string; readonly stopped: readonly string[] }
  readonly reactions: Reactions
  readonly publicEvents: PublicEvents
  readonly publisher: PublisherState
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

/** `stuck`: the log is not followed, or of these cooperatives nothing more can be told. Commands and queries go on. */
export interface PublicEvents {
  readonly status: 'ok' | 'stuck'
  /** Commits. */
  readonly behind: string
  readonly stopped: readonly string[]
}

/** `failing`: these partitions cannot go on, and are tried again. Commands and queries go on. */
export interface PublisherState {
  readonly status: 'off' | 'ok' | 'failing'
  /** Messages that are told and not published. */
  readonly behind: string
  readonly failing: readonly { readonly partition: number; readonly error: string }[]
}

/** Those parts of this process that do something by themselves; a part that it has not is well. */
export interface Parts {
  readonly projector?: Following | undefined
  readonly reactions?: readonly Following[]
  readonly teller?: Following | undefined
  readonly publishing?:
    (Pick<Publishing, 'lag'> & { readonly publisher: Pick<Publishing['publisher'], 'failing'> }) | undefined
}

/** Ready means: a command would be taken and what it wrote could be read soon. */
export class Health {
  constructor(
    private readonly pool: Pool,
    private readonly parts: Parts = {},
  ) {}

  async check(): Promise<State> {
    try {
      const { stops, position } = await projectionStatus(this.pool)
      const { projector } = this.parts
      const failed = projector?.failure !== undefined
      const isStuck = failed || stops.length > 0 || position === undefined
      return {
        status: isStuck ? 'not-ready' : 'ok',
        database: 'ok',
        projector: {
          status: isStuck ? 'stuck' : 'ok',
          behind: (projector?.behind ?? 0n).toString(),
          stopped: stops.map(({ cooperative }) => cooperative),
        },
        reactions: await this.#reactions(),
        publicEvents: await this.#publicEvents(),
        publisher: await this.#publisher(),
      }
    } catch {
      // Whatever it is, the database is what does not answer; its log line says why.
      return {
        status: 'not-ready',
        database: 'no-answer',
        projector: { status: 'stuck', behind: '0', stopped: [] },
        reactions: { status: 'stuck', behind: '0', pending: 0, failing: [] },
        publicEvents: { status: 'stuck', behind: '0', stopped: [] },
        publisher: { ...this.#sending(), behind: '0' },
      }
    }
  }

  async #reactions(): Promise<Reactions> {
    const { pending, failing } = await owing(this.pool)
    const { reactions = [] } = this.parts
    const isStuck = reactions.some(({ failure }) => failure !== undefined)
    const furthest = reactions.reduce((most, { behind }) => (behind > most ? behind : most), 0n)
    return {
      status: isStuck ? 'stuck' : failing.length > 0 ? 'failing' : 'ok',
      behind: furthest.toString(),
      pending,
      failing: failing.map(({ reaction, cooperative, attempts }) => ({ reaction, cooperative, attempts })),
    }
  }

  async #publicEvents(): Promise<PublicEvents> {
    const { teller } = this.parts
    const stops = await tellingStops(this.pool)
    return {
      status: teller?.failure !== undefined || stops.length > 0 ? 'stuck' : 'ok',
      behind: (teller?.behind ?? 0n).toString(),
      stopped: stops.map(({ cooperative }) => cooperative),
    }
  }

  async #publisher(): Promise<PublisherState> {
    const lag = await this.parts.publishing?.lag()
    return { ...this.#sending(), behind: (lag?.behind ?? 0n).toString() }
  }

  #sending(): Pick<PublisherState, 'status' | 'failing'> {
    if (this.parts.publishing === undefined) return { status: 'off', failing: [] }
    const { failing } = this.parts.publishing.publisher
    return { status: failing.length > 0 ? 'failing' : 'ok', failing }
  }
}
