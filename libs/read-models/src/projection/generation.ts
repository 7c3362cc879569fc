import type { ClientBase, Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import { Position } from '#event-store/position.js'
import { MODELS, tables } from '../models.js'
import { QUERY_ROLE } from '#postgres/query-role.js'
import { createTable } from '../tables/ddl.js'
import type { Stopped } from './fold.js'

/** One set of read tables: whose projection they are of, and how far it has come. */
export interface Generation {
  readonly generation: number
  readonly models: string
  readonly position: Position
}

export const schemaOf = (generation: number): string => `read_${generation}`

/** Makes the tables of this release in a new schema, empty. */
export async function createGeneration(client: ClientBase, position: Position): Promise<Generation> {
  // A schema of that number that no row knows of is not ours to touch: take the next.
  const { rows } = await client.query<{ generation: number }>(
    `INSERT INTO reading.generation (generation, models, position)
     SELECT 1 + coalesce(max(n), 0), $1, $2
     FROM (
       SELECT generation FROM reading.generation
       UNION ALL
       SELECT substr(nspname, 6)::integer FROM pg_catalog.pg_namespace WHERE nspname ~ '^read_[0-9]{1,8}$'
     ) AS known (n)
     RETURNING generation`,
    [MODELS, position.toString()],
  )
  const generation = rows[0]?.generation
  if (generation === undefined) throw new Error('a generation was to be recorded, and was not')
  const schema = schemaOf(generation)
  await client.query(`
    CREATE SCHEMA ${schema};
    REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC;
    GRANT USAGE ON SCHEMA ${schema} TO ${QUERY_ROLE};
    ${tables.map((table) => createTable(schema, table)).join(';\n')}`)
  return { generation, models: MODELS, position }
}

interface GenerationRow {
  readonly generation: number
  readonly models: string
  readonly position: string
}

const read = (row: GenerationRow | undefined): Generation | undefined =>
  row && { generation: row.generation, models: row.models, position: Position.parse(row.position) }

/** The tables that queries read. Undefined before the first. */
export async function liveGeneration(pool: Pool): Promise<Generation | undefined> {
  const { rows } = await pool.query<GenerationRow>(
    'SELECT generation, models, position FROM reading.live JOIN reading.generation USING (generation)',
  )
  return read(rows[0])
}

/** The same, kept from being moved by another until the transaction ends, and kept live but by this transaction. */
export async function lockLive(client: ClientBase, toSwitch = false): Promise<Generation | undefined> {
  // Two statements: after waiting for the first lock, what is live may be another than it was.
  await client.query(`SELECT FROM reading.live FOR ${toSwitch ? 'UPDATE' : 'SHARE'}`)
  const { rows } = await client.query<GenerationRow>(
    `SELECT g.generation, g.models, g.position
     FROM reading.live l JOIN reading.generation g USING (generation) FOR UPDATE OF g`,
  )
  return read(rows[0])
}

/** Queries that begin after this transaction read that one. */
export async function putLive(client: ClientBase, generation: number): Promise<void> {
  await client.query(
    `INSERT INTO reading.live (generation) VALUES ($1)
     ON CONFLICT (is_one) DO UPDATE SET generation = excluded.generation`,
    [generation],
  )
}

export async function moveTo(client: ClientBase, generation: number, position: Position): Promise<void> {
  await client.query('UPDATE reading.generation SET position = $2 WHERE generation = $1', [
    generation,
    position.toString(),
  ])
}

/** Which cooperatives stand still, and before which commit. */
export async function stopsIn(
  client: ClientBase | Pool,
  generation: number,
): Promise<ReadonlyMap<CooperativeId, Position>> {
  const { rows } = await client.query<{ cooperative: CooperativeId; position: string }>(
    'SELECT cooperative, position FROM reading.projection_stop WHERE generation = $1',
    [generation],
  )
  return new Map(rows.map(({ cooperative, position }) => [cooperative, Position.parse(position)]))
}

export async function recordStops(
  client: ClientBase,
  { generation, position }: Pick<Generation, 'generation' | 'position'>,
  stops: readonly Stopped[],
): Promise<void> {
  for (const { cooperative, commit, error } of stops) {
    await client.query(
      `INSERT INTO reading.projection_stop (generation, cooperative, position, error) VALUES ($1, $2, $3, $4)
       ON CONFLICT (generation, cooperative) DO UPDATE SET position = excluded.position, error = excluded.error`,
      [generation, cooperative, position.at(commit).toString(), error],
    )
  }
}
