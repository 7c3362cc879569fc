import type { Pool, PoolClient } from 'pg'
import type { Log } from '#observability/log.js'
import { Bell } from '../bell.js'

/** In milliseconds: other processes are told at most so often, and whoever hears nothing looks for itself after so long. */
const BETWEEN_HINTS = 10
const LONGEST_SLEEP = 1_000

const CHANNEL = 'lumbung_log'

/**
 * Tells the processes that share a log that it has grown. A hint is never part of a commit: one idle listener would fill
 * the notification queue of the server, and commits would fail for it. One that gets lost costs a second.
 */
export class Hints {
  readonly #pool: Pool
  readonly #log: Log
  readonly #bell = new Bell()
  #seen = 0n
  #isUntold = false
  #teller: NodeJS.Timeout | undefined
  #telling: Promise<void> | undefined
  #ear: Promise<PoolClient | undefined> | undefined
  #isClosed = false

  constructor(pool: Pool, log: Log) {
    this.#pool = pool
    this.#log = log
  }

  /** The last commit that this process knows of. */
  get seen(): bigint {
    return this.#seen
  }

  /** This process has learnt of a commit. */
  see(commit: bigint): void {
    if (commit <= this.#seen) return
    this.#seen = commit
    this.#bell.ring()
  }

  /** This process has written a commit: the others want to know. */
  tell(commit: bigint): void {
    this.see(commit)
    this.#isUntold = true
    this.#tellSoon()
  }

  /** Until there may be commits after this one. */
  async after(commit: bigint, signal: AbortSignal): Promise<void> {
    this.#listen()
    if (commit >= this.#seen) await this.#bell.heard(signal, LONGEST_SLEEP)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#teller)
    await this.#telling
    const ear = await this.#ear
    ear?.release(true)
  }

  #tellSoon(): void {
    if (this.#teller !== undefined || this.#isClosed) return
    this.#teller = setTimeout(() => {
      this.#isUntold = false
      this.#telling = this.#notify().finally(() => {
        this.#teller = undefined
        if (this.#isUntold) this.#tellSoon()
      })
    }, BETWEEN_HINTS)
  }

  async #notify(): Promise<void> {
    // A hint that a power cut takes back is no loss: it need not wait for the disk.
    const hint = `BEGIN; SET LOCAL synchronous_commit = off; NOTIFY ${CHANNEL}, '${this.#seen}'; COMMIT`
    await this.#pool.query(hint).catch((error: unknown) => {
      this.#log.debug({ err: error }, 'a hint was not sent: the other processes will look for themselves')
    })
  }

  #listen(): void {
    if (this.#isClosed || this.#ear !== undefined) return
    this.#ear = this.#openEar().catch((error: unknown) => {
      this.#log.debug({ err: error }, 'no hints can be heard: this process looks for itself')
      this.#ear = undefined
      return undefined
    })
  }

  async #openEar(): Promise<PoolClient> {
    const client = await this.#pool.connect()
    client.on('notification', ({ payload }) => this.see(BigInt(payload ?? '0')))
    try {
      await client.query(`LISTEN ${CHANNEL}`)
    } catch (error) {
      client.release(true)
      throw error
    }
    client.once('end', () => {
      if (this.#isClosed) return
      this.#ear = undefined
      client.release(true)
    })
    return client
  }
}
