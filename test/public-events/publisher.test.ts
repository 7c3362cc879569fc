import { afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals'
import { cutOffHolders } from '#event-store/postgres/testing/locks.js'
import type { CooperativeId } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { partitionOf } from '#public-events/kafka/partition.js'
import { acknowledgedOf, keepAcknowledged, lagOf } from '#public-events/kafka/published.js'
import type { Publisher } from '#public-events/kafka/publisher.js'
import { openSender, Unacknowledged } from '#public-events/kafka/sender.js'
import type { KafkaSettings } from '#public-events/kafka/settings.js'
import { noBroker, sharedBrokers } from '../support/broker/shared-broker.js'
import { eventually } from '../support/eventually.js'
import { consumeWithKcat } from '../support/kcat.js'
import { describeNeeding } from '../support/programs.js'
import {
  drained,
  everythingSeen,
  everythingTold,
  oneInEach,
  published,
  publisherOf,
  settingsFor,
  silent,
  tellMore,
  toldDatabase,
} from './publishing.js'

jest.setTimeout(120_000)

const [palu, poso, buol] = ['palu', 'poso', 'buol'] as CooperativeId[] as [CooperativeId, CooperativeId, CooperativeId]

describeNeeding(noBroker, 'kcat')('The publisher', () => {
  let brokers: string[]
  let database: TestDatabase
  let settings: KafkaSettings
  let publishers: Publisher[]

  beforeAll(async () => {
    brokers = await sharedBrokers()
  }, 300_000)
  beforeEach(async () => {
    database = await toldDatabase()
    settings = settingsFor(brokers)
    publishers = []
  })
  afterEach(async () => {
    await Promise.all(publishers.map((publisher) => publisher.stop()))
    await database.drop()
  })

  const start = (other: KafkaSettings = settings): Publisher => {
    const publisher = publisherOf(database.pool, other)
    publishers.push(publisher)
    publisher.start()
    return publisher
  }

  it('sends everything that was told, in order for each cooperative, byte by byte as it was told', async () => {
    for (const [cooperative, count] of [
      [palu, 2_500],
      [poso, 700],
      [buol, 3],
    ] as const) {
      await tellMore(database.pool, cooperative, { count })
    }
    const publisher = start()
    await drained(database.pool, settings)
    await tellMore(database.pool, poso, { count: 5 })
    publisher.nudge()
    await drained(database.pool, settings)
    expect(await everythingSeen(brokers, settings)).toEqual(await everythingTold(database.pool))
    expect(await published(database.pool, settings)).toEqual({ palu: 2_500n, poso: 705n, buol: 3n })
    expect(publisher.counts).toMatchObject({ messages: 3_208, failures: 0 })
  })

  it('sends a cooperative to its partition, and nothing twice when nothing is in doubt', async () => {
    for (const cooperative of [palu, poso, buol]) await tellMore(database.pool, cooperative, { count: 1_500 })
    start()
    await drained(database.pool, settings)
    await publishers[0]?.stop()
    start()
    await tellMore(database.pool, palu, { count: 1 })
    await drained(database.pool, settings)
    const consumed = await consumeWithKcat(brokers, settings.topic)
    expect(consumed).toHaveLength(4_501)
    const partitions = new Set(consumed.map(({ key, partition }) => `${key} ${partition}`))
    const expected = [palu, poso, buol].map((id) => `${id} ${partitionOf(id, settings.partitions)}`)
    expect([...partitions].toSorted()).toEqual(expected.toSorted())
  })

  it('is fair: a cooperative with a long history does not keep the others of its partition waiting', async () => {
    settings = settingsFor(brokers, { KAFKA_PARTITIONS: '1' })
    await tellMore(database.pool, buol, { count: 5_000 })
    for (const cooperative of [palu, poso]) await tellMore(database.pool, cooperative, { count: 300 })
    start()
    await drained(database.pool, settings)
    const consumed = await consumeWithKcat(brokers, settings.topic)
    const last = consumed.findLastIndex(({ key }) => key === palu || key === poso)
    expect(last).toBeLessThan(1_000)
    expect(await everythingSeen(brokers, settings)).toEqual(await everythingTold(database.pool))
  })

  it('finds by itself what another process told', async () => {
    start()
    await eventually(async () => (await lagOf(database.pool, settings.topic)).behind === 0n || undefined)
    // Nobody nudges it after it has begun.
    for (let time = 0; time < 3; time += 1) {
      await tellMore(database.pool, palu, { count: 1 })
      expect((await lagOf(database.pool, settings.topic)).behind).toBe(1n)
      await drained(database.pool, settings)
    }
  })

  it('takes a connection of the database for all its partitions', async () => {
    settings = settingsFor(brokers, { KAFKA_PARTITIONS: '20' })
    const cooperatives = oneInEach(20)
    for (const cooperative of cooperatives) await tellMore(database.pool, cooperative, { count: 2 })
    start()
    await drained(database.pool, settings)
    await eventually(async () => database.pool.totalCount - database.pool.idleCount === 1 || undefined)
  })

  it('says how much is told and not published, and for how long', async () => {
    expect(await lagOf(database.pool, settings.topic)).toEqual({ behind: 0n, seconds: 0 })
    await tellMore(database.pool, palu, { count: 7 })
    await eventually(async () => (await lagOf(database.pool, settings.topic)).seconds > 0 || undefined)
    expect((await lagOf(database.pool, settings.topic)).behind).toBe(7n)
  })

  it('moves no checkpoint for a partition that Kafka does not know', async () => {
    await tellMore(database.pool, palu, { count: 1 })
    start(settings)
    await drained(database.pool, settings)
    const sender = await openSender(settings, settings.partitions + 3, silent, new AbortController().signal)
    const sending = sender.send([{ key: palu, value: '{}', headers: {} }])
    await expect(sending).rejects.toThrow(Unacknowledged)
    sender.cutOff()
  })

  it('takes nothing back that was acknowledged, whoever says it last', async () => {
    const { topic } = settings
    await tellMore(database.pool, palu, { count: 10 })
    await keepAcknowledged(database.pool, { topic, partition: 1, offset: 9n, last: new Map([[palu, 10n]]) })
    await keepAcknowledged(database.pool, { topic, partition: 1, offset: 4n, last: new Map([[palu, 5n]]) })
    expect(await published(database.pool, settings)).toEqual({ palu: 10n })
    expect(await acknowledgedOf(database.pool, topic)).toEqual(new Map([[1, 9n]]))
  })

  it('can be two that fight for each partition: nothing is missing, nor out of order', async () => {
    const cooperatives = oneInEach(settings.partitions)
    const tell = async () => {
      for (const cooperative of cooperatives) await tellMore(database.pool, cooperative, { count: 400, bytes: 2_000 })
    }
    await tell()
    const [first, second] = [start(), start()]
    for (let fight = 0; fight < 8; fight += 1) {
      await tell()
      const before = first.counts.batches + second.counts.batches
      await eventually(async () => first.counts.batches + second.counts.batches > before || undefined, 30_000)
      await cutOffHolders(database.pool)
    }
    await drained(database.pool, settings)
    expect(Math.min(first.counts.batches, second.counts.batches)).toBeGreaterThan(0)
    expect(await everythingSeen(brokers, settings)).toEqual(await everythingTold(database.pool))
  })
})
