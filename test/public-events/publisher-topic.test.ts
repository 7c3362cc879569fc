import { afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals'
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs'
import type { CooperativeId } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { partitionOf } from '#public-events/kafka/partition.js'
import type { Publisher } from '#public-events/kafka/publisher.js'
import type { KafkaSettings } from '#public-events/kafka/settings.js'
import { noBroker, sharedBrokers } from '../support/broker/shared-broker.js'
import { eventually } from '../support/eventually.js'
import { consumeWithKcat } from '../support/kcat.js'
import { describeNeeding } from '../support/programs.js'
import {
  asOperator,
  drained,
  everythingSeen,
  everythingTold,
  failureOf,
  makeTopicOf,
  oneInEach,
  published,
  publisherOf,
  settingsFor,
  tellMore,
  toldDatabase,
} from './publishing.js'

jest.setTimeout(120_000)

const palu = 'palu' as CooperativeId

let brokers: string[]
let database: TestDatabase
let settings: KafkaSettings
let publishers: Publisher[]

beforeAll(async () => {
  if (noBroker() === undefined) brokers = await sharedBrokers()
}, 300_000)
beforeEach(async () => {
  database = await toldDatabase()
  if (noBroker() === undefined) settings = settingsFor(brokers)
  publishers = []
})
afterEach(async () => {
  await stopAll()
  await database.drop()
})

const stopAll = () => Promise.all(publishers.map((publisher) => publisher.stop()))

const start = (other: KafkaSettings = settings, on: TestDatabase = database): Publisher => {
  const publisher = publisherOf(on.pool, other)
  publishers.push(publisher)
  publisher.start()
  return publisher
}

/** What else was set for the topic, but by whose clock, is as Kafka has it by default then. */
const set = (configs: Record<string, string>) =>
  asOperator(brokers, (admin) =>
    admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: ConfigResourceTypes.TOPIC,
          name: settings.topic,
          configEntries: Object.entries({ 'message.timestamp.type': 'LogAppendTime', ...configs }).map(
            ([name, value]) => ({ name, value }),
          ),
        },
      ],
    }),
  )

describeNeeding(noBroker, 'kcat')('The topic', () => {
  beforeEach(() => tellMore(database.pool, palu, { count: 10 }))

  it('is made where there is none, to keep everything for ever', async () => {
    start()
    await drained(database.pool, settings)
    const configs = await asOperator(brokers, async (admin) => {
      const asked = { type: ConfigResourceTypes.TOPIC, name: settings.topic }
      const { resources } = await admin.describeConfigs({ resources: [asked], includeSynonyms: false })
      return resources.flatMap(({ configEntries }) => configEntries)
    })
    const values = Object.fromEntries(configs.map(({ configName, configValue }) => [configName, configValue]))
    expect(values).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': '-1',
      'retention.bytes': '-1',
      'min.insync.replicas': '1',
      'message.timestamp.type': 'LogAppendTime',
    })
  })

  it('is not made with more replicas than there are brokers, and Kafka’s own reason is told', async () => {
    settings = settingsFor(brokers, { KAFKA_REPLICATION: '3' })
    expect(await failureOf(start())).toMatch(/topic test-\S+ could not be made: Replication-factor is invalid/)
  })

  it('keeps the number of partitions that it was begun with', async () => {
    start()
    await drained(database.pool, settings)
    await stopAll()
    await tellMore(database.pool, palu, { count: 1 })
    expect(await failureOf(start({ ...settings, partitions: 12 }))).toContain(
      'was begun with 6 partitions, and KAFKA_PARTITIONS is 12',
    )
    expect(await published(database.pool, settings)).toEqual({ palu: 10n })
    await stopAll()
    start()
    await drained(database.pool, settings)
  })

  it.each([
    [{ 'retention.ms': '86400000' }, 'retention.ms 86400000, and it must be -1'],
    [{ 'cleanup.policy': 'compact' }, 'cleanup.policy compact, and it must be delete'],
    [{ 'message.timestamp.type': 'CreateTime' }, 'message.timestamp.type CreateTime, and it must be LogAppendTime'],
  ])('of somebody else is refused with %j, and taken once it is mended', async (configs, why) => {
    await makeTopicOf(brokers, settings, { 'retention.ms': '-1', ...configs })
    expect(await failureOf(start())).toContain(why)
    expect(await consumeWithKcat(brokers, settings.topic)).toEqual([])
    await set({ 'retention.ms': '-1' })
    await drained(database.pool, settings)
  })

  it('is refused when too few replicas have what it acknowledges', async () => {
    settings = settingsFor(brokers, { KAFKA_MIN_INSYNC_REPLICAS: '2' })
    await makeTopicOf(brokers, settings, { 'retention.ms': '-1', 'min.insync.replicas': '1' })
    expect(await failureOf(start())).toContain('min.insync.replicas 1, and it must be at least 2')
  })

  it('is refused when it lost what it had acknowledged, also when it was made anew', async () => {
    start()
    await drained(database.pool, settings)
    await stopAll()
    await asOperator(brokers, (admin) => admin.deleteTopics({ topics: [settings.topic] }))
    expect(await failureOf(start())).toContain('is not there any more, and had acknowledged messages')
    await stopAll()
    await eventually(() => makeTopicOf(brokers, settings, { 'retention.ms': '-1' }).catch(() => undefined))
    expect(await failureOf(start())).toMatch(/ends before offset 0, and had acknowledged offset 9: it was made anew/)
  })
})

describeNeeding(noBroker, 'kcat')('A message larger than the topic takes', () => {
  it('stops its partition, visibly, and no other; it goes on by itself when the topic takes it', async () => {
    const [small = palu, large = palu] = oneInEach(settings.partitions)
    await makeTopicOf(brokers, settings, { 'retention.ms': '-1', 'max.message.bytes': '20000' })
    for (const cooperative of [small, large]) await tellMore(database.pool, cooperative, { count: 100 })
    await tellMore(database.pool, large, { count: 1, bytes: 30_000 })
    await tellMore(database.pool, large, { count: 100 })
    const publisher = start()
    expect(await failureOf(publisher)).toMatch(
      new RegExp(`^message 101 of ${large} takes 30\\d{3} bytes, and the topic takes at most 20000`),
    )
    expect(publisher.failing.map(({ partition }) => partition)).toEqual([partitionOf(large, settings.partitions)])
    await tellMore(database.pool, small, { count: 5 })
    publisher.nudge()
    await eventually(async () => (await published(database.pool, settings))[small] === 105n || undefined)
    expect(await published(database.pool, settings)).toEqual({ [small]: 105n, [large]: 100n })

    await set({ 'retention.ms': '-1', 'max.message.bytes': '100000' })
    await drained(database.pool, settings)
    await eventually(async () => publisher.failing.length === 0 || undefined)
    expect(await everythingSeen(brokers, settings)).toEqual(await everythingTold(database.pool))
  })
})

describeNeeding(noBroker, 'kcat')('What is at the end of a topic', () => {
  const forget = () =>
    database.pool.query('DELETE FROM public_events.acknowledged; DELETE FROM public_events.published')

  it('may be a batch whose answer was lost: it is sent again', async () => {
    await tellMore(database.pool, palu, { count: 20 })
    start()
    await drained(database.pool, settings)
    await stopAll()
    await forget()
    const publisher = start()
    await drained(database.pool, settings)
    // A Kafka that nobody consumed from yet has first to find who looks after consumers.
    await eventually(async () => publisher.failing.length === 0 || undefined)
    expect(await consumeWithKcat(brokers, settings.topic)).toHaveLength(40)
    expect(await everythingSeen(brokers, settings)).toEqual(await everythingTold(database.pool))
  })

  it.each([
    ['more than was told: this log was put back', { count: 5 }, { count: 10 }],
    ['something else in the same place', { count: 10 }, { count: 10 }],
    ['a later epoch', { count: 10 }, { count: 10, epoch: 2 }],
    ['another log', { count: 10 }, { count: 10, store: 'otherstore' }],
  ])('must not be %s', async (_what, ours, theirs) => {
    const other = await toldDatabase()
    await tellMore(other.pool, palu, theirs)
    start(settings, other)
    await drained(other.pool, settings)
    await stopAll()
    await other.drop()

    await tellMore(database.pool, palu, ours)
    const publisher = start()
    expect(await failureOf(publisher)).toMatch(
      /is ahead of this log: partition 1 has, at offset \d, message \d\.\d of urn:lumbung:\w+:palu, which this log never told/,
    )
    expect(await failureOf(publisher)).toContain('or publish to another KAFKA_TOPIC')
    // Not even what no other has a place for.
    await tellMore(database.pool, 'buol' as CooperativeId, { count: 1 })
    expect(await consumeWithKcat(brokers, settings.topic)).toHaveLength(10)
    await stopAll()
    settings = settingsFor(brokers)
    start()
    await drained(database.pool, settings)
  })

  it('must not be what is no message of any log', async () => {
    await makeTopicOf(brokers, settings, { 'retention.ms': '-1' })
    const producer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).producer()
    await producer.connect()
    await producer.send({ topic: settings.topic, messages: [{ key: 'palu\u0000', value: 'a note', partition: 3 }] })
    await producer.disconnect()
    expect(await failureOf(start())).toContain(
      'partition 3 has, at offset 0, message without a ce_id of nobody, which this log never told',
    )
  })
})
