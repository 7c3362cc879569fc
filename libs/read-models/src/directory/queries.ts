import type { Sector } from '#events/producer.js'
import type { Day, Instant, ProducerId, Sealed } from '#events/words.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import type { Reading } from '../wall/as-cooperative.js'
import { dayIn } from './day-in.js'

/** `zone` is an IANA time zone; `demo` says that all of it is made up. */
export interface CooperativeProfile {
  readonly name: string
  readonly zone: string
  readonly demo: boolean
}

/** Undefined when it is not enrolled. */
export async function cooperativeProfile(db: Reading): Promise<CooperativeProfile | undefined> {
  const [profile] = await db.rows<CooperativeProfile>('SELECT name, zone, demo FROM cooperative')
  return profile
}

/**
 * `name` is sealed: see open-names.ts. `registeredOn` is the day in the cooperative's zone; `revision` is how often name
 * and sector were given, registering counted: who revises says which of these they saw.
 */
export interface RegisteredProducer {
  readonly producer: ProducerId
  readonly foreignId?: string
  readonly name: Sealed
  readonly sector: Sector
  readonly registeredOn: Day
  readonly revision: number
}

/** Every producer, in the order they were registered. */
export const producers = async (db: Reading): Promise<RegisteredProducer[]> =>
  (await selectProducers(db, '', [])).map(producerOf)

/** Undefined for one that was never registered. */
export async function producer(db: Reading, id: ProducerId): Promise<RegisteredProducer | undefined> {
  const [found] = await selectProducers(db, 'WHERE p.producer = $1', [id])
  return found && producerOf(found)
}

export interface ProducersOf {
  readonly sector?: Sector
  /** `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Producers in the order they were registered, a page of them.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function producerPage(
  db: Reading,
  { sector, after, limit }: ProducersOf,
): Promise<{ producers: RegisteredProducer[]; next?: string }> {
  const left = after === undefined ? undefined : placeCursorOf(after, db)
  const rows = await selectProducers(
    db,
    `WHERE ($1::text IS NULL OR coalesce(r.sector, p.sector) = $1)
       ${left === undefined ? '' : 'AND (p.commit, p.index) > ($3, $4)'}`,
    [sector, limit + 1, ...(left ? [left.position.commit, left.index] : [])],
    'LIMIT $2',
  )
  const { page, ...rest } = paged(rows, limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return { producers: page.map(producerOf), ...rest }
}

const selectProducers = (db: Reading, where: string, values: readonly unknown[], limit = ''): Promise<ProducerRow[]> =>
  db.rows<ProducerRow>(
    `SELECT p.producer, p.foreign_id AS "foreignId", coalesce(r.name, p.name) AS name,
            coalesce(r.sector, p.sector) AS sector, p.recorded_at AS "recordedAt", p.commit, p.index,
            (SELECT zone FROM cooperative) AS zone,
            1 + (SELECT count(*)::integer FROM producer_revision e WHERE e.producer = p.producer) AS revision
     FROM producer p
     LEFT JOIN LATERAL (
       SELECT name, sector FROM producer_revision e
       WHERE e.producer = p.producer ORDER BY e.commit DESC, e.index DESC LIMIT 1
     ) r ON true
     ${where}
     ORDER BY p.commit, p.index ${limit}`,
    values,
  )

interface ProducerRow {
  readonly producer: ProducerId
  readonly foreignId: string | null
  readonly name: Sealed
  readonly sector: Sector
  readonly recordedAt: Instant
  readonly zone: string | null
  readonly revision: number
  readonly commit: bigint
  readonly index: number
}

const producerOf = (row: ProducerRow): RegisteredProducer => ({
  producer: row.producer,
  ...(row.foreignId !== null && { foreignId: row.foreignId }),
  name: row.name,
  sector: row.sector,
  registeredOn: dayIn(row.zone ?? 'UTC', row.recordedAt),
  revision: row.revision,
})
