import type { LumbungEvent } from '#events/catalogue.js'
import type { Subject } from '../audit/about.js'
import { factColumns, factOf, type FactRow, type KnownFact } from '../audit/facts.js'
import type { Reading } from '../wall/as-cooperative.js'

/** A fact, and its place in its stream. */
export interface FactInStream extends KnownFact {
  readonly revision: number
}

export interface Wanted {
  /** Those of any of these, of one kind. */
  readonly kind: Subject['kind']
  readonly ids: readonly string[]
  readonly category: string
  /** Of one stream of the category. */
  readonly stream?: string
  readonly types: readonly LumbungEvent['type'][]
  /** The commit up to which they are wanted, it included. */
  readonly upTo: bigint
}

/** In the order of the log. One is found by what it names, not by reading its stream. */
export async function factsAbout(db: Reading, wanted: Wanted): Promise<FactInStream[]> {
  const { kind, ids, category, stream, types, upTo } = wanted
  if (ids.length === 0) return []
  const rows = await db.rows<FactRow & { revision: number }>(
    `SELECT ${factColumns}, f.revision
     FROM fact_about a JOIN fact f ON f.commit = a.commit AND f.index = a.index
     WHERE a.kind = $1 AND a.id = ANY($2::text[]) AND a.type = ANY($3::text[]) AND a.commit <= $4
       AND f.category = $5 AND f.id = coalesce($6, f.id)
     ORDER BY a.commit, a.index`,
    [kind, [...new Set(ids)], types, upTo, category, stream ?? null],
  )
  return rows.map((row) => ({ ...factOf(row), revision: row.revision }))
}
