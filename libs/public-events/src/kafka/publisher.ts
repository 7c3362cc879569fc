import type { Pool } from 'pg'
import type { Lease } from '#event-store/follow.js'
import type { CooperativeId } from '#events/words.js'
import type { Log } from '#observability/log.js'
import { partitionOf } from './partition.js'
import { PartitionPublisher } from './partition-publisher.js'
import { headsBeyond } from './published.js'
import { openSender } from './sender.js'
import type { KafkaSettings } from './settings.js'
import { Topic } from './topic.js'

export interface PublisherOptions {
  readonly pool: Pool
  readonly settings: KafkaSettings
  /** By name. All of a publisher may be of one session. */
  readonly lease: (name: string) => Lease
  readonly log: Log
}

/** Since the process began. */
export interface PublisherCounts {
  readonly batches: number
  readonly messages: number
  readonly failures: number
}

/** In milliseconds: what another process tells is looked for so often. */
const LOOK_AGAIN = 1_000

/** Publishes what is told: a partition by whichever process has its lease. */
export class Publisher {
  readonly #options: PublisherOptions
  readonly #partitions: readonly PartitionPublisher[]
  readonly #stopped = new AbortController()
  readonly #counts = { batches: 0, messages: 0, failures: 0 }
  #running: Promise<void> | undefined
  #nudged = false
  #wake: () => void = () => undefined

  constructor(options: PublisherOptions) {
    const { pool, settings, lease, log } = (this.#options = options)
    const topic = new Topic(pool, settings, log, this.#stopped.signal)
    this.#partitions = Array.from(
      { length: settings.partitions },
      (_, partition) =>
        new PartitionPublisher({
          topic: settings.topic,
          partition,
          pool,
          lease: lease(`publisher/${settings.topic}/${partition}`),
          check: () => topic.check(),
          connect: (stopped) => openSender(settings, partition, log, stopped),
          onBegun: () => this.nudge(),
          onPublished: (messages) => {
            this.#counts.batches += 1
            this.#counts.messages += messages
          },
          onFailed: () => {
            this.#counts.failures += 1
          },
          log,
        }),
    )
  }

  get counts(): PublisherCounts {
    return this.#counts
  }

  /** What of it cannot go on, and why. */
  get failing(): { readonly partition: number; readonly error: string }[] {
    return this.#partitions.flatMap(({ failure }, partition) =>
      failure === undefined ? [] : [{ partition, error: failure }],
    )
  }

  start(): void {
    for (const partition of this.#partitions) partition.start()
    this.#running ??= this.#run()
  }

  /** Ends after the batches under way, or when they take too long. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    this.#wake()
    await Promise.all(this.#partitions.map((partition) => partition.stop()))
    await this.#running
  }

  /** There are new messages: it looks at once. */
  nudge(): void {
    this.#nudged = true
    this.#wake()
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      this.#nudged = false
      await this.#look()
      await this.#sleep()
    }
  }

  async #look(): Promise<void> {
    const { pool, settings, log } = this.#options
    let heads: Map<CooperativeId, bigint>
    try {
      heads = await headsBeyond(pool, settings.topic)
    } catch (error) {
      log.debug({ err: error }, 'whether there is anything to publish cannot be seen: the database does not answer')
      return
    }
    const each = this.#partitions.map(() => new Map<CooperativeId, bigint>())
    for (const [cooperative, head] of heads) {
      each[partitionOf(cooperative, settings.partitions)]?.set(cooperative, head)
    }
    for (const [partition, theirs] of each.entries()) {
      if (theirs.size > 0) this.#partitions[partition]?.learn(theirs)
    }
  }

  async #sleep(): Promise<void> {
    if (this.#nudged || this.#stopped.signal.aborted) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_AGAIN)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
