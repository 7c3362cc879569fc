import type { LumbungEvent } from '#events/catalogue.js'
import type { Booking } from '#events/fields.js'
import { streamName, type Revision, type StreamName } from '#events/recorded.js'
import type { Day, Instant, Json, PeriodId } from '#events/words.js'
import type { Position } from '#event-store/position.js'
import { entryId } from '../account-entries/entry-id.js'
import { namesOfAccounts, type NameOf } from '../chart/queries.js'
import { paged, placeCursorOf, placeCursorText } from '../cursor.js'
import { cooperativeProfile } from '../directory/queries.js'
import type { Language } from '../language/language.js'
import type { Reading } from '../wall/as-cooperative.js'
import { aboutOf, type Subject } from './about.js'
import { changesOf, type Change } from './changes.js'
import { definedBy } from './defining.js'
import { chainColumns, definitions, factColumns, factOf, type FactRow, type KnownFact } from './facts.js'
import { definitionsOfGoods, KnownGoods } from './goods.js'
import { firstInstantOf, lastInstantOf } from './instants-of-day.js'
import { Say } from './say.js'
import { hourOf, STRETCH } from './table.js'
import { wordsOf } from './words/words-of.js'

/**
 * Something that happened, and who did it. `id` is `{position}.{index}`, which is its entry's too where it is money.
 * `version` is the one it was stored in, `data` is as the current version says it, with what is sealed still sealed.
 * `changes` is there where the event changes something that had a value, else empty.
 */
export interface AuditedFact {
  readonly id: string
  readonly position: Position
  /** Its place in its commit. */
  readonly index: number
  readonly type: LumbungEvent['type']
  readonly version: number
  readonly stream: StreamName
  readonly revision: Revision
  readonly recordedAt: Instant
  readonly actor: string
  readonly command: string
  readonly correlation: string
  readonly causation: string
  readonly occurredOn?: Day
  readonly bookedOn?: Day
  readonly late?: NonNullable<Booking['late']>
  readonly reason?: string
  /** A sentence. It names goods and accounts as they were called then, and no people. */
  readonly words: string
  readonly about: readonly Subject[]
  readonly changes: readonly Change[]
  readonly data: Json
}

export interface AuditOf {
  readonly language: Language
  readonly actor?: string
  readonly command?: string
  readonly about?: Subject
  readonly type?: string
  /** When it was recorded, both included: instants, or days of the cooperative's zone. */
  readonly from?: Day | Instant
  readonly to?: Day | Instant
  readonly order?: 'oldest-first' | 'newest-first'
  /** `next` of the page before, in the same order. */
  readonly after?: string
  readonly limit: number
  /** What accounts are called; without it, as the cooperative calls them. */
  readonly nameOf?: NameOf
}

/**
 * Every fact of the log, or those asked for, in the order of the log: the oldest first unless said otherwise.
 * @throws BadCursor
 * @throws ForeignPosition for a cursor of another log
 */
export async function audit(db: Reading, of: AuditOf): Promise<{ facts: AuditedFact[]; next?: string }> {
  const { page, ...rest } = paged(await select(db, of), of.limit, ({ commit, index }) =>
    placeCursorText({ position: db.position.at(commit), index }),
  )
  return { facts: await audited(db, page, of), ...rest }
}

interface AuditRow extends FactRow {
  readonly version: number
  readonly revision: number
  readonly recordedAt: Instant
  readonly actor: string
  readonly command: string
  readonly correlation: string
  readonly causation: string
  readonly occurredOn: Day | null
  readonly bookedOn: Day | null
  readonly late: boolean
  readonly latePeriod: PeriodId | null
  readonly reason: string | null
}

async function select(db: Reading, of: AuditOf): Promise<AuditRow[]> {
  const values: unknown[] = []
  const value = (given: unknown): string => `$${values.push(given)}`
  const left = of.after === undefined ? undefined : placeCursorOf(of.after, db)
  const newestFirst = of.order === 'newest-first'
  const from = of.from === undefined ? undefined : await firstInstant(db, of.from)
  const to = of.to === undefined ? undefined : await lastInstant(db, of.to)
  // Those about one thing are found, and ordered, by the table that says so.
  const [tables, place] =
    of.about === undefined
      ? ['fact f', 'f']
      : ['fact_about a JOIN fact f ON f.commit = a.commit AND f.index = a.index', 'a']
  const conditions = [
    of.about && `a.kind = ${value(of.about.kind)} AND a.id = ${value(of.about.id)}`,
    of.type !== undefined && `${place}.type = ${value(of.type)}`,
    of.actor !== undefined && `f.actor = ${value(of.actor)}`,
    of.command !== undefined && `f.command = ${value(of.command)}`,
    from !== undefined && `f.recorded_at >= ${value(from)}`,
    to !== undefined && `f.recorded_at <= ${value(to)}`,
    // The order is that of commits: these say between which of them the instants are, so that the others are not walked.
    from !== undefined &&
      `${place}.commit >= (SELECT min(stretch) * ${STRETCH} FROM fact_hour WHERE hour >= ${value(hourOf(from))})`,
    to !== undefined &&
      `${place}.commit < (SELECT (max(stretch) + 1) * ${STRETCH} FROM fact_hour WHERE hour <= ${value(hourOf(to))})`,
    left &&
      `(${place}.commit, ${place}.index) ${newestFirst ? '<' : '>'} (${value(left.position.commit)}, ${value(left.index)})`,
  ].filter((condition) => typeof condition === 'string')
  const direction = newestFirst ? 'DESC' : 'ASC'
  return db.rows<AuditRow>(
    `SELECT ${factColumns}, f.version, f.revision, f.recorded_at AS "recordedAt", f.actor, f.command, ${chainColumns},
            f.occurred_on AS "occurredOn", f.booked_on AS "bookedOn", f.late,
            f.late_period AS "latePeriod", f.reason
     FROM ${tables}
     ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
     ORDER BY ${place}.commit ${direction}, ${place}.index ${direction}
     LIMIT ${value(of.limit + 1)}`,
    values,
  )
}

const isInstant = (when: Day | Instant): when is Instant => when.includes('T')

const firstInstant = async (db: Reading, from: Day | Instant): Promise<Instant> =>
  isInstant(from) ? from : firstInstantOf(await zoneOf(db), from)

const lastInstant = async (db: Reading, to: Day | Instant): Promise<Instant> =>
  isInstant(to) ? to : lastInstantOf(await zoneOf(db), to)

const zoneOf = async (db: Reading): Promise<string> => (await cooperativeProfile(db))?.zone ?? 'UTC'

async function audited(
  db: Reading,
  rows: readonly AuditRow[],
  { language, ...named }: AuditOf,
): Promise<AuditedFact[]> {
  const nameOf = named.nameOf ?? (await namesOfAccounts(db))
  const known = rows.map((row) => ({ row, fact: factOf(row) }))
  const facts = known.map(({ fact }) => fact)
  const goods = await definitionsOfGoods(db, facts)
  const all = goods.and(await definitions(db, facts.flatMap(definedByFact)))
  return known.map(({ row, fact }) => ({
    ...asRecorded(db, row, fact),
    words: wordsOf(fact.event, fact.id, new Say(language, new KnownGoods(goods, fact), nameOf)),
    about: aboutOf(fact.category, fact.id, fact.data),
    changes: changesOf(fact, all),
    data: fact.data,
  }))
}

function definedByFact({ event, id }: KnownFact) {
  const defined = definedBy(event, id)
  return defined === undefined ? [] : [defined]
}

function asRecorded(db: Reading, row: AuditRow, { event, category, id }: KnownFact) {
  const { commit, index, version, revision, recordedAt, actor, command, correlation, causation } = row
  const position = db.position.at(commit)
  return {
    id: entryId(position, index),
    position,
    index,
    type: event.type,
    version,
    stream: streamName(category, db.cooperative, id),
    revision,
    recordedAt,
    actor,
    command,
    correlation,
    causation,
    ...(row.occurredOn !== null && { occurredOn: row.occurredOn }),
    ...(row.bookedOn !== null && { bookedOn: row.bookedOn }),
    ...(row.late && { late: { periodId: row.latePeriod } }),
    ...(row.reason !== null && { reason: row.reason }),
  }
}
