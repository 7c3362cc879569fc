import type { ClientBase, Pool } from 'pg'
import type { RecordedEvent, Revision, StreamName } from '#events/recorded.js'
import type { CooperativeId } from '#events/words.js'
import { Position } from '#event-store/position.js'

/** A fact whose command is still to be accepted, and how that went so far. */
export interface Pending {
  readonly reaction: string
  readonly stream: StreamName
  readonly revision: Revision
  readonly cooperative: CooperativeId
  /** The fact's commit. */
  readonly position: Position
  /** How often it has failed. */
  readonly attempts: number
}

/** Keeps what is owed for these facts, with the caller's transaction; what is kept already stays as it is. */
export async function keep(
  client: ClientBase,
  reaction: string,
  events: readonly RecordedEvent[],
  at: Position,
): Promise<void> {
  await client.query(
    `INSERT INTO reactions.pending (reaction, stream, revision, cooperative, position)
     SELECT $1::text, * FROM unnest($2::text[], $3::integer[], $4::text[], $5::text[])
     ON CONFLICT DO NOTHING`,
    [
      reaction,
      events.map(({ stream }) => stream),
      events.map(({ revision }) => revision),
      events.map(({ metadata }) => metadata.cooperative),
      events.map(({ commit }) => at.at(commit).toString()),
    ],
  )
}

/** What these reactions owe and is due, the longest due first. */
export async function dueNow(pool: Pool, reactions: readonly string[], limit: number): Promise<Pending[]> {
  const { rows } = await pool.query<Omit<Pending, 'position'> & { position: string }>({
    name: 'reactions.due',
    text: `
      SELECT reaction, stream, revision, cooperative, position, attempts FROM reactions.pending -- by the index pending_due
      WHERE due <= clock_timestamp() AND reaction = ANY ($1)
      ORDER BY due LIMIT $2`,
    values: [reactions, limit],
  })
  return rows.map((row) => ({ ...row, position: Position.parse(row.position) }))
}

/** Its command was accepted, or none follows. */
export async function settled(pool: Pool, { reaction, stream, revision }: Pending): Promise<void> {
  await pool.query('DELETE FROM reactions.pending WHERE (reaction, stream, revision) = ($1, $2, $3)', [
    reaction,
    stream,
    revision,
  ])
}

/** It is tried again after a pause, in milliseconds; `failure`, where it failed, is for an operator to read. */
export async function postponed(
  pool: Pool,
  { reaction, stream, revision }: Pending,
  { pause, failure }: { pause: number; failure?: string },
): Promise<void> {
  await pool.query(
    `UPDATE reactions.pending
     SET due = clock_timestamp() + $4::double precision * interval '1 millisecond',
         attempts = attempts + CASE WHEN $5::text IS NULL THEN 0 ELSE 1 END,
         failure = coalesce($5, failure)
     WHERE (reaction, stream, revision) = ($1, $2, $3)`,
    [reaction, stream, revision, pause, failure],
  )
}

/** What is owed: how many facts wait for their command, how many of them failed, and the worst of those. */
export interface Owing {
  readonly pending: number
  readonly failed: number
  readonly failing: readonly Failing[]
}

export interface Failing {
  readonly reaction: string
  readonly cooperative: CooperativeId
  readonly attempts: number
  readonly failure: string
}

/** No operator reads more of them at once. */
const SHOWN = 100

/** For health and metrics: one round trip. */
export async function owing(pool: Pool): Promise<Owing> {
  const { rows } = await pool.query<
    Omit<Failing, 'failure'> & { pending: bigint; failed: bigint; failure: string | null }
  >({
    name: 'reactions.owing',
    text: `
      SELECT count(*) OVER () AS pending, count(failure) OVER () AS failed, reaction, cooperative, attempts, failure FROM reactions.pending
      ORDER BY attempts DESC, reaction, stream, revision LIMIT $1`,
    values: [SHOWN],
  })
  return {
    pending: Number(rows[0]?.pending ?? 0n),
    failed: Number(rows[0]?.failed ?? 0n),
    failing: rows.flatMap(({ reaction, cooperative, attempts, failure }) =>
      failure === null ? [] : [{ reaction, cooperative, attempts, failure }],
    ),
  }
}
