import type { CooperativeId, Instant } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { cooperativeProfile, type CooperativeProfile } from '../directory/queries.js'
import type { Reading } from '../wall/as-cooperative.js'

/** What was decided about a cooperative, by whom and when. */
export interface Turn {
  readonly since: Instant
  readonly by: string
  readonly reason: string
  readonly position: Position
}

/** `suspended` is there while it is; `resumed` says why it no longer is, where it ever was. */
export interface CooperativeState extends CooperativeProfile {
  readonly cooperative: CooperativeId
  readonly suspended?: Turn
  readonly resumed?: Turn
}

/** Undefined when it is not enrolled. */
export async function cooperative(db: Reading): Promise<CooperativeState | undefined> {
  const profile = await cooperativeProfile(db)
  if (profile === undefined) return undefined
  const [last] = await db.rows<Omit<Turn, 'position'> & { suspended: boolean; commit: bigint }>(
    `SELECT suspended, recorded_at AS since, by, reason, commit
     FROM cooperative_turn ORDER BY commit DESC, index DESC LIMIT 1`,
  )
  if (last === undefined) return { cooperative: db.cooperative, ...profile }
  const { suspended, commit, ...turn } = last
  return {
    cooperative: db.cooperative,
    ...profile,
    [suspended ? 'suspended' : 'resumed']: { ...turn, position: db.position.at(commit) },
  }
}
