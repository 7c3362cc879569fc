import type { Pool } from 'pg'
import { BATCH } from '#event-store/follow.js'
import { ForeignPosition, type Position } from '#event-store/position.js'
import { projecting, projectingSoon, put, withCare } from './advance.js'
import {
  createGeneration,
  lockLive,
  moveTo,
  putLive,
  recordStops,
  schemaOf,
  stopsIn,
  type Generation,
} from './generation.js'
import type { Log } from './log.js'
import { alone, dropRetired } from './retire.js'

export interface RebuildOptions {
  /** Called after each batch with how far the new tables have come. */
  readonly onProgress?: (position: Position) => void
  /** In milliseconds, how long readers of the old tables are waited for; 30,000. What is left then, a later start drops. */
  readonly patience?: number
  readonly signal?: AbortSignal
}

/** Another process is building read tables at this moment. */
export class RebuildUnderWay extends Error {
  override readonly name = 'RebuildUnderWay'
}

/**
 * Builds the read tables again from the first event on, beside the live ones, which are read and written meanwhile;
 * then all queries read the new ones, and the old ones go.
 * @throws RebuildUnderWay
 */
export async function rebuild(pool: Pool, log: Log, options: RebuildOptions = {}): Promise<Position> {
  const { patience = 30_000, signal } = options
  const rebuilt = await alone(pool, async () => {
    // What a rebuild that was cut off left behind.
    await dropRetired(pool, 0, signal)
    const begun = await projecting(pool, (client) => createGeneration(client, log.start()))
    const filled = await fill(pool, log, begun, options)
    const position = await switchTo(pool, log, filled)
    await dropRetired(pool, patience, signal)
    return position
  })
  if (rebuilt === undefined) throw new RebuildUnderWay('another process is building the read tables')
  return rebuilt.done
}

async function fill(
  pool: Pool,
  log: Log,
  begun: Generation,
  { onProgress, signal }: RebuildOptions,
): Promise<Generation> {
  let { position } = begun
  let page = log.readAll(position, BATCH)
  for (;;) {
    signal?.throwIfAborted()
    const { events, next } = await page
    if (next.compare(position) === 0) return { ...begun, position }
    // The next page is read while this one is written; the loop meets its error, if it has one.
    page = log.readAll(next, BATCH)
    page.catch(() => undefined)
    await withCare((carefully) =>
      projectingSoon(pool, async (client) => {
        const stopped = await stopsIn(client, begun.generation)
        const stops = await put(client, schemaOf(begun.generation), events, (own) => stopped.has(own), carefully)
        await recordStops(client, { ...begun, position: next }, stops)
        await moveTo(client, begun.generation, next)
      }),
    )
    position = next
    onProgress?.(position)
  }
}

/** The switch, once the new tables have all that the live ones have: nobody reads something, and then less. */
async function switchTo(pool: Pool, log: Log, filled: Generation): Promise<Position> {
  const { generation } = filled
  let { position } = filled
  for (;;) {
    const switched = await projecting(pool, async (client) => {
      const live = await lockLive(client, true)
      if (live !== undefined && isAhead(live.position, position)) return false
      await putLive(client, generation)
      return true
    })
    if (switched) return position
    position = (await fill(pool, log, { ...filled, position }, {})).position
  }
}

/** Tables of another log, such as the one that this was restored from, are no measure. */
function isAhead(live: Position, ours: Position): boolean {
  try {
    return live.compare(ours) > 0
  } catch (error) {
    if (error instanceof ForeignPosition) return false
    throw error
  }
}
