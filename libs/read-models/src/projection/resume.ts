import type { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import { BATCH } from '#event-store/follow.js'
import type { Position } from '#event-store/position.js'
import { projecting, put } from './advance.js'
import { liveGeneration, lockLive, recordStops, schemaOf, stopsIn } from './generation.js'
import type { Log } from './log.js'

export interface Resumed {
  /** Where its tables stand now: with the others, or before the commit that stops it again. */
  readonly position: Position
  /** Why it stands still, where it still does. */
  readonly error?: string
}

/**
 * Lets a cooperative that stood still go on: it catches up from its own place, while the others are projected, and then
 * goes with them.
 * @returns undefined for one that did not stand still
 */
export async function resume(pool: Pool, log: Log, cooperative: CooperativeId): Promise<Resumed | undefined> {
  let resumed: Resumed | undefined
  for (;;) {
    const from = await standsBefore(pool, cooperative)
    if (from === undefined) return resumed
    const page = await log.readAll(from.at(from.commit - 1n), BATCH, cooperative)
    const step = await projecting(pool, async (client) => {
      const live = await lockLive(client)
      const stop = live && (await stopsIn(client, live.generation)).get(cooperative)
      // Meanwhile resumed by another, or read from tables that were switched: look again.
      if (live === undefined || stop === undefined || stop.compare(from) !== 0) return undefined
      const reached = page.next.compare(live.position) < 0 ? page.next : live.position
      const events = page.events.filter(({ commit }) => commit <= reached.commit)
      const [again] = await put(client, schemaOf(live.generation), events, () => false, true)
      if (again !== undefined) {
        await recordStops(client, live, [again])
        return { position: reached.at(again.commit - 1n), error: again.error }
      }
      const own = [live.generation, cooperative]
      if (reached.compare(live.position) === 0) {
        await client.query('DELETE FROM reading.projection_stop WHERE generation = $1 AND cooperative = $2', own)
      } else {
        const next = reached.at(reached.commit + 1n).toString()
        await client.query(
          'UPDATE reading.projection_stop SET position = $3 WHERE generation = $1 AND cooperative = $2',
          [...own, next],
        )
      }
      return { position: reached }
    })
    resumed = step ?? resumed
    if (step?.error !== undefined) return step
  }
}

async function standsBefore(pool: Pool, cooperative: CooperativeId): Promise<Position | undefined> {
  const live = await liveGeneration(pool)
  return live && (await stopsIn(pool, live.generation)).get(cooperative)
}
