import type { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import type { Batch, Follower } from '#event-store/follow.js'
import { ForeignPosition, type Position } from '#event-store/position.js'
import { MODELS } from '../models.js'
import { projecting, projectingSoon, put, withCare } from './advance.js'
import {
  createGeneration,
  liveGeneration,
  lockLive,
  moveTo,
  putLive,
  recordStops,
  schemaOf,
  stopsIn,
  type Generation,
} from './generation.js'
import type { Log } from './log.js'
import { rebuild, RebuildUnderWay, type RebuildOptions } from './rebuild.js'
import { alone, dropRetired } from './retire.js'

export interface ProjectorOptions {
  /** Events up to here can be read now: wakes those who wait in this process. */
  readonly onProjected?: (position: Position) => void
  /** A cooperative cannot go on; it stays so until `resume`. */
  readonly onStopped?: (stop: { cooperative: CooperativeId; position: Position; error: string }) => void
  /** The tables of this release are built first: how far that has come. */
  readonly onRebuilding?: RebuildOptions['onProgress']
}

/** The read tables are those of another release, whose projector is at work. */
export class OtherRelease extends Error {
  override readonly name = 'OtherRelease'
}

/** In milliseconds: how long tables that nobody should read any more are left before the next attempt to drop them. */
const BETWEEN_DROPS = 5_000

/**
 * Writes what happened into the live read tables: whatever a batch means, in one transaction with how far it goes. It
 * follows a switch to tables that were built beside these.
 */
export class Projector implements Follower {
  #generation: number | undefined
  /** When retired tables may be there: the moment of the next attempt. */
  #dropAt = 0

  constructor(
    private readonly pool: Pool,
    private readonly log: Log,
    private readonly options: ProjectorOptions = {},
  ) {}

  /**
   * Where the live tables stand. Without any it makes them; where another release or another log filled them, it first
   * builds its own.
   * @throws RebuildUnderWay
   */
  async checkpoint(): Promise<Position> {
    const live = (await liveGeneration(this.pool)) ?? (await this.#first())
    this.#dropAt = 0
    this.#generation = live.generation
    if (live.models === MODELS && isOf(this.log, live.position)) return live.position
    const { onRebuilding } = this.options
    // Nobody waits for the readers of the old tables: those are dropped between batches.
    return rebuild(this.pool, this.log, { patience: 0, ...(onRebuilding && { onProgress: onRebuilding }) })
  }

  /**
   * Events that are in the tables already are passed over.
   * @throws OtherRelease
   * @throws RangeError when events between the tables and this batch are missing: begin again at the checkpoint
   */
  async handle(batch: Batch): Promise<void> {
    const { position, stops } = await withCare((carefully) => this.#write(batch, carefully))
    this.options.onProjected?.(position)
    for (const { cooperative, commit, error } of stops) {
      this.options.onStopped?.({ cooperative, position: position.at(commit), error })
    }
    await this.#tidy()
  }

  #write({ events, after, next }: Batch, carefully: boolean) {
    return projectingSoon(this.pool, async (client) => {
      const live = await lockLive(client)
      if (live?.models !== MODELS) throw new OtherRelease('the live read tables belong to another release')
      if (live.generation !== this.#generation) {
        this.#generation = live.generation
        this.#dropAt = 0
      }
      if (live.position.compare(after) < 0) {
        throw new RangeError(
          `the read tables stand at ${live.position.toString()}, before what follows ${after.toString()}`,
        )
      }
      if (live.position.compare(next) >= 0) return { position: live.position, stops: [] }
      const fresh = events.filter(({ commit }) => commit > live.position.commit)
      const stopped = await stopsIn(client, live.generation)
      const stops = await put(client, schemaOf(live.generation), fresh, (own) => stopped.has(own), carefully)
      await recordStops(client, live, stops)
      await moveTo(client, live.generation, next)
      return { position: next, stops }
    })
  }

  async #first(): Promise<Generation> {
    const first = await alone(
      this.pool,
      async () =>
        (await liveGeneration(this.pool)) ??
        projecting(this.pool, async (client) => {
          const created = await createGeneration(client, this.log.start())
          await putLive(client, created.generation)
          return created
        }),
    )
    if (first === undefined) throw new RebuildUnderWay('another process is making the read tables')
    return first.done
  }

  async #tidy(): Promise<void> {
    if (performance.now() < this.#dropAt) return
    const dropped = await alone(this.pool, () => dropRetired(this.pool, 0))
    this.#dropAt = dropped?.done === true ? Infinity : performance.now() + BETWEEN_DROPS
  }
}

function isOf(log: Log, position: Position): boolean {
  try {
    position.compare(log.start())
    return true
  } catch (error) {
    if (error instanceof ForeignPosition) return false
    throw error
  }
}
