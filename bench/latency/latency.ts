import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'
import { startServer } from '../../test/server/a-server.js'
import { openTill, sell } from '../../test/server/a-till.js'
import { makeTopic } from '../../test/support/broker/make-topic.js'
import { startBroker } from '../../test/support/broker/start-broker.js'
import type { Bench } from '../bench.js'
import { inTurn } from '../in-turn.js'
import { measured } from '../measure.js'
import { Arrivals } from './arrivals.js'

/** About as long as the message of a small sale. */
const BYTES = 600

/** Between two sales, in milliseconds at most: they fall on no beat of anybody's. */
const LONGEST_REST = 20

/** From the answer to a sale, which is given once it is committed, to a consumer's hands, against kafkajs with nothing before it. */
export const latency: Bench = {
  name: 'latency',
  async run({ folder, rounds, seconds, say }) {
    const broker = await startBroker()
    const topics = { ours: await makeTopic(broker.brokers), alone: await makeTopic(broker.brokers) }
    const dataDir = join(folder, 'latency')
    const server = await startServer(dataDir, {
      KAFKA_BROKERS: broker.brokers.join(','),
      KAFKA_TOPIC: topics.ours,
      KAFKA_PARTITIONS: '1',
      KAFKA_RETENTION_MS: '604800000',
    })
    const till = await openTill(dataDir)
    const arrivals = await Arrivals.begin(broker.brokers, Object.values(topics))
    const producer = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).producer()
    await producer.connect()
    try {
      say('one sale after the other, each until a consumer has it')
      const times = await inTurn(
        {
          ours: () =>
            waits(seconds, async () => {
              const { answer } = await sell(server.url, till, randomUUID())
              const answered = performance.now()
              const { sale }: { sale: string } = JSON.parse(answer)
              // A consumer can have it before the buyer's answer is read.
              return Math.max(0, (await arrivals.of(sale)) - answered)
            }),
          alone: () =>
            waits(seconds, async () => {
              const sale = randomUUID()
              const value = JSON.stringify({ sale: { id: sale }, filling: 'x'.repeat(BYTES) })
              const begin = performance.now()
              const sending = producer.send({ topic: topics.alone, acks: -1, messages: [{ key: 'palu', value }] })
              const arrived = await arrivals.of(sale)
              await sending
              return arrived - begin
            }),
        },
        rounds,
      )
      return ([50, 99] as const).map((share) => {
        const ours = times.ours.map((all) => percentile(all, share))
        const figures = times.alone.map((all) => percentile(all, share))
        const against = { name: 'kafkajs alone', figures }
        return measured({ what: `commit to consumer, p${share}`, unit: 'ms', ours, against })
      })
    } finally {
      await producer.disconnect()
      await arrivals.stop()
      server.kill('SIGTERM')
      await server.ended
      await broker.stop()
    }
  },
}

/** How long each took, one after the other. */
async function waits(seconds: number, one: () => Promise<number>): Promise<number[]> {
  const end = performance.now() + seconds * 1_000
  const times: number[] = []
  do {
    times.push(await one())
    await delay(Math.random() * LONGEST_REST)
  } while (performance.now() < end)
  return times
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN
}
