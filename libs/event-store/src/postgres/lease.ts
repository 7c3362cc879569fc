import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { Bell } from '../bell.js'
import type { HeldLease, Lease } from '../follow.js'

/** How often a process that waits for leases looks whether they are free, in milliseconds. */
const LOOK_AGAIN = 500

/**
 * A lease as an advisory lock of a session: the server sets it free when the session ends, however its process ended,
 * so no clock decides who has it. It holds a connection of the pool. Should the server think the session over while its
 * process does not know yet, two do the same work for a moment: what they do is saved with its checkpoint.
 */
export const postgresLease = (pool: Pool, name: string): Lease => new PostgresLeases(pool).lease(name)

/**
 * Any number of leases that share one session, and so one connection of the pool, held while one of them is. Whoever
 * loses the session loses all of them.
 */
export class PostgresLeases {
  readonly #pool: Pool
  readonly #waiting = new Set<Waiting>()
  readonly #held = new Map<bigint, AbortController>()
  readonly #bell = new Bell()
  #client: PoolClient | undefined
  #asked: Promise<unknown> = Promise.resolve()
  #isLooking = false
  /** The session may be given what it asks for: it is not let go meanwhile. */
  #isAsking = false

  constructor(pool: Pool) {
    this.#pool = pool
  }

  lease(name: string): Lease {
    const key = keyOf(name)
    return { take: (signal) => this.#take(key, signal) }
  }

  #take(key: bigint, signal: AbortSignal): Promise<HeldLease> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const leave = (): void => {
        signal.removeEventListener('abort', giveUp)
        this.#waiting.delete(waiting)
        this.#bell.ring()
      }
      const giveUp = (): void => {
        waiting.fail(signal.reason)
      }
      const waiting: Waiting = {
        key,
        take: (lease) => {
          leave()
          resolve(lease)
        },
        fail: (error) => {
          leave()
          reject(error)
        },
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.#waiting.add(waiting)
      this.#bell.ring()
      void this.#look()
    })
  }

  /** For as long as somebody waits. */
  async #look(): Promise<void> {
    if (this.#isLooking) return
    this.#isLooking = true
    while (this.#waiting.size > 0) {
      try {
        this.#isAsking = true
        await this.#askForAll()
      } catch (error) {
        for (const { fail } of this.#waiting) fail(error)
      } finally {
        this.#isAsking = false
        this.#letGoIfUnused()
      }
      if (this.#waiting.size > 0) await this.#bell.heard(NEVER, LOOK_AGAIN)
    }
    this.#isLooking = false
  }

  async #askForAll(): Promise<void> {
    const client = (this.#client ??= await this.#open())
    // A session is given what it has already as often as it asks: two of this process must not have one lease.
    const keys = [...new Set(Array.from(this.#waiting, ({ key }) => key))].filter((key) => !this.#held.has(key))
    try {
      const { rows } = await this.#inTurn(() =>
        client.query<{ key: bigint; taken: boolean }>(
          'SELECT key, pg_try_advisory_lock(key) AS taken FROM unnest($1::bigint[]) AS wanted (key)',
          [keys],
        ),
      )
      for (const { key } of rows.filter(({ taken }) => taken)) await this.#hand(client, key)
    } catch (error) {
      this.#lose(client)
      throw error
    }
  }

  /** To the first who waits for it; back, when nobody does any more. */
  async #hand(client: PoolClient, key: bigint): Promise<void> {
    const waiting = [...this.#waiting].find((one) => one.key === key)
    if (this.#client !== client) return
    if (waiting === undefined) {
      await this.#inTurn(() => client.query('SELECT pg_advisory_unlock($1)', [key]))
      return
    }
    const lost = new AbortController()
    this.#held.set(key, lost)
    waiting.take({ lost: lost.signal, giveUp: () => this.#giveUp(client, key, lost) })
  }

  async #giveUp(client: PoolClient, key: bigint, lost: AbortController): Promise<void> {
    if (this.#held.get(key) !== lost) return
    try {
      await this.#inTurn(() => client.query('SELECT pg_advisory_unlock($1)', [key]))
    } catch {
      // A session that is closed sets its locks free as well.
      this.#lose(client)
      return
    }
    this.#held.delete(key)
    this.#letGoIfUnused()
  }

  /** A session is asked one thing at a time. */
  #inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const asking = this.#asked.then(ask)
    this.#asked = asking.catch(() => undefined)
    return asking
  }

  async #open(): Promise<PoolClient> {
    const client = await this.#pool.connect()
    client.once('end', this.#cutOff)
    client.once('error', this.#cutOff)
    return client
  }

  readonly #cutOff = (): void => {
    if (this.#client !== undefined) this.#lose(this.#client)
  }

  #letGoIfUnused(): void {
    if (this.#held.size > 0 || this.#isAsking || this.#client === undefined) return
    this.#forget(this.#client, false)
  }

  #lose(client: PoolClient): void {
    if (this.#client !== client) return
    this.#forget(client, true)
    const held = [...this.#held.values()]
    this.#held.clear()
    for (const lost of held) lost.abort()
  }

  #forget(client: PoolClient, isBroken: boolean): void {
    client.removeListener('end', this.#cutOff)
    client.removeListener('error', this.#cutOff)
    this.#client = undefined
    client.release(isBroken)
  }
}

interface Waiting {
  readonly key: bigint
  readonly take: (lease: HeldLease) => void
  readonly fail: (error: unknown) => void
}

const NEVER = new AbortController().signal

/** Advisory locks are numbers, one space for a database: 63 bits of a hash of what it is for. */
const keyOf = (name: string): bigint =>
  createHash('sha256').update(`lumbung/lease/${name}`).digest().readBigInt64BE() >> 1n
