import { catalogue, type LumbungEvent } from '#events/catalogue.js'
import { decode, UnknownEvent } from '#events/category.js'
import type { Json } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'
import type { Defined } from './defining.js'

/** Of an event, in the log. */
export interface Place {
  readonly commit: bigint
  readonly index: number
}

export const isBefore = (one: Place, other: Place): boolean =>
  one.commit < other.commit || (one.commit === other.commit && one.index < other.index)

/** An event as the audit keeps it. */
export interface KnownFact extends Place {
  readonly event: LumbungEvent
  readonly category: string
  /** Of its stream. */
  readonly id: string
  readonly data: Json
}

export interface FactRow extends Place {
  readonly type: string
  readonly category: string
  readonly id: string
  readonly data: string
}

export const factColumns = 'f.commit, f.index, f.type, f.category, f.id, f.data'

/** What it belongs to and follows from: its command where nothing else is said. */
export const chainColumns =
  'coalesce(f.correlation, f.command) AS correlation, coalesce(f.causation, f.command) AS causation'

/** @throws UnknownEvent for what this release would not have kept */
export function factOf({ commit, index, type, category, id, data: text }: FactRow): KnownFact {
  const known = Object.hasOwn(catalogue, category) ? catalogue[category] : undefined
  const version = known?.definitions[type]?.version
  if (known === undefined || version === undefined) throw new UnknownEvent(`${category} has no event ${type}`)
  const data: Json = JSON.parse(text)
  return { commit, index, event: decode(known, { type, version, data }) as LumbungEvent, category, id, data }
}

/** The facts that say what these are, each in the order of the log; from the beginning on. */
export async function definitions(db: Reading, of: readonly Defined[]): Promise<Definitions> {
  const rows = await db.rows<FactRow & Defined & { subject: string }>(
    `SELECT d.kind, d.id AS subject, ${factColumns}
     FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS wanted (kind, id)) w
     JOIN fact_defining d ON d.kind = w.kind AND d.id = w.id
     JOIN fact f ON f.commit = d.commit AND f.index = d.index
     ORDER BY f.commit, f.index`,
    [of.map(({ kind }) => kind), of.map(({ id }) => id)],
  )
  const found = new Map<string, KnownFact[]>()
  for (const { kind, subject, ...row } of rows) {
    const key = keyOf({ kind, id: subject })
    const known = found.get(key) ?? []
    known.push(factOf(row))
    found.set(key, known)
  }
  return new Definitions(found)
}

export class Definitions {
  constructor(private readonly found: ReadonlyMap<string, readonly KnownFact[]>) {}

  /** What was said of it before that place, in the order of the log. */
  before(defined: Defined, place: Place): readonly KnownFact[] {
    return this.of(defined).filter((fact) => isBefore(fact, place))
  }

  /** All that was said of it, in the order of the log. */
  of(defined: Defined): readonly KnownFact[] {
    return this.found.get(keyOf(defined)) ?? []
  }

  and({ found }: Definitions): Definitions {
    return new Definitions(new Map([...this.found, ...found]))
  }
}

const keyOf = ({ kind, id }: Defined): string => `${kind}/${id}`
