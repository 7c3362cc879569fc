import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { Kafka, logLevel, type Admin, type Producer } from 'kafkajs'
import type { CooperativeId } from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { mendKafkajs } from '#public-events/kafka/mend-kafkajs.js'
import type { Publisher } from '#public-events/kafka/publisher.js'
import type { KafkaSettings } from '#public-events/kafka/settings.js'
import { dice } from '#read-models/testing/a-history.js'
import { makeTopic } from '../support/broker/make-topic.js'
import { noBroker, sharedBrokers } from '../support/broker/shared-broker.js'
import { eventually } from '../support/eventually.js'
import { describeNeeding } from '../support/programs.js'
import { aLogOf, balancesRead, Downstream, readDatabaseOf, tell, type Balances } from './consuming.js'
import { drained, publisherOf, settingsFor } from './publishing.js'

jest.setTimeout(240_000)
mendKafkajs()

let brokers: string[]
let admin: Admin
beforeAll(async () => {
  if (noBroker() !== undefined) return
  brokers = await sharedBrokers()
  admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
}, 300_000)
afterAll(() => admin?.disconnect())

describeNeeding(noBroker)('The consumer to copy', () => {
  const others = ['poso', 'buol', 'donggala', 'sigi'] as CooperativeId[]
  const cooperatives = ['palu' as CooperativeId, ...others]

  /** How often it is killed, and after how many messages of some hundreds that it just got. */
  const KILLS = 4
  const roll = dice(Date.now())

  let database: TestDatabase
  let settings: KafkaSettings
  let publisher: Publisher
  let downstream: Downstream
  let expected: Balances
  beforeAll(async () => {
    settings = settingsFor(brokers)
    downstream = await Downstream.of({ brokers, topic: settings.topic, group: `group-${settings.topic}` })
  })
  afterAll(async () => {
    await publisher.stop()
    await downstream.end()
    await database.drop()
  })

  const publish = (): void => {
    publisher = publisherOf(database.pool, settings)
    publisher.start()
  }
  const sent = async (): Promise<bigint> =>
    (await admin.fetchTopicOffsets(settings.topic)).reduce((sum, { high }) => sum + BigInt(high), 0n)

  it('owes each producer what the books say, however often it was killed at its work, and two at once do', async () => {
    const log = await aLogOf(others)
    database = await readDatabaseOf(log)
    expected = await balancesRead(database.pool, cooperatives)
    expect(new Set(Object.keys(expected).map((of) => of.split('/')[0]))).toEqual(new Set(cooperatives))
    publish()
    await eventually(async () => (await admin.listTopics()).includes(settings.topic) || undefined, 60_000)
    let running = downstream.start()
    let kills = 0
    await tell(database.pool, log, 1_500, async () => {
      const before = await downstream.taken()
      publisher.nudge()
      if (kills === KILLS) return
      kills += 1
      const enough = before + BigInt(1 + roll(300))
      await eventually(async () => (await downstream.taken()) >= enough || undefined, 60_000)
      await running.kill()
      running = downstream.start()
    })
    expect(kills).toBe(KILLS)
    const beside = downstream.start()
    await drained(database.pool, settings)
    await downstream.hasCaughtUp(admin)
    expect(await downstream.balances()).toEqual(expected)
    expect(await downstream.taken()).toBe(await sent())
    expect(await beside.stop()).toBe(0)
  })

  it('still does when everything is sent once more', async () => {
    const once = await sent()
    await publisher.stop()
    await database.pool.query('DELETE FROM public_events.published')
    publish()
    const beside = downstream.start()
    await drained(database.pool, settings)
    await beside.kill()
    await downstream.hasCaughtUp(admin)
    expect(await sent()).toBe(2n * once)
    expect(await downstream.balances()).toEqual(expected)
    expect(await downstream.taken()).toBe(once)
  })
})

describeNeeding(noBroker)('The consumer to copy, of messages', () => {
  let topic: string
  let producer: Producer
  let downstream: Downstream
  beforeEach(async () => {
    topic = await makeTopic(brokers, { partitions: 1 })
    producer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).producer()
    await producer.connect()
    downstream = await Downstream.of({ brokers, topic, group: `group-${topic}` })
  })
  afterEach(async () => {
    await downstream.end()
    await producer.disconnect()
  })

  const ina = randomUUID()
  const owes = (amount: string, of = 'producer', account = '2110') => ({
    postings: [
      { account: '1101', amount: '9' },
      { account, party: { id: ina, kind: of }, amount },
    ],
  })

  const send = (place: string, data: object, source = 'urn:lumbung:onelog:palu') => {
    const [epoch = '', sequence = ''] = place.split('.')
    const headers = {
      ce_type: 'lumbung.test.v1',
      ce_source: source,
      ce_partitionkey: 'palu',
      ce_epoch: epoch,
      ce_sequence: sequence.padStart(19, '0'),
    }
    return producer.send({
      topic,
      acks: -1,
      messages: [{ key: 'palu', value: JSON.stringify(data), headers, partition: 0 }],
    })
  }

  /** Once it has taken everything. */
  const owed = async (): Promise<bigint | undefined> => {
    await downstream.hasCaughtUp(admin)
    return (await downstream.balances())[`palu/${ina}`]
  }

  it('counts what any message posts to 2110 of a producer, whatever else is in it', async () => {
    await send('1.1', { anything: { that: 'may come' } })
    await send('1.2', { ...owes('-1000'), new: 'field' })
    await send('1.3', owes('-1', 'member'))
    await send('1.4', owes('-20', 'producer', '1130'))
    await send('1.5', owes('300'))
    downstream.start()
    expect(await owed()).toBe(700n)
  })

  it('drops what is not after the last one taken', async () => {
    for (const place of ['1.1', '1.2', '1.1', '1.2', '1.2', '1.3']) await send(place, owes('-10'))
    downstream.start()
    expect(await owed()).toBe(30n)
  })

  it('tells Kafka of a message when it is written, and writes all of it or nothing', async () => {
    await send('1.1', owes('-10'))
    const first = downstream.start()
    expect(await owed()).toBe(10n)
    const letGo = await downstream.hold()
    await send('1.2', owes('-10'))
    await downstream.wait(1)
    expect((await downstream.offsets(admin)).get(0)).toBe(1)
    await first.kill()
    await letGo()
    expect([await downstream.taken(), await downstream.balances()]).toEqual([1n, { [`palu/${ina}`]: 10n }])
    downstream.start()
    expect(await owed()).toBe(20n)
  })

  it('takes once what another has too, who was taken for dead and is not', async () => {
    await send('1.1', owes('-10'))
    const first = downstream.start()
    expect(await owed()).toBe(10n)
    const letGo = await downstream.hold()
    await send('1.2', owes('-10'))
    await downstream.wait(1)
    first.signal('SIGSTOP')
    downstream.start()
    await downstream.wait(2)
    await letGo()
    first.signal('SIGCONT')
    expect(await owed()).toBe(20n)
  })

  it('stops at a gap, also when it is started again, and takes nothing after it', async () => {
    for (const place of ['1.1', '1.2', '1.4']) await send(place, owes('-10'))
    for (const start of [1, 2]) {
      const { code, said } = await downstream.start().ended()
      expect([start, code, said]).toEqual([start, 1, expect.stringContaining('palu: message 1.4 came after 1.2')])
      expect(said).toContain('is missing')
    }
    expect(await downstream.balances()).toEqual({})
  })

  it('stops when what it has does not begin at the beginning', async () => {
    await send('1.57', owes('-10'))
    const { code, said } = await downstream.start().ended()
    expect([code, said]).toEqual([1, expect.stringContaining('message 1.57 came after 0.0')])
  })

  it('goes on in another epoch that follows from all it has taken', async () => {
    for (const place of ['1.1', '1.2', '2.3', '1.2', '2.3', '2.4']) await send(place, owes('-10'))
    downstream.start()
    expect(await owed()).toBe(40n)
  })

  it('stops in another epoch that does not know what it has taken, and says to build anew', async () => {
    for (const place of ['1.1', '1.2', '1.3', '2.3']) await send(place, owes('-10'))
    const { code, said } = await downstream.start().ended()
    expect([code, said]).toEqual([1, expect.stringContaining('message 2.3 came after 1.3')])
    expect(said).toContain('Drop the schema producer_balances and start again')
  })

  it('stops at another log, which counts for itself', async () => {
    await send('1.1', owes('-10'))
    await send('1.2', owes('-10'), 'urn:lumbung:otherlog:palu')
    const { code, said } = await downstream.start().ended()
    expect([code, said]).toEqual([1, expect.stringContaining('is of another log')])
  })
})
