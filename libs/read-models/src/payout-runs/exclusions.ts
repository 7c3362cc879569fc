import type { Instant, ProducerId, Sealed } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import { upToOf, type AsOf } from './up-to.js'

export const whyExcluded = ['by-hand', 'no-destination', 'in-another-run'] as const
export type WhyExcluded = (typeof whyExcluded)[number]

/** A producer who has something payable and no line: `by` and `reason` are there where a person left them out. */
export interface PayoutExclusion {
  readonly producer: ProducerId
  /** Sealed. */
  readonly name?: Sealed
  readonly because: WhyExcluded
  readonly reason?: string
  readonly by?: string
  readonly at: Instant
  readonly position: Position
}

export interface PayoutExclusionsOf extends AsOf {
  /** `next` of the page before. */
  readonly after?: string
  /** Exclusions to a page; without it, all. */
  readonly limit?: number
}

/**
 * Who was left out of a run, in the order of the log.
 * @throws NotYetKnown for a position beyond what is read
 * @throws BadCursor
 * @throws ForeignPosition for a position or cursor of another log
 */
export async function payoutExclusions(
  db: Reading,
  { after, limit, ...of }: PayoutExclusionsOf,
): Promise<{ exclusions: PayoutExclusion[]; next?: string }> {
  const { commit: upTo } = await upToOf(db, of)
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await db.rows<ExclusionRow>(
    `SELECT e.producer, e.because, e.reason, e.by, e.recorded_at AS "recordedAt", e.commit, e.index,
            coalesce((SELECT r.name FROM producer_revision r WHERE r.producer = e.producer
                      ORDER BY r.commit DESC, r.index DESC LIMIT 1), p.name) AS name
     FROM (
       SELECT * FROM payout_exclusion
       WHERE run = $1 AND commit <= $2 ${left === undefined ? '' : 'AND (commit, index) > ($4, $5)'}
       ORDER BY commit, index LIMIT $3
     ) e
     LEFT JOIN producer p ON p.producer = e.producer
     ORDER BY e.commit, e.index`,
    [of.run, upTo, limit === undefined ? null : limit + 1, ...(left ? [left.position.commit, left.index] : [])],
  )
  const { page, ...rest } = paged(rows, limit ?? rows.length, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return { exclusions: page.map((row) => exclusionOf(db, row)), ...rest }
}

interface ExclusionRow {
  readonly producer: ProducerId
  readonly name: Sealed | null
  readonly because: WhyExcluded
  readonly reason: string | null
  readonly by: string | null
  readonly recordedAt: Instant
  readonly commit: bigint
  readonly index: number
}

const exclusionOf = (db: Reading, row: ExclusionRow): PayoutExclusion => ({
  producer: row.producer,
  ...(row.name !== null && { name: row.name }),
  because: row.because,
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.by !== null && { by: row.by }),
  at: row.recordedAt,
  position: db.position.at(row.commit),
})
