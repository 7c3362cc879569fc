import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { noBroker, sharedBrokers } from '../support/broker/shared-broker.js'
import { eventually } from '../support/eventually.js'
import { consumeWithKcat, type Consumed } from '../support/kcat.js'
import { describeNeeding } from '../support/programs.js'
import { startInVain, startWithDemo, type ServerProcess } from './a-server.js'

let dataDir: string
let server: (ServerProcess & { readonly greeting: string }) | undefined

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lumbung-publishing-'))
})
afterEach(async () => {
  server?.kill('SIGTERM')
  await server?.ended
  server = undefined
  await rm(dataDir, { recursive: true })
})

/** A closed port of this machine. */
const NOBODY = '127.0.0.1:1'
const START_MS = 300_000

async function health(): Promise<{ ready: boolean; publicEvents: unknown; publisher: Publisher }> {
  const answer = await fetch(`${server?.url}/health/ready`)
  return { ready: answer.status === 200, ...JSON.parse(await answer.text()) }
}

interface Publisher {
  readonly status: string
  readonly behind: string
  readonly failing: readonly { readonly partition: number; readonly error: string }[]
}

const metric = async (name: string): Promise<number> => {
  const text = await (await fetch(`${server?.url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

/** All that was told, over HTTP, page by page. */
async function fed(): Promise<Record<string, unknown>[]> {
  const token = /^export CONSUMER=(\S+)$/m.exec(server?.greeting ?? '')?.[1] ?? ''
  const told: Record<string, unknown>[] = []
  for (;;) {
    const last = told.at(-1)?.['sequence'] ?? 0
    const address = `${server?.url}/v1/events?after=${Number(last)}`
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
    const page: Record<string, unknown>[] = JSON.parse(await answer.text())
    if (page.length === 0) return told
    told.push(...page)
  }
}

/** As CloudEvents' binding for Kafka puts it. */
function readBack({ key, value, headers }: Consumed): unknown {
  const attributes = headers.flatMap(([name, content]) => (name.startsWith('ce_') ? [[name.slice(3), content]] : []))
  expect(Object.fromEntries(attributes).partitionkey).toBe(key)
  const datacontenttype = headers.find(([name]) => name === 'content-type')?.[1]
  return { ...Object.fromEntries(attributes), datacontenttype, data: JSON.parse(value ?? '') }
}

describe('A server whose Kafka is not there', () => {
  it('serves all the same, and says what waits', async () => {
    server = await startWithDemo(dataDir, { KAFKA_BROKERS: NOBODY })
    const { ready, publicEvents, publisher } = await eventually(async () => {
      const state = await health()
      return state.publisher.status === 'failing' && state.publisher.behind !== '0' ? state : undefined
    })
    expect({ ready, publicEvents }).toMatchObject({ ready: true, publicEvents: { status: 'ok', stopped: [] } })
    expect(publisher.failing.map(({ error }) => error)).toContain('Connection error: connect ECONNREFUSED 127.0.0.1:1')
    expect(await metric('lumbung_publisher_lag_messages')).toBeGreaterThan(100)
    expect(await metric('lumbung_publisher_oldest_seconds')).toBeGreaterThan(0)
    expect(await metric('lumbung_publisher_failing_partitions')).toBeGreaterThan(0)
    expect(await metric('lumbung_publisher_failures_total')).toBeGreaterThan(0)
    expect(await metric('lumbung_publisher_batches_total')).toBe(0)
    server.kill('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
  })

  it('does not start with settings that cannot be meant', async () => {
    const { code, stderr } = await startInVain(dataDir, { KAFKA_BROKERS: NOBODY, KAFKA_PARTITIONS: 'six' })
    expect([code, stderr]).toEqual([1, 'lumbung: KAFKA_PARTITIONS is a whole number from 1 to 10000, not "six".\n'])
  })
})

describeNeeding(noBroker, 'kcat')('A server with a Kafka', () => {
  it(
    'sends what it also tells over HTTP, the same',
    async () => {
      const brokers = await sharedBrokers()
      const topic = `test-${randomUUID()}`
      server = await startWithDemo(dataDir, { KAFKA_BROKERS: brokers.join(','), KAFKA_TOPIC: topic })
      const told = await eventually(async () => {
        const before = await fed()
        const { publisher, publicEvents } = await health()
        const isDone = publisher.behind === '0' && publisher.status === 'ok' && before.length > 100
        return isDone && (await metric('lumbung_reactions_pending')) === 0 ? { before, publicEvents } : undefined
      }, 60_000)
      const consumed = await consumeWithKcat(brokers, topic)
      const asText = told.before.map((message) => ({ ...message, epoch: String(message['epoch']) }))
      expect(consumed.slice(0, asText.length).map(readBack)).toEqual(asText)
      expect(await metric('lumbung_publisher_messages_total')).toBe(consumed.length)
      expect(await metric('lumbung_publisher_lag_messages')).toBe(0)
      const contract: { channels: { ledger: object } } = JSON.parse(
        await (await fetch(`${server.url}/asyncapi.json`)).text(),
      )
      expect(contract.channels.ledger).toMatchObject({ address: topic, bindings: { kafka: { topic, partitions: 6 } } })
      server.kill('SIGTERM')
      expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
    },
    START_MS,
  )
})
