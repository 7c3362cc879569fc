import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Workplace } from './messages.js'
import { PublisherProcess } from './publisher-process.js'
import { Sales } from './sales.js'
import { verdictOf, type Verdict } from './verdict.js'
import type { Torment } from '../torture.js'
import { within } from '../within.js'
import { oneInEach } from '../../public-events/publishing.js'
import { startBroker, type Broker } from '../../support/broker/start-broker.js'
import { eventually } from '../../support/eventually.js'
import { openInstallation, type Installation } from '#installation/installation.js'
import { createLog } from '#observability/log.js'
import { headsBeyond, publishedOf } from '#public-events/kafka/published.js'
import { toldUpTo } from '#public-events/told/verify.js'

/** As many as the topic has partitions, by default. */
const COOPERATIVES = 6

/** In milliseconds: nothing may hang. */
export const PATIENCE = 60_000

/** A PostgreSQL, a Kafka, sales in six cooperatives, and processes that publish them. */
export class Scene {
  readonly #publishers: PublisherProcess[] = []

  private constructor(
    readonly installation: Installation,
    readonly broker: Broker,
    readonly sales: Sales,
    private readonly workplace: Workplace,
  ) {}

  static async open({ folder, dice }: Torment, publishers: number): Promise<Scene> {
    const where = { kind: 'embedded', dataDir: join(folder, 'data'), keysFile: join(folder, 'keys.json') } as const
    const broker = await startBroker()
    const installation = await openInstallation(where, createLog({ level: 'fatal', name: 'torture' }), {
      beside: false,
    })
    const sales = await Sales.begin(installation.ledger, oneInEach(COOPERATIVES), dice)
    const workplace = { ...where, brokers: broker.brokers.join(','), topic: `torture-${randomUUID()}` }
    const scene = new Scene(installation, broker, sales, workplace)
    for (let which = 0; which < publishers; which += 1) scene.#publishers.push(new PublisherProcess(workplace))
    return scene
  }

  /** @param which of them, from 0 */
  publisher(which = 0): PublisherProcess {
    const publisher = this.#publishers[which]
    if (publisher === undefined) throw new RangeError(`there is no publisher ${which}`)
    return publisher
  }

  /** Until all publish. */
  async started(during: string): Promise<void> {
    await within(PATIENCE, `${during}: the start`, Promise.all(this.#publishers.map(({ ready }) => ready)))
  }

  /** Another process takes its place. */
  async killPublisher(during: string, which = 0): Promise<void> {
    const publisher = this.publisher(which)
    publisher.kill()
    await within(PATIENCE, `${during}: the end`, publisher.ended)
    this.#publishers[which] = new PublisherProcess(this.workplace)
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
    const heads = await headsBeyond(pool, this.workplace.topic)
    const sent = eventually(async () => {
      const published = await publishedOf(pool, this.workplace.topic)
      return [...heads].every(([cooperative, last]) => (published.get(cooperative) ?? 0n) >= last) || undefined
    }, PATIENCE)
    await within(PATIENCE, `${during}: the publishing`, sent)
  }

  /** Once the sales are over and everything is sent, and the publishers have ended in good order. */
  async verdict(): Promise<Verdict> {
    await this.started('in the end')
    await this.sales.end()
    await this.goesOn('in the end')
    const { installation, broker, workplace, sales } = this
    const verdict = await verdictOf(installation, broker.brokers, workplace.topic, sales.count)
    for (const publisher of this.#publishers) publisher.stop()
    await within(PATIENCE, 'the last stop', Promise.all(this.#publishers.map(({ ended }) => ended)))
    return { ...verdict, faults: [...sales.refused, ...verdict.faults] }
  }

  async close(): Promise<void> {
    for (const publisher of this.#publishers) publisher.kill()
    await this.sales.end()
    await this.installation.close()
    await this.broker.stop()
  }
}
