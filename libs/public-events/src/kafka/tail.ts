import { randomUUID } from 'node:crypto'
import type { Consumer, KafkaMessage } from 'kafkajs'
import type { Pool } from 'pg'
import { TopicRefused } from './fit.js'
import type { Link } from './link.js'
import { toldAmong } from './published.js'
import { recordOf, type KafkaRecord } from './record.js'

/** Offsets of a partition: from the first up to the one before the end. */
export interface Span {
  readonly partition: number
  readonly from: bigint
  readonly end: bigint
}

/**
 * Reads what is in a topic and was never known to be acknowledged. A batch whose answer was lost is there, message by
 * message what was told, and will be there twice: consumers drop that. Anything else was never told by this log.
 * @param partitions of the topic, in all
 * @throws TopicRefused
 */
export async function refuseForeign(
  pool: Pool,
  link: Link,
  topic: string,
  spans: readonly Span[],
  partitions: number,
): Promise<void> {
  const consumer = link.kafka.consumer({
    groupId: `lumbung-end-of-topic-${randomUUID()}`,
    allowAutoTopicCreation: false,
    retry: { retries: 0, restartOnFailure: () => Promise.resolve(false) },
  })
  await consumer.connect()
  try {
    await consumer.subscribe({ topics: [topic] })
    await readThrough(consumer, topic, spans, partitions, (partition, messages) =>
      refuseUntold(pool, topic, partition, messages),
    )
  } finally {
    await consumer.disconnect()
  }
}

/** Nothing is committed: the group is this reading's alone, and goes with it. */
async function readThrough(
  consumer: Consumer,
  topic: string,
  spans: readonly Span[],
  partitions: number,
  see: (partition: number, messages: readonly KafkaMessage[]) => Promise<void>,
): Promise<void> {
  const left = new Map(spans.map((span) => [span.partition, span]))
  await new Promise<void>((resolve, reject) => {
    consumer.on('consumer.crash', ({ payload }) => reject(payload.error))
    const running = consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { partition, messages } }) => {
        const span = left.get(partition)
        if (span === undefined) return
        try {
          await see(
            partition,
            messages.filter(({ offset }) => BigInt(offset) < span.end),
          )
        } catch (error) {
          reject(error)
        }
        if (BigInt(messages.at(-1)?.offset ?? -1) < span.end - 1n) return
        consumer.pause([{ topic, partitions: [partition] }])
        left.delete(partition)
        if (left.size === 0) resolve()
      },
    })
    running.catch(reject)
    for (const { partition, from } of spans) consumer.seek({ topic, partition, offset: from.toString() })
    const others = Array.from({ length: partitions }, (_, partition) => partition).filter((one) => !left.has(one))
    if (others.length > 0) consumer.pause([{ topic, partitions: others }])
  })
}

async function refuseUntold(
  pool: Pool,
  topic: string,
  partition: number,
  messages: readonly KafkaMessage[],
): Promise<void> {
  const known = new Map(
    (
      await toldAmong(
        pool,
        messages.flatMap(({ key, headers }) => placeIn(key, headers) ?? []),
      )
    ).map((told) => [`${told.cooperative} ${told.sequence}`, recordOf(told)]),
  )
  for (const message of messages) {
    const place = placeIn(message.key, message.headers)
    const record = place && known.get(`${place.cooperative} ${place.sequence}`)
    if (record !== undefined && isSame(record, message)) continue
    const [id, source] = [text(message.headers?.['ce_id']), text(message.headers?.['ce_source'])]
    throw new TopicRefused(
      `topic ${topic} is ahead of this log: partition ${partition} has, at offset ${message.offset}, message ` +
        `${id ?? 'without a ce_id'} of ${source ?? 'nobody'}, which this log never told. Restore the backup that goes ` +
        'with the topic, or publish to another KAFKA_TOPIC',
    )
  }
}

/** Which message it says it is; undefined where it says nothing that could be one. */
function placeIn(
  key: KafkaMessage['key'],
  headers: KafkaMessage['headers'],
): { cooperative: string; sequence: bigint } | undefined {
  const cooperative = key?.toString() ?? ''
  const sequence = text(headers?.['ce_sequence']) ?? ''
  if (!/^[a-z0-9]{1,16}$/.test(cooperative) || !/^\d{1,19}$/.test(sequence)) return undefined
  // Beyond eight bytes there is no sequence.
  const number = BigInt(sequence)
  return number < 2n ** 63n ? { cooperative, sequence: number } : undefined
}

function isSame(record: KafkaRecord, { value, headers = {} }: KafkaMessage): boolean {
  const names = Object.keys(record.headers)
  return (
    value !== null &&
    Buffer.from(record.value).equals(value) &&
    Object.keys(headers).length === names.length &&
    names.every((name) => text(headers[name]) === record.headers[name])
  )
}

function text(content: NonNullable<KafkaMessage['headers']>[string]): string | undefined {
  return Buffer.isBuffer(content) || typeof content === 'string' ? content.toString() : undefined
}
