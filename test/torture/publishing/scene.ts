import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { compareWithTold } from './judge.js'
import type { Workplace } from './messages.js'
import { PublisherProcess } from './publisher-process.js'
import { Sales } from './sales.js'
import type { Torment } from '../torture.js'
import { within } from '../within.js'
import { everythingTold, oneInEach, seenIn } from '../../public-events/publishing.js'
import { startBroker, type Broker } from '../../support/broker/start-broker.js'
import { eventually } from '../../support/eventually.js'
import { consumeWithKcat } from '../../support/kcat.js'
import type { PostgresStore } from '#event-store/postgres/postgres-store.js'
import { openInstallation, type Installation } from '#installation/installation.js'
import { createLog } from '#observability/log.js'
import { Retold, toldUpTo } from '#public-events/told/verify.js'

/** As many as the topic has partitions, by default. */
const COOPERATIVES = 6

/** In milliseconds: nothing may hang. */
export const PATIENCE = 60_000

/** How much of the log is read at once. */
const PAGE = 4_000

export interface Verdict {
  readonly sold: number
  readonly told: number
  /** Messages that came more than once, each time but the first. */
  readonly repeats: number
  readonly faults: readonly string[]
}

/** A PostgreSQL, a Kafka, sales in six cooperatives, and nobody yet who publishes them. */
export class Scene {
  private constructor(
    readonly installation: Installation,
    readonly broker: Broker,
    private readonly workplace: Workplace,
    private readonly sales: Sales,
  ) {}

  static async open({ folder, dice }: Torment): Promise<Scene> {
    const where = { kind: 'embedded', dataDir: join(folder, 'data'), keysFile: join(folder, 'keys.json') } as const
    const broker = await startBroker()
    const installation = await openInstallation(where, createLog({ level: 'fatal', name: 'torture' }), {
      beside: false,
    })
    const sales = await Sales.begin(installation.ledger, oneInEach(COOPERATIVES), dice)
    const workplace = { ...where, brokers: broker.brokers.join(','), topic: `torture-${randomUUID()}` }
    return new Scene(installation, broker, workplace, sales)
  }

  publish(): PublisherProcess {
    return new PublisherProcess(this.workplace)
  }

  /** Until Kafka has acknowledged what was sold before this was asked. */
  async goesOn(during: string): Promise<void> {
    const { store, pool } = this.installation
    const head = await store.head()
    const told = eventually(async () => {
      const reached = await toldUpTo(pool)
      return (reached !== undefined && reached.compare(head) >= 0) || undefined
    }, PATIENCE)
    await within(PATIENCE, `${during}: the telling`, told)
    const { rows } = await pool.query<{ cooperative: string; sequence: bigint }>('SELECT * FROM public_events.head')
    const heads = new Map(rows.map(({ cooperative, sequence }) => [cooperative, sequence]))
    const sent = eventually(async () => {
      const published = await pool.query<{ cooperative: string; sequence: bigint }>(
        'SELECT cooperative, sequence FROM public_events.published WHERE topic = $1',
        [this.workplace.topic],
      )
      const reached = new Map(published.rows.map(({ cooperative, sequence }) => [cooperative, sequence]))
      return [...heads].every(([cooperative, head]) => (reached.get(cooperative) ?? 0n) >= head) || undefined
    }, PATIENCE)
    await within(PATIENCE, `${during}: the publishing`, sent)
  }

  /** Once the sales are over and everything is sent: what a consumer has that shares no code with us, held to the log. */
  async verdict(): Promise<Verdict> {
    await this.sales.end()
    await this.goesOn('in the end')
    const { installation, broker, workplace, sales } = this
    const verdict = await verdictOf(installation, broker.brokers, workplace.topic, sales.count)
    return { ...verdict, faults: [...sales.refused, ...verdict.faults] }
  }

  async close(): Promise<void> {
    await this.sales.end()
    await this.installation.close()
    await this.broker.stop()
  }
}

/** Once everything is sent: what a consumer has that shares no code with us, held to what was told, and that to the log. */
export async function verdictOf(
  { pool, store }: Installation,
  brokers: readonly string[],
  topic: string,
  sold: number,
): Promise<Verdict> {
  const told = await everythingTold(pool)
  const consumed = await consumeWithKcat(brokers, topic)
  const seen = seenIn(consumed)
  const count = [...seen.values()].reduce((sum, messages) => sum + messages.length, 0)
  const faults = [...compareWithTold(seen, told), ...(await mistold(pool, store))]
  return { sold, told: count, repeats: consumed.length - count, faults }
}

async function mistold(pool: Pool, store: PostgresStore): Promise<string[]> {
  const retold = new Retold(pool, store.start())
  const end = await store.head()
  for (let place = store.start(); place.compare(end) < 0;) {
    const { events, next } = await store.readAll(place, PAGE)
    await retold.see(events)
    place = next
  }
  return (await retold.conclude(end)).map(
    ({ cooperative, sequence, why }) => `${cooperative}, message ${sequence}: ${why}`,
  )
}

export const saidOf = (cycles: number, { sold, told, repeats }: Verdict): string =>
  `${cycles} cycles; ${sold} sales, ${told} messages, ${repeats} came again`
