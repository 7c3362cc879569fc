import type { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import { Position } from '#event-store/position.js'
import { MODELS } from '../models.js'

/** A cooperative that stands still: `position` is the commit that could not be projected. */
export interface ProjectionStop {
  readonly cooperative: CooperativeId
  readonly position: Position
  readonly error: string
}

/** How the read tables stand. */
export interface ProjectionStatus {
  /** The last commit that can be read; undefined while this release's tables are not built. */
  readonly position: Position | undefined
  readonly stops: readonly ProjectionStop[]
}

/** For health and for whoever waits: one round trip. */
export async function projectionStatus(pool: Pool): Promise<ProjectionStatus> {
  const { rows } = await pool.query<{
    models: string
    position: string
    cooperative: CooperativeId | null
    stopped_at: string | null
    error: string | null
  }>({
    name: 'reading.status',
    text: `
      SELECT g.models, g.position, s.cooperative, s.position AS stopped_at, s.error
      FROM reading.live l
      JOIN reading.generation g USING (generation)
      LEFT JOIN reading.projection_stop s USING (generation)
      ORDER BY s.cooperative`,
  })
  const [live] = rows
  return {
    position: live?.models === MODELS ? Position.parse(live.position) : undefined,
    stops: rows.flatMap(({ cooperative, stopped_at: at, error }) =>
      cooperative === null || at === null || error === null
        ? []
        : [{ cooperative, position: Position.parse(at), error }],
    ),
  }
}
