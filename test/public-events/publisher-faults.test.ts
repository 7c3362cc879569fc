import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import type { CooperativeId } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { lagOf } from '#public-events/kafka/published.js'
import type { Publisher } from '#public-events/kafka/publisher.js'
import type { KafkaSettings } from '#public-events/kafka/settings.js'
import { noBrokerOfItsOwn } from '../support/broker/shared-broker.js'
import { startBroker, startSecuredBroker, type Broker, type SecuredBroker } from '../support/broker/start-broker.js'
import { eventually } from '../support/eventually.js'
import { consumeWithKcat } from '../support/kcat.js'
import { describeNeeding } from '../support/programs.js'
import {
  drained,
  everythingSeen,
  everythingTold,
  failureOf,
  oneInEach,
  published,
  publisherOf,
  settingsFor,
  tellMore,
  toldDatabase,
} from './publishing.js'

jest.setTimeout(180_000)

/** Longer than a start: the first on a machine fetches Kafka. */
const START_MS = 300_000

const palu = 'palu' as CooperativeId

let database: TestDatabase
let publishers: Publisher[]
beforeEach(async () => {
  database = await toldDatabase()
  publishers = []
})
afterEach(async () => {
  await Promise.all(publishers.map((publisher) => publisher.stop()))
  await database.drop()
})

const start = (settings: KafkaSettings): Publisher => {
  const publisher = publisherOf(database.pool, settings)
  publishers.push(publisher)
  publisher.start()
  return publisher
}

describeNeeding(noBrokerOfItsOwn, 'kcat')('While Kafka is killed', () => {
  let broker: Broker
  beforeAll(async () => {
    broker = await startBroker()
  }, START_MS)
  afterAll(() => broker.stop())

  it('in the middle of sending, nothing gets lost, nor out of order', async () => {
    const settings = settingsFor(broker.brokers, { KAFKA_PARTITIONS: '2' })
    const cooperatives = [...oneInEach(2), palu]
    const publisher = start(settings)
    for (let kill = 0; kill < 3; kill += 1) {
      for (const cooperative of cooperatives) await tellMore(database.pool, cooperative, { count: 3_000 })
      publisher.nudge()
      const before = publisher.counts.batches
      await eventually(async () => publisher.counts.batches > before || undefined, 60_000)
      await broker.kill()
      expect((await lagOf(database.pool, settings.topic)).behind).toBeGreaterThan(0n)
      await broker.restart()
    }
    await drained(database.pool, settings)
    expect(publisher.counts.failures).toBeGreaterThan(0)
    expect(await everythingSeen(broker.brokers, settings)).toEqual(await everythingTold(database.pool))
  })

  it('and away, what is told waits, is seen to wait, and is sent by itself when it is back', async () => {
    const settings = settingsFor(broker.brokers)
    await tellMore(database.pool, palu, { count: 5 })
    const publisher = start(settings)
    await drained(database.pool, settings)
    await broker.kill()
    await tellMore(database.pool, palu, { count: 7 })
    publisher.nudge()
    expect(await failureOf(publisher)).toMatch(/connect|closed/i)
    expect(await published(database.pool, settings)).toEqual({ palu: 5n })
    expect((await lagOf(database.pool, settings.topic)).behind).toBe(7n)
    await broker.restart()
    await drained(database.pool, settings)
    await eventually(async () => publisher.failing.length === 0 || undefined, 30_000)
    expect(await everythingSeen(broker.brokers, settings)).toEqual(await everythingTold(database.pool))
  })

  it('before anything was sent, it is waited for', async () => {
    const settings = settingsFor(broker.brokers)
    await tellMore(database.pool, palu, { count: 1 })
    await broker.kill()
    const publisher = start(settings)
    expect(await failureOf(publisher)).toContain('ECONNREFUSED')
    await broker.restart()
    await drained(database.pool, settings)
  })

  it('it can be stopped at once all the same', async () => {
    const settings = settingsFor(broker.brokers)
    await tellMore(database.pool, palu, { count: 1 })
    const publisher = start(settings)
    await drained(database.pool, settings)
    await broker.kill()
    await tellMore(database.pool, palu, { count: 1 })
    publisher.nudge()
    await failureOf(publisher)
    await publisher.stop()
    expect(database.pool.totalCount - database.pool.idleCount).toBe(0)
    await broker.restart()
  })

  it('and comes back as one that makes topics by itself, it is not led to: ours is made as it must be', async () => {
    await broker.restart({ 'auto.create.topics.enable': 'true' })
    const settings = settingsFor(broker.brokers)
    await tellMore(database.pool, palu, { count: 1 })
    start(settings)
    await drained(database.pool, settings)
    await broker.restart()
  })

  it('is one of several that are named, another is asked', async () => {
    const settings = settingsFor(['127.0.0.1:1', ...broker.brokers], { KAFKA_PARTITIONS: '1' })
    await tellMore(database.pool, palu, { count: 1 })
    start(settings)
    await drained(database.pool, settings)
  })
})

describeNeeding(
  noBrokerOfItsOwn,
  'openssl',
  'kcat',
)('A Kafka that asks who comes, over TLS', () => {
  let broker: SecuredBroker
  let folder: string
  beforeAll(async () => {
    broker = await startSecuredBroker()
    folder = await mkdtemp(join(tmpdir(), 'lumbung-publisher-'))
    await writeFile(join(folder, 'ca.pem'), broker.secured.ca)
  }, START_MS)
  afterAll(async () => {
    await broker.stop()
    await rm(folder, { recursive: true })
  })

  const secured = (env: Record<string, string> = {}): KafkaSettings =>
    settingsFor([broker.secured.saslOverTls], {
      KAFKA_TLS: 'on',
      KAFKA_TLS_CA: join(folder, 'ca.pem'),
      KAFKA_SASL_MECHANISM: 'plain',
      KAFKA_SASL_USERNAME: broker.secured.username,
      KAFKA_SASL_PASSWORD: broker.secured.password,
      ...env,
    })

  it('is published to by who knows the password', async () => {
    const settings = secured()
    await tellMore(database.pool, palu, { count: 50 })
    start(settings)
    await drained(database.pool, settings)
    expect(await consumeWithKcat(broker.brokers, settings.topic)).toHaveLength(50)
  })

  it.each(['scram-sha-256', 'scram-sha-512'])(
    'is published to by %s, which never says the password',
    async (mechanism) => {
      const settings = secured({ KAFKA_SASL_MECHANISM: mechanism })
      await tellMore(database.pool, palu, { count: 50 })
      start(settings)
      await drained(database.pool, settings)
      expect(await consumeWithKcat(broker.brokers, settings.topic)).toHaveLength(50)
    },
  )

  it('is not with a wrong password, and it is said without the password', async () => {
    const error = await failureOf(start(secured({ KAFKA_SASL_PASSWORD: 'rahasia-salah' })))
    expect(error).toMatch(/SASL PLAIN authentication failed/)
    expect(error).not.toContain('rahasia')
  })

  it('is not when nobody trusted vouches for it', async () => {
    for (const tls of [{}, { ca: rootCertificates[0] }]) {
      expect(await failureOf(start({ ...secured(), tls }))).toContain('self-signed certificate')
    }
  })
})
