import { Kafka, logLevel } from 'kafkajs'
import type { Pool } from 'pg'
import { drained, oneInEach, publisherOf, settingsFor, tellMore } from '../../test/public-events/publishing.js'
import { startBroker } from '../../test/support/broker/start-broker.js'
import { makeTopic } from '../../test/support/broker/make-topic.js'
import type { Bench } from '../bench.js'
import { benchLog, startBenchServer } from '../bench-server.js'
import { inTurn } from '../in-turn.js'
import { atLeast, measured } from '../measure.js'
import type { CooperativeId } from '#events/words.js'
import { migrate } from '#postgres/migrate.js'
import { openPool } from '#postgres/pool.js'
import { cutBatch, type Batch } from '#public-events/kafka/batch.js'
import { mendKafkajs } from '#public-events/kafka/mend-kafkajs.js'
import { messagesBeyond } from '#public-events/kafka/published.js'
import { publicEventMigrations } from '#public-events/told/schema.js'
import { ensureQueryRole } from '#read-models/wall/query-role.js'

const PARTITIONS = 3

/** To each partition, and about so many bytes of data each: a sale of two lines. */
const MESSAGES = 60_000
const BYTES = 600

/** Kafka's own default: what a topic is made with that nobody configures. */
const A_WEEK_MS = '604800000'

/** As the publisher cuts them. */
const BATCH_MESSAGES = 1_000
const BATCH_BYTES = 1_000_000
const LIMIT = 1_048_588

/** What is told, sent to Kafka and acknowledged, against kafkajs with the same batches out of memory. */
export const publish: Bench = {
  name: 'publish',
  async run({ folder, rounds, say }) {
    const server = await startBenchServer(folder)
    const broker = await startBroker()
    const pool = openPool(await server.create('publish'), { name: 'bench', log: benchLog() })
    try {
      await ensureQueryRole(pool)
      await migrate(pool, publicEventMigrations)
      const cooperatives = oneInEach(PARTITIONS)
      for (const cooperative of cooperatives) await tellMore(pool, cooperative, { count: MESSAGES, bytes: BYTES })
      const batches = await Promise.all(cooperatives.map((cooperative) => batchesOf(pool, cooperative)))
      say(`publishing ${PARTITIONS * MESSAGES} messages to ${PARTITIONS} partitions`)
      const figures = await inTurn(
        {
          ours: () => published(pool, broker.brokers),
          kafkajs: () => sentFromMemory(broker.brokers, batches),
        },
        rounds,
      )
      const against = { name: 'kafkajs, the same batches', figures: figures.kafkajs }
      const what = `${PARTITIONS} partitions`
      return [measured({ what, unit: 'messages/s', ours: figures.ours, against, bar: atLeast(0.8) })]
    } finally {
      await pool.end()
      await broker.stop()
      await server.stop()
    }
  },
}

/** From the start of a publisher to a new topic until the last message is acknowledged and kept as that. */
async function published(pool: Pool, brokers: readonly string[]): Promise<number> {
  const settings = settingsFor(brokers, {
    KAFKA_TOPIC: await makeTopic([...brokers], { partitions: PARTITIONS }),
    KAFKA_PARTITIONS: String(PARTITIONS),
    KAFKA_RETENTION_MS: A_WEEK_MS,
  })
  const publisher = publisherOf(pool, settings)
  const begin = performance.now()
  publisher.start()
  await drained(pool, settings)
  const seconds = (performance.now() - begin) / 1_000
  await publisher.stop()
  return (PARTITIONS * MESSAGES) / seconds
}

/** From the connection of a producer for each partition until the last message is acknowledged. */
async function sentFromMemory(brokers: readonly string[], batches: readonly (readonly Batch[])[]): Promise<number> {
  mendKafkajs()
  const topic = await makeTopic([...brokers], { partitions: PARTITIONS })
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { retries: 0 } })
  const begin = performance.now()
  await Promise.all(
    batches.map(async (theirs, partition) => {
      const producer = kafka.producer({ allowAutoTopicCreation: false, createPartitioner: () => () => partition })
      await producer.connect()
      for (const { records } of theirs) {
        await producer.send({ topic, acks: -1, messages: [...records] })
      }
      await producer.disconnect()
    }),
  )
  return (PARTITIONS * MESSAGES) / ((performance.now() - begin) / 1_000)
}

async function batchesOf(pool: Pool, cooperative: CooperativeId): Promise<Batch[]> {
  const batches: Batch[] = []
  for (let place = 0n; place < BigInt(MESSAGES);) {
    const messages = await messagesBeyond(pool, new Map([[cooperative, place]]), BATCH_MESSAGES)
    const batch = cutBatch(messages, LIMIT, BATCH_BYTES)
    place = batch.last.get(cooperative) ?? BigInt(MESSAGES)
    batches.push(batch)
  }
  return batches
}
