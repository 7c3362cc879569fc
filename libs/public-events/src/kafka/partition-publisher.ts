import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Lease } from '#event-store/follow.js'
import type { CooperativeId } from '#events/words.js'
import type { Log } from '#observability/log.js'
import { sentence } from '#observability/sentence.js'
import { cutBatch, type Batch } from './batch.js'
import { keepAcknowledged, messagesBeyond, publishedOf } from './published.js'
import { Queue } from './queue.js'
import type { Sender } from './sender.js'
import type { FitTopic } from './topic.js'

export interface PartitionOptions {
  readonly topic: string
  readonly partition: number
  readonly pool: Pool
  readonly lease: Lease
  readonly check: () => Promise<FitTopic>
  readonly connect: (stopped: AbortSignal) => Promise<Sender>
  /** Told that it has taken over, and knows of nothing to send: `learn` it. */
  readonly onBegun: () => void
  readonly onPublished: (messages: number) => void
  readonly onFailed: () => void
  readonly log: Log
}

/**
 * Of one batch: enough that a round trip does not count, and few enough that kafkajs, which copies the list of a
 * partition's messages for each of them, does not notice.
 */
const BATCH_MESSAGES = 1_000
const BATCH_BYTES = 1_000_000

/** In milliseconds: the first pause after an error, doubled up to the longest. */
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 10_000

/** A process that has waited so long for the lease knows that another has it, and does its work. */
const ANOTHERS_MS = 1_000

/**
 * Sends the messages of one partition's cooperatives, one batch after the other, and records what was acknowledged.
 * After any doubt everything is begun again from what is recorded, over a new connection: messages may come twice, and
 * none is missing or out of its order.
 */
export class PartitionPublisher {
  readonly #options: PartitionOptions
  readonly #stopped = new AbortController()
  #running: Promise<void> | undefined
  #queue: Queue | undefined
  #wake: () => void = () => undefined
  #failure: string | undefined

  constructor(options: PartitionOptions) {
    this.#options = options
  }

  /** What keeps it from going on, undefined while it does, or while another process does its work. */
  get failure(): string | undefined {
    return this.#failure
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends after the batch under way, or when that takes too long. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  /** There are messages of its cooperatives up to these. */
  learn(heads: ReadonlyMap<CooperativeId, bigint>): void {
    this.#queue?.learn(heads)
    this.#wake()
  }

  async #run(): Promise<void> {
    const stopped = this.#stopped.signal
    for (let pause = FIRST_PAUSE; !stopped.aborted;) {
      try {
        await this.#hold(() => {
          pause = FIRST_PAUSE
          this.#recover()
        })
      } catch (error) {
        if (stopped.aborted) return
        this.#fail(error)
        await wait(pause, undefined, { signal: stopped }).catch(() => undefined)
        pause = Math.min(pause * 2, LONGEST_PAUSE)
      }
    }
  }

  async #hold(worked: () => void): Promise<void> {
    const { pool, topic, lease, check, connect, onBegun } = this.#options
    const stopped = this.#stopped.signal
    const anothers = setTimeout(() => (this.#failure = undefined), ANOTHERS_MS)
    const held = await lease.take(stopped).finally(() => clearTimeout(anothers))
    try {
      const ended = AbortSignal.any([stopped, held.lost])
      const { limit } = await check()
      const sender = await connect(ended)
      try {
        const queue = new Queue(await publishedOf(pool, topic))
        this.#queue = queue
        onBegun()
        await this.#publish(queue, sender, limit, ended, worked)
        await sender.close()
      } finally {
        sender.cutOff()
      }
    } finally {
      this.#queue = undefined
      await held.giveUp()
    }
  }

  async #publish(queue: Queue, sender: Sender, limit: number, ended: AbortSignal, worked: () => void): Promise<void> {
    const { topic, partition, pool, onPublished } = this.#options
    let kept: Promise<void> = Promise.resolve()
    let coming = this.#next(queue, limit)
    try {
      while (!ended.aborted) {
        const batch = await coming
        if (batch === undefined) {
          worked()
          await this.#somethingToSend(queue, ended)
          coming = this.#next(queue, limit)
          continue
        }
        queue.sending(batch.last)
        const sending = sender.send(batch.records)
        // While Kafka has this one, the next is read, and what became of the last is written.
        coming = askedLater(this.#next(queue, limit))
        const offset = await sending
        await kept
        kept = askedLater(keepAcknowledged(pool, { topic, partition, offset, last: batch.last }))
        onPublished(batch.records.length)
        worked()
      }
    } finally {
      await kept
    }
  }

  /** @returns undefined where there is nothing to send */
  async #next(queue: Queue, limit: number): Promise<Batch | undefined> {
    const places = queue.next(BATCH_MESSAGES)
    if (places.size === 0) return undefined
    const messages = await messagesBeyond(this.#options.pool, places, Math.ceil(BATCH_MESSAGES / places.size))
    if (messages.length === 0) throw new Error('messages that were told are not there')
    return cutBatch(messages.slice(0, BATCH_MESSAGES), limit, BATCH_BYTES)
  }

  async #somethingToSend(queue: Queue, ended: AbortSignal): Promise<void> {
    while (queue.isEmpty && !ended.aborted) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          ended.removeEventListener('abort', wake)
          resolve()
        }
        ended.addEventListener('abort', wake, { once: true })
        this.#wake = wake
      })
    }
  }

  #fail(error: unknown): void {
    const { topic, partition, log, onFailed } = this.#options
    const why = sentence(error)
    // The same again and again is said once.
    const level = why === this.#failure ? 'debug' : 'error'
    log[level]({ err: error, topic, partition }, 'publishing stopped, and begins again')
    this.#failure = why
    onFailed()
  }

  #recover(): void {
    if (this.#failure === undefined) return
    const { topic, partition, log } = this.#options
    this.#failure = undefined
    log.warn({ topic, partition }, 'publishing goes on')
  }
}

/** Whether it failed is asked when it is needed. */
function askedLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
