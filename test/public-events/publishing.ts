import { randomUUID } from 'node:crypto'
import { Kafka, logLevel, type Admin } from 'kafkajs'
import type { Pool } from 'pg'
import { PostgresLeases } from '#event-store/postgres/lease.js'
import type { CooperativeId } from '#events/words.js'
import { createLog } from '#observability/log.js'
import { migrate } from '#postgres/migrate.js'
import { createTestDatabase, type TestDatabase } from '#postgres/testing/database.js'
import { partitionOf } from '#public-events/kafka/partition.js'
import { lagOf, publishedOf } from '#public-events/kafka/published.js'
import { Publisher } from '#public-events/kafka/publisher.js'
import { kafkaSettingsFrom, type KafkaSettings } from '#public-events/kafka/settings.js'
import { publicEventMigrations } from '#public-events/told/schema.js'
import { ensureQueryRole } from '#read-models/wall/query-role.js'
import { eventually } from '../support/eventually.js'
import { consumeWithKcat, type Consumed, type Consuming } from '../support/kcat.js'

export const silent = createLog({ level: 'silent', name: 'test' })

/** A database in which something is told, and nothing published. */
export async function toldDatabase(): Promise<TestDatabase> {
  const made = await createTestDatabase()
  await ensureQueryRole(made.pool)
  await migrate(made.pool, publicEventMigrations)
  return made
}

export function settingsFor(brokers: readonly string[], env: Record<string, string> = {}): KafkaSettings {
  const settings = kafkaSettingsFrom({ KAFKA_BROKERS: brokers.join(','), KAFKA_TOPIC: `test-${randomUUID()}`, ...env })
  if (settings === undefined) throw new Error('there are no brokers')
  return settings
}

export function publisherOf(pool: Pool, settings: KafkaSettings): Publisher {
  const leases = new PostgresLeases(pool)
  return new Publisher({ pool, settings, lease: (name) => leases.lease(name), log: silent })
}

export interface Telling {
  readonly count: number
  /** Of the data of each message, about. */
  readonly bytes?: number
  readonly epoch?: number
  readonly store?: string
}

/** Tells so many messages more of a cooperative, each another. */
export async function tellMore(
  pool: Pool,
  cooperative: CooperativeId,
  { count, bytes = 100, epoch = 1, store = 'teststore' }: Telling,
): Promise<void> {
  const { rows } = await pool.query<{ sequence: bigint }>(
    'SELECT sequence FROM public_events.head WHERE cooperative = $1',
    [cooperative],
  )
  const sequences = Array.from({ length: count }, (_, index) => (rows[0]?.sequence ?? 0n) + BigInt(index) + 1n)
  const attributes = (sequence: bigint) => ({
    specversion: '1.0',
    id: `${epoch}.${sequence}`,
    source: `urn:lumbung:${store}:${cooperative}`,
    type: 'lumbung.test.v1',
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    partitionkey: cooperative,
    epoch,
    sequence: sequence.toString().padStart(19, '0'),
    position: `${store}.${epoch}.${sequence}`,
  })
  const data = (sequence: bigint) => ({ of: randomUUID(), number: String(sequence), filling: 'x'.repeat(bytes) })
  await pool.query(
    `WITH kept AS (
       INSERT INTO public_events.public_message (cooperative, epoch, sequence, position, attributes, data)
       SELECT $1, $2, * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[])
       RETURNING sequence
     )
     INSERT INTO public_events.head (cooperative, sequence) SELECT $1, max(sequence) FROM kept
     ON CONFLICT (cooperative) DO UPDATE SET sequence = excluded.sequence`,
    [
      cooperative,
      epoch,
      sequences,
      sequences.map((sequence) => attributes(sequence).position),
      sequences.map((sequence) => JSON.stringify(attributes(sequence))),
      sequences.map((sequence) => JSON.stringify(data(sequence))),
    ],
  )
}

/** Until everything that is told is acknowledged. */
export async function drained(pool: Pool, { topic }: KafkaSettings): Promise<void> {
  await eventually(async () => (await lagOf(pool, topic)).behind === 0n || undefined, 60_000)
}

/** Cooperatives, one in each partition, in the order of the partitions. */
export function oneInEach(partitions: number): CooperativeId[] {
  const found = new Map<number, CooperativeId>()
  for (let number = 0; found.size < partitions; number += 1) {
    const id = `coop${number}` as CooperativeId
    if (!found.has(partitionOf(id, partitions))) found.set(partitionOf(id, partitions), id)
  }
  return Array.from({ length: partitions }, (_, partition) => found.get(partition) ?? ('' as CooperativeId))
}

/** What a consumer has of each cooperative that drops what is not after the last it had. */
export function withoutRepeats(consumed: readonly Consumed[]): Map<string, Consumed[]> {
  const taken = new Map<string, Consumed[]>()
  for (const message of consumed) {
    const theirs = taken.get(message.key ?? '') ?? []
    taken.set(message.key ?? '', theirs)
    const last = theirs.at(-1)
    if (last === undefined || placeOf(message) > placeOf(last)) theirs.push(message)
  }
  return taken
}

const headerOf = ({ headers }: Consumed, name: string): string => headers.find(([found]) => found === name)?.[1] ?? ''
const placeOf = (message: Consumed): string =>
  `${headerOf(message, 'ce_epoch').padStart(9, '0')}.${headerOf(message, 'ce_sequence')}`

/** How a message looks that was told and read again. */
export type Seen = readonly [sequence: bigint, attributes: Record<string, string>, data: string]

/** All that was told, as a consumer ought to see it. */
export async function everythingTold(pool: Pool): Promise<Map<string, Seen[]>> {
  const { rows } = await pool.query<{ cooperative: string; sequence: bigint; attributes: string; data: string }>(
    'SELECT * FROM public_events.public_message ORDER BY cooperative, sequence',
  )
  const told = new Map<string, Seen[]>()
  for (const { cooperative, sequence, attributes, data } of rows) {
    const { datacontenttype, ...others } = JSON.parse(attributes)
    const headers: Record<string, string> = { 'content-type': datacontenttype }
    for (const [name, value] of Object.entries(others)) headers[`ce_${name}`] = String(value)
    const theirs = told.get(cooperative) ?? []
    told.set(cooperative, theirs)
    theirs.push([sequence, headers, data])
  }
  return told
}

/** What a topic holds, read by a consumer that shares no code with us, without repeats. */
export async function everythingSeen(
  brokers: readonly string[],
  { topic }: KafkaSettings,
  consuming: Consuming = {},
): Promise<Map<string, Seen[]>> {
  return seenIn(await consumeWithKcat(brokers, topic, consuming))
}

/** Of each cooperative, what it got, without repeats. */
export function seenIn(consumed: readonly Consumed[]): Map<string, Seen[]> {
  return new Map(
    [...withoutRepeats(consumed)].map(([cooperative, messages]) => [
      cooperative,
      messages.map((message) => [
        BigInt(headerOf(message, 'ce_sequence')),
        Object.fromEntries(message.headers),
        message.value ?? '',
      ]),
    ]),
  )
}

/** How far each cooperative is published. */
export const published = async (pool: Pool, { topic }: KafkaSettings): Promise<Record<string, bigint>> =>
  Object.fromEntries(await publishedOf(pool, topic))

/** Does with Kafka what an operator does. */
export async function asOperator<T>(brokers: readonly string[], work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}

/** Makes a topic as somebody else would who has read what it must be like; how long it keeps messages is theirs to say. */
export const makeTopicOf = (
  brokers: readonly string[],
  { topic, partitions }: KafkaSettings,
  configs: Record<string, string> = {},
): Promise<boolean> =>
  asOperator(brokers, (admin) =>
    admin.createTopics({
      topics: [
        {
          topic,
          numPartitions: partitions,
          replicationFactor: 1,
          configEntries: Object.entries({ 'message.timestamp.type': 'LogAppendTime', ...configs }).map(
            ([name, value]) => ({ name, value }),
          ),
        },
      ],
      waitForLeaders: true,
    }),
  )

/** The errors of a publisher that cannot go on, each once. */
export const failureOf = (publisher: Publisher): Promise<string> =>
  eventually(async () => {
    const errors = new Set(publisher.failing.map(({ error }) => error))
    return errors.size > 0 ? [...errors].join('\n') : undefined
  }, 30_000)
