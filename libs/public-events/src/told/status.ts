import type { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import { Position } from '#event-store/position.js'

/** A cooperative of which nothing more is told: `position` is the commit that could not be. */
export interface TellingStop {
  readonly cooperative: CooperativeId
  readonly position: Position
  readonly error: string
}

/** For health: who stands still. */
export async function tellingStops(pool: Pool): Promise<TellingStop[]> {
  const { rows } = await pool.query<{ cooperative: CooperativeId; position: string; error: string }>({
    name: 'public-events.stops',
    text: 'SELECT cooperative, position, error FROM public_events.stop ORDER BY cooperative',
  })
  return rows.map((row) => ({ ...row, position: Position.parse(row.position) }))
}
