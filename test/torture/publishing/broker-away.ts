import { setInterval } from 'node:timers/promises'
import { join } from 'node:path'
import { Buyers } from './buyers.js'
import { PATIENCE } from './scene.js'
import { saidOf, verdictOf } from './verdict.js'
import type { Torment, Torture } from '../torture.js'
import { within } from '../within.js'
import { median } from '../../../bench/measure.js'
import { openTill } from '../../server/a-till.js'
import { startServer } from '../../server/a-server.js'
import { startBroker } from '../../support/broker/start-broker.js'
import { eventually } from '../../support/eventually.js'
import { openInstallation } from '#installation/installation.js'
import { createLog } from '#observability/log.js'

const TOPIC = 'torture'

/** In milliseconds: how soon whoever watches must see it, and how often they look. */
const NOTICED = 30_000
const LOOK = 1_000

/** Sales by whose times those with Kafka away are measured. */
const ENOUGH = 200

/** Longer than it is away, what waited is sent: at many times the rate at which it came. */
const DRAINED = 600_000

/** Kafka goes away from a server that sells, and comes back. */
export const brokerAway: Torture = {
  name: 'broker-away',
  about: 'Kafka is away from a server that sells: sales go on, what waits is seen, and is sent when it is back',
  cycles: 1,
  seconds: 600,
  async run({ cycles, seconds, folder, say }: Torment) {
    const dataDir = join(folder, 'data')
    const broker = await startBroker()
    const server = await startServer(dataDir, { KAFKA_BROKERS: broker.brokers.join(','), KAFKA_TOPIC: TOPIC })
    const buyers = new Buyers(server.url, await openTill(dataDir))
    const faults: string[] = []
    const watch = new Watch(server.url)
    try {
      for (let cycle = 1; cycle <= cycles; cycle += 1) {
        buyers.take()
        await eventually(() => Promise.resolve(buyers.since >= ENOUGH || undefined), PATIENCE)
        const before = buyers.take()
        await broker.kill()
        await within(
          NOTICED,
          'that Kafka is away is seen',
          watch.until(({ isFailing, behind }) => isFailing && behind > 0n),
        )
        const away = watch.whileAway(seconds)
        const { worst, faults: seen } = await within(seconds * 1_000 + NOTICED, 'the waiting is seen to grow', away)
        faults.push(...seen)
        const meanwhile = buyers.take()
        await broker.restart()
        const back = performance.now()
        await within(
          DRAINED,
          'what waited is sent',
          watch.until(({ isFailing, behind }) => !isFailing && behind < 1_000n),
        )
        const drained = (performance.now() - back) / 1_000
        if (meanwhile.length === 0) faults.push('nothing was sold while Kafka was away')
        say(
          `broker-away: ${seconds} s away; ${worst.behind} messages waited, the oldest ${Math.round(worst.oldest)} s; sent ` +
            `within ${drained.toFixed(1)} s, while sales went on; a sale took ${median(meanwhile).toFixed(1)} ms, before ` +
            `${median(before).toFixed(1)} ms (p50); server ${worst.megabytes} MiB`,
        )
      }
      faults.push(...(await buyers.end()))
      const installation = await openInstallation(
        { kind: 'embedded', dataDir, keysFile: join(dataDir, 'keys.json') },
        createLog({ level: 'fatal', name: 'torture' }),
        { beside: true },
      )
      const verdict = await verdictOf(installation, broker.brokers, TOPIC, buyers.count)
      await installation.close()
      server.kill('SIGTERM')
      const { code } = await within(PATIENCE, 'the last stop', server.ended)
      if (code !== 0) faults.push(`the server ended with ${code}`)
      return { summary: saidOf(cycles, verdict), faults: [...faults, ...verdict.faults] }
    } finally {
      await buyers.end()
      server.kill('SIGKILL')
      await broker.stop()
    }
  },
}

interface Look {
  readonly isReady: boolean
  readonly isFailing: boolean
  /** Messages that wait, and for how many seconds the oldest has. */
  readonly behind: bigint
  readonly oldest: number
  readonly megabytes: number
}

/** What who watches the server sees of it: health and metrics. */
class Watch {
  constructor(private readonly url: string) {}

  async look(): Promise<Look> {
    const [health, metrics] = await Promise.all([fetch(`${this.url}/health/ready`), fetch(`${this.url}/metrics`)])
    const { publisher }: { publisher: { status: string } } = JSON.parse(await health.text())
    const text = await metrics.text()
    const figure = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
    return {
      isReady: health.status === 200,
      isFailing: publisher.status === 'failing' && figure('lumbung_publisher_failing_partitions') > 0,
      behind: BigInt(figure('lumbung_publisher_lag_messages')),
      oldest: figure('lumbung_publisher_oldest_seconds'),
      megabytes: Math.round(figure('process_resident_memory_bytes') / 2 ** 20),
    }
  }

  /** For as long as the oldest that waits has waited so many seconds, by what it says itself. */
  async whileAway(seconds: number): Promise<{ worst: Look; faults: string[] }> {
    const faults: string[] = []
    let worst = await this.look()
    for await (const _ of setInterval(LOOK)) {
      const now = await this.look()
      if (!now.isReady) faults.push('the server was not ready while Kafka was away')
      if (now.behind < worst.behind) faults.push('what waits became less while Kafka was away')
      worst = now
      if (now.oldest >= seconds) break
    }
    return { worst, faults }
  }

  until(isSo: (look: Look) => boolean): Promise<true> {
    return eventually(async () => isSo(await this.look()) || undefined, DRAINED)
  }
}
