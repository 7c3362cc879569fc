import type { ProducerId } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'

/** Why somebody said that it was, by the commit of what changed what a producer is owed; what has no reason is left out. */
export async function reasonsOf(
  db: Reading,
  { producer, commits }: { readonly producer: ProducerId; readonly commits: readonly bigint[] },
): Promise<ReadonlyMap<bigint, string>> {
  const rows = await db.rows<{ commit: bigint; reason: string }>(
    `SELECT DISTINCT ON (commit) commit, reason FROM statement_item -- by its primary key
     WHERE producer = $1 AND commit = ANY ($2) AND reason IS NOT NULL
     ORDER BY commit, index, number`,
    [producer, commits],
  )
  return new Map(rows.map(({ commit, reason }) => [commit, reason]))
}
