import type { Pool } from 'pg'
import { projecting } from '../projection/advance.js'
import { liveGeneration, schemaOf } from '../projection/generation.js'
import { tables } from '../models.js'
import { keyOf } from '../tables/ddl.js'

/** Every row of the live read tables as text, in the order of the keys: equal for equal tables, byte for byte. */
export async function dumpLive(pool: Pool): Promise<string> {
  const live = await liveGeneration(pool)
  if (live === undefined) throw new Error('there are no read tables')
  return dump(pool, schemaOf(live.generation))
}

async function dump(pool: Pool, schema: string): Promise<string> {
  return projecting(pool, async (client) => {
    const texts: string[] = []
    for (const table of tables) {
      const { rows } = await client.query<{ line: string }>(
        `SELECT t::text AS line FROM ${schema}.${table.name} AS t ORDER BY ${keyOf(table).join(', ')}`,
      )
      texts.push(`${table.name}\n`, ...rows.map(({ line }) => `${line}\n`))
    }
    return texts.join('')
  })
}
