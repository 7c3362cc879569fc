import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Kafka, logLevel } from 'kafkajs'
import { mendKafkajs } from '#public-events/kafka/mend-kafkajs.js'
import { eventually } from '../eventually.js'
import { consumeWithKcat } from '../kcat.js'
import { describeNeeding } from '../programs.js'
import { isServing } from './is-serving.js'
import { makeTopic } from './make-topic.js'
import { noBroker, noBrokerOfItsOwn, sharedBrokers } from './shared-broker.js'
import { startBroker, startSecuredBroker, type Broker, type SecuredBroker } from './start-broker.js'

mendKafkajs()

const HOLD_BROKER = resolve(import.meta.dirname, '../../../dist/test/support/broker/hold-broker.js')

/** Longer than a start: the first on a machine fetches Kafka. */
const START_MS = 300_000

const padi = { key: 'contoh', value: '{"barang":"padi – 2 kg"}', headers: { ce_type: 'sale', ce_id: '1' } }

async function send(
  brokers: string[],
  topic: string,
  value: string,
  options: Partial<ConstructorParameters<typeof Kafka>[0]> = {},
): Promise<void> {
  const producer = new Kafka({ brokers, logLevel: logLevel.NOTHING, retry: { retries: 0 }, ...options }).producer()
  await producer.connect()
  try {
    await producer.send({ topic, acks: -1, messages: [{ ...padi, value }] })
  } finally {
    await producer.disconnect()
  }
}

describeNeeding(noBroker, 'kcat')('The run’s broker', () => {
  let brokers: string[]
  beforeAll(async () => {
    brokers = await sharedBrokers()
  }, START_MS)

  it('is one for all who ask', async () => {
    expect(await sharedBrokers()).toEqual(brokers)
  })

  it('keeps what kafkajs sends, byte by byte, for a consumer that shares no code with it', async () => {
    const topic = await makeTopic(brokers)
    await send(brokers, topic, padi.value)
    const headers = [
      ['ce_type', 'sale'],
      ['ce_id', '1'],
    ]
    expect(await consumeWithKcat(brokers, topic)).toEqual([
      { partition: 0, offset: 0, key: padi.key, value: padi.value, headers },
    ])
  })

  it('has as many partitions in a topic as a test asks for, and no topic that nobody made', async () => {
    const topic = await makeTopic(brokers, { partitions: 3 })
    const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    const [found] = (await admin.fetchTopicMetadata({ topics: [topic] })).topics
    await admin.disconnect()
    expect(found?.partitions).toHaveLength(3)
    await expect(consumeWithKcat(brokers, `${topic}-unknown`)).rejects.toThrow('Unknown topic or partition')
  })

  it('gives no more than is asked for', async () => {
    const topic = await makeTopic(brokers)
    await send(brokers, topic, 'first')
    await send(brokers, topic, 'second')
    const values = (await consumeWithKcat(brokers, topic, { count: 1 })).map(({ value }) => value)
    expect(values).toEqual(['first'])
  })
})

describeNeeding(noBrokerOfItsOwn, 'kcat')('A broker of one’s own', () => {
  let broker: Broker
  let topic: string
  beforeAll(async () => {
    broker = await startBroker({ config: { 'message.max.bytes': '2000' } })
    topic = await makeTopic(broker.brokers)
  }, START_MS)
  afterAll(() => broker.stop())

  const values = async (): Promise<(string | null)[]> =>
    (await consumeWithKcat(broker.brokers, topic)).map(({ value }) => value)

  it('is as configured', async () => {
    await expect(send(broker.brokers, topic, 'x'.repeat(3000))).rejects.toThrow('larger than the max message size')
  })

  it('is gone when it was killed, and back at the same place with what it acknowledged', async () => {
    await send(broker.brokers, topic, 'before the kill')
    await broker.kill()
    await expect(send(broker.brokers, topic, 'meanwhile')).rejects.toThrow('ECONNREFUSED')
    await broker.restart()
    expect(await values()).toEqual(['before the kill'])
  })

  it('is configured otherwise for one start', async () => {
    await broker.restart({ 'message.max.bytes': '5000' })
    await send(broker.brokers, topic, 'y'.repeat(3000))
    await broker.restart()
    await expect(send(broker.brokers, topic, 'z'.repeat(3000))).rejects.toThrow('larger than the max message size')
    expect(await values()).toEqual(['before the kill', 'y'.repeat(3000)])
  })

  it('ends with the process that started it, where the kernel can tell it', async () => {
    const owner = spawn(process.execPath, [HOLD_BROKER], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [address] = await once(createInterface(owner.stdout), 'line')
    const held = [String(address)]
    expect(await isServing(held)).toBe(true)
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    expect(await eventually(async () => !(await isServing(held)) || undefined)).toBe(true)
  })

  it('says why it does not start', async () => {
    await expect(startBroker({ config: { 'message.max.bytes': 'many' } })).rejects.toThrow('message.max.bytes')
  })
})

describeNeeding(
  noBrokerOfItsOwn,
  'openssl',
  'kcat',
)('A secured broker', () => {
  let broker: SecuredBroker
  let topic: string
  beforeAll(async () => {
    broker = await startSecuredBroker()
    topic = await makeTopic(broker.brokers)
  }, START_MS)
  afterAll(() => broker.stop())

  it('lets in who knows the password', async () => {
    const { sasl, username, password } = broker.secured
    await send([sasl], topic, 'known', { sasl: { mechanism: 'plain', username, password } })
    const wrong = { mechanism: 'plain', username, password: 'guessed' } as const
    await expect(send([sasl], topic, 'unknown', { sasl: wrong })).rejects.toThrow('Authentication failed')
  })

  it('speaks TLS with who trusts it', async () => {
    const { tls, ca } = broker.secured
    await send([tls], topic, 'trusting', { ssl: { ca } })
    await expect(send([tls], topic, 'wary', { ssl: true })).rejects.toThrow('self-signed certificate')
  })

  it('asks for a password within TLS', async () => {
    const { saslOverTls, username, password, ca } = broker.secured
    await send([saslOverTls], topic, 'both', { ssl: { ca }, sasl: { mechanism: 'plain', username, password } })
    const settings = {
      'security.protocol': 'sasl_ssl',
      'ssl.ca.pem': ca,
      'sasl.mechanism': 'PLAIN',
      'sasl.username': username,
      'sasl.password': password,
    }
    const consumed = await consumeWithKcat([saslOverTls], topic, { settings })
    expect(consumed.map(({ value }) => value)).toEqual(['known', 'trusting', 'both'])
  })
})
