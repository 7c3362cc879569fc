import type { CooperativeId, Instant } from '#events/words.js'
import { audit } from '#read-models/audit/queries.js'
import { placeCursorText } from '#read-models/cursor.js'
import { cooperativeProfile } from '#read-models/directory/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'

type Position = Reading['position']

/** Whose paper it is, and what it is as of: the position, and when the last of what was known there was recorded. */
export interface Known {
  readonly cooperative: CooperativeId
  readonly cooperativeName: string
  readonly zone: string
  readonly position: string
  readonly recordedAt: Instant
}

/** Undefined when the cooperative was not enrolled by then. */
export async function known(db: Reading, at: Position = db.position): Promise<Known | undefined> {
  const profile = await cooperativeProfile(db)
  const { facts } = await audit(db, {
    language: 'id',
    order: 'newest-first',
    after: placeCursorText({ position: at, index: AFTER_ALL }),
    limit: 1,
  })
  const [last] = facts
  if (profile === undefined || last === undefined) return undefined
  const { name, zone } = profile
  const { recordedAt } = last
  return { cooperative: db.cooperative, cooperativeName: name, zone, position: at.toString(), recordedAt }
}

/** More than a commit has events. */
const AFTER_ALL = 999_999_999
