import type { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import type { ToldMessage } from './record.js'

/**
 * Records with how many partitions a topic was begun; the first says it for ever.
 * @returns that number
 */
export async function beginTopic(pool: Pool, topic: string, partitions: number): Promise<number> {
  await pool.query('INSERT INTO public_events.topic (topic, partitions) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    topic,
    partitions,
  ])
  return (await partitionsOf(pool, topic)) ?? partitions
}

/** @returns undefined for a topic that nothing was published to */
export async function partitionsOf(pool: Pool, topic: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ partitions: number }>(
    'SELECT partitions FROM public_events.topic WHERE topic = $1',
    [topic],
  )
  return rows[0]?.partitions
}

/** The offset of the last message that each partition of a topic has acknowledged. */
export async function acknowledgedOf(pool: Pool, topic: string): Promise<Map<number, bigint>> {
  const { rows } = await pool.query<{ partition: number; last_offset: bigint }>(
    'SELECT partition, last_offset FROM public_events.acknowledged WHERE topic = $1',
    [topic],
  )
  return new Map(rows.map(({ partition, last_offset }) => [partition, last_offset]))
}

/** Up to which message each cooperative is published in a topic; no entry before the first. */
export async function publishedOf(pool: Pool, topic: string): Promise<Map<CooperativeId, bigint>> {
  const { rows } = await pool.query<{ cooperative: CooperativeId; sequence: bigint }>(
    'SELECT cooperative, sequence FROM public_events.published WHERE topic = $1',
    [topic],
  )
  return new Map(rows.map(({ cooperative, sequence }) => [cooperative, sequence]))
}

/** The last message of each cooperative of which there are more than a topic has acknowledged. */
export async function headsBeyond(pool: Pool, topic: string): Promise<Map<CooperativeId, bigint>> {
  const { rows } = await pool.query<{ cooperative: CooperativeId; sequence: bigint }>({
    name: 'public-events.heads-beyond',
    text: `
      SELECT head.cooperative, head.sequence
      FROM public_events.head
      LEFT JOIN public_events.published ON published.topic = $1 AND published.cooperative = head.cooperative
      WHERE head.sequence > coalesce(published.sequence, 0)`,
    values: [topic],
  })
  return new Map(rows.map(({ cooperative, sequence }) => [cooperative, sequence]))
}

/**
 * What comes after these places, in order for each cooperative, the cooperatives as given.
 * @param limit of messages for each of them
 */
export async function messagesBeyond(
  pool: Pool,
  places: ReadonlyMap<CooperativeId, bigint>,
  limit: number,
): Promise<ToldMessage[]> {
  const { rows } = await pool.query<ToldMessage>({
    name: 'public-events.messages-beyond',
    text: `
      SELECT message.*
      FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS place (cooperative, sequence, turn)
      CROSS JOIN LATERAL (
        SELECT cooperative, sequence, attributes, data
        FROM public_events.public_message -- by its primary key
        WHERE cooperative = place.cooperative AND sequence > place.sequence
        ORDER BY sequence LIMIT $3
      ) AS message
      ORDER BY turn, message.sequence`,
    values: [[...places.keys()], [...places.values()], limit],
  })
  return rows
}

/** Of these messages those that were told. */
export async function toldAmong(
  pool: Pool,
  messages: readonly { readonly cooperative: string; readonly sequence: bigint }[],
): Promise<ToldMessage[]> {
  const { rows } = await pool.query<ToldMessage>(
    `SELECT cooperative, sequence, attributes, data
     FROM public_events.public_message -- by its primary key
     JOIN unnest($1::text[], $2::bigint[]) AS asked (cooperative, sequence) USING (cooperative, sequence)`,
    [messages.map(({ cooperative }) => cooperative), messages.map(({ sequence }) => sequence)],
  )
  return rows
}

/** What a partition has acknowledged. It only moves on, whoever says it last. */
export async function keepAcknowledged(pool: Pool, { topic, partition, offset, last }: Acknowledged): Promise<void> {
  await pool.query({
    name: 'public-events.acknowledged',
    text: `
      WITH acknowledged AS (
        INSERT INTO public_events.acknowledged AS known (topic, partition, last_offset) VALUES ($1, $2, $3)
        ON CONFLICT (topic, partition) DO UPDATE SET last_offset = greatest(known.last_offset, excluded.last_offset)
      )
      INSERT INTO public_events.published AS known (topic, cooperative, sequence)
      SELECT $1, cooperative, sequence FROM unnest($4::text[], $5::bigint[]) AS sent (cooperative, sequence)
      -- In one order, whoever keeps them: two never wait for each other.
      ORDER BY cooperative
      ON CONFLICT (topic, cooperative) DO UPDATE SET sequence = greatest(known.sequence, excluded.sequence)`,
    values: [topic, partition, offset, [...last.keys()], [...last.values()]],
  })
}

export interface Acknowledged {
  readonly topic: string
  readonly partition: number
  /** Of the last message of the batch. */
  readonly offset: bigint
  /** Of each cooperative in it, its last message. */
  readonly last: ReadonlyMap<CooperativeId, bigint>
}

export interface Lag {
  /** Messages that are told and that the topic has not acknowledged. */
  readonly behind: bigint
  /** For how many seconds the oldest of them has waited; 0 where there is none. */
  readonly seconds: number
}

export async function lagOf(pool: Pool, topic: string): Promise<Lag> {
  const { rows } = await pool.query<Lag>({
    name: 'public-events.lag',
    text: `
      SELECT coalesce(sum(head.sequence - coalesce(published.sequence, 0)), 0)::bigint AS behind,
        greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min((attributes::json ->> 'time')::timestamptz)), 0))::float8 AS seconds
      FROM public_events.head
      LEFT JOIN public_events.published ON published.topic = $1 AND published.cooperative = head.cooperative
      JOIN public_events.public_message AS oldest -- by its primary key
        ON oldest.cooperative = head.cooperative AND oldest.sequence = coalesce(published.sequence, 0) + 1
      WHERE head.sequence > coalesce(published.sequence, 0)`,
    values: [topic],
  })
  return rows[0] ?? { behind: 0n, seconds: 0 }
}
