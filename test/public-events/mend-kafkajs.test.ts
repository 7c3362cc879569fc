import { beforeAll, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { mendKafkajs, mendQueue } from '#public-events/kafka/mend-kafkajs.js'
import { makeTopic } from '../support/broker/make-topic.js'
import { noBroker, sharedBrokers } from '../support/broker/shared-broker.js'
import { describeNeeding } from '../support/programs.js'

const script = resolve(import.meta.dirname, '../../dist/test/public-events/idle-producer.js')
const seen = z.object({ timers: z.number(), cpuShare: z.number() })

describeNeeding(noBroker)('An idle producer', () => {
  let brokers: string[]
  let topic: string
  beforeAll(async () => {
    brokers = await sharedBrokers()
    topic = await makeTopic(brokers)
  }, 300_000)

  const idle = async (state: 'mended' | 'as-it-is'): Promise<z.infer<typeof seen> & { warnings: string }> => {
    const child = spawn(process.execPath, [script, brokers.join(','), topic, state])
    const [stdout, warnings] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { ...seen.parse(JSON.parse(stdout)), warnings }
  }

  it('sets no timer, warns of nothing and takes next to nothing of a processor', async () => {
    const { timers, cpuShare, warnings } = await idle('mended')
    expect({ timers, warnings }).toEqual({ timers: 0, warnings: '' })
    expect(cpuShare).toBeLessThan(0.05)
  })

  it('of kafkajs as it is wakes hundreds of times a second: the mending is still needed', async () => {
    const { timers } = await idle('as-it-is')
    expect(timers).toBeGreaterThan(100)
  })
})

describe('The mending of kafkajs', () => {
  it('is done once, however often it is asked for', () => {
    mendKafkajs()
    expect(mendKafkajs).not.toThrow()
  })

  it('refuses a kafkajs whose method is another', () => {
    class Queue {
      scheduleCheckPendingRequests(): void {}
    }
    expect(() => mendQueue(Queue)).toThrow('is not that of kafkajs 2.2.4')
  })

  it('refuses a kafkajs that has no such method', () => {
    expect(() => mendQueue(class {})).toThrow('has no scheduleCheckPendingRequests')
    expect(() => mendQueue(undefined)).toThrow('has no scheduleCheckPendingRequests')
  })

  it('sends what waited once the silence that the broker asked for is over', async () => {
    const queue = mendedQueue()
    queue.maybeThrottle(SILENCE_MS)
    const until = Date.now() + SILENCE_MS
    await new Promise<void>((sendRequest) => {
      queue.push({ entry: { correlationId: 1 }, expectResponse: true, sendRequest })
    })
    expect(Date.now()).toBeGreaterThanOrEqual(until)
    expect(queue.throttleCheckTimeoutId).toBeNull()
  })

  it('sets no timer for a silence in which nothing waits', () => {
    const queue = mendedQueue()
    queue.maybeThrottle(SILENCE_MS)
    queue.checkPendingRequests()
    expect(queue.throttleCheckTimeoutId).toBeNull()
  })
})

const SILENCE_MS = 50

interface Queue {
  readonly throttleCheckTimeoutId: unknown
  maybeThrottle(ms: number): void
  push(request: { entry: { correlationId: number }; expectResponse: boolean; sendRequest: () => void }): void
  checkPendingRequests(): void
}

/** kafkajs's own. */
function mendedQueue(): Queue {
  mendKafkajs()
  const RequestQueue: new (options: object) => Queue = createRequire(import.meta.url)(
    'kafkajs/src/network/requestQueue/index.js',
  )
  const logger = { debug: () => undefined }
  return new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 30_000, clientId: 'test', broker: 'none', logger })
}
