import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Admin } from 'kafkajs'
import type { Pool } from 'pg'
import { makeDemo } from '../../apps/server/src/demo/make-demo.js'
import { memoryShop } from '../../apps/server/src/demo/testing/memory-shop.js'
import type { EventStore, StreamCommit } from '#event-store/port.js'
import { grouped } from '#events/grouped.js'
import type { CooperativeId, Day } from '#events/words.js'
import { databaseUrl } from '#postgres/connection.js'
import { migrate } from '#postgres/migrate.js'
import { createTestDatabase, type TestDatabase } from '#postgres/testing/database.js'
import { publicEventMigrations } from '#public-events/told/schema.js'
import { Teller } from '#public-events/told/teller.js'
import { producerBalances } from '#read-models/producer-balances/queries.js'
import { writeHistory } from '#read-models/testing/a-history.js'
import { createReadDatabase, projectAll } from '#read-models/testing/read-database.js'
import { WrittenLog } from '#read-models/testing/written-log.js'
import { asCooperative } from '#read-models/wall/as-cooperative.js'
import { eventually } from '../support/eventually.js'

const EXAMPLE = resolve(import.meta.dirname, '../../examples/producer-balances/producer-balances.mjs')

/** What each producer of each cooperative is owed: `palu/{producer}` and rupiah. */
export type Balances = Record<string, bigint>

/** A log with the demo, and beside it months of other shops. */
export async function aLogOf(others: readonly CooperativeId[]): Promise<EventStore> {
  const shop = await memoryShop()
  await makeDemo({ ...shop, today: '2026-03-20' as Day })
  const log = new WrittenLog()
  writeHistory(log, { cooperatives: others, producers: 20, sales: 2_000, salesADay: 20 }, 11)
  const { events } = await log.readAll(log.start(), Number.MAX_SAFE_INTEGER)
  for (const commit of grouped(events, ({ commit: number }) => number).values()) {
    const streams = [...grouped(commit, ({ stream }) => stream)].map(([stream, own]): StreamCommit => ({
      stream,
      expected: 'any',
      events: own,
    }))
    await shop.store.commit({ commands: [], streams })
  }
  return shop.store
}

/** A database in which the log is projected, and nothing told yet. */
export async function readDatabaseOf(log: EventStore): Promise<TestDatabase> {
  const database = await createReadDatabase()
  await migrate(database.pool, publicEventMigrations)
  await projectAll(database.pool, log)
  return database
}

/** Tells the log, so many events at a time, and says after each. */
export async function tell(pool: Pool, log: EventStore, batch: number, onTold: () => Promise<void>): Promise<void> {
  const teller = new Teller(pool, log)
  let position = await teller.checkpoint()
  for (;;) {
    const { events, next } = await log.readAll(position, batch)
    if (next.compare(position) === 0) return
    await teller.handle({ events, after: position, next })
    position = next
    await onTold()
  }
}

/** As the read tables have them. */
export async function balancesRead(pool: Pool, cooperatives: readonly CooperativeId[]): Promise<Balances> {
  const balances: Balances = {}
  for (const cooperative of cooperatives) {
    for (const { producer, owed } of await asCooperative(pool, cooperative, producerBalances)) {
      if (owed !== 0n) balances[`${cooperative}/${producer}`] = owed
    }
  }
  return balances
}

/** A database of a consumer's own, and the example over it, as a team downstream runs it. */
export class Downstream {
  readonly #running = new Set<Running>()
  readonly #held = new Set<() => Promise<void>>()

  private constructor(
    private readonly database: TestDatabase,
    private readonly kafka: { readonly brokers: readonly string[]; readonly topic: string; readonly group: string },
  ) {}

  static async of(kafka: Downstream['kafka']): Promise<Downstream> {
    return new Downstream(await createTestDatabase(), kafka)
  }

  start(): Running {
    const { brokers, topic, group } = this.kafka
    const running = new Running({
      KAFKA_BROKERS: brokers.join(','),
      KAFKA_TOPIC: topic,
      KAFKA_GROUP: group,
      DATABASE_URL: databaseUrl(this.database.connection),
    })
    this.#running.add(running)
    return running
  }

  async balances(): Promise<Balances> {
    const { rows } = await this.database.pool.query<{ cooperative: string; producer: string; owed: bigint }>(
      'SELECT * FROM producer_balances.balance WHERE owed <> 0 ORDER BY cooperative, producer',
    )
    return Object.fromEntries(rows.map(({ cooperative, producer, owed }) => [`${cooperative}/${producer}`, owed]))
  }

  /** Messages taken by now, of all cooperatives; 0 before it has tables. */
  async taken(): Promise<bigint> {
    const { rows } = await this.database.pool
      .query<{ taken: bigint }>('SELECT coalesce(sum(sequence), 0)::bigint AS taken FROM producer_balances.taken')
      .catch(() => ({ rows: [] }))
    return rows[0]?.taken ?? 0n
  }

  /** Lets nobody write a balance until it is told to let go. */
  async hold(): Promise<() => Promise<void>> {
    const client = await this.database.pool.connect()
    await client.query('BEGIN; LOCK TABLE producer_balances.balance IN EXCLUSIVE MODE')
    const letGo = async (): Promise<void> => {
      if (this.#held.delete(letGo)) await client.query('COMMIT').finally(() => client.release())
    }
    this.#held.add(letGo)
    return letGo
  }

  /** Until so many wait for what is held, or for one who does. */
  async wait(many: number): Promise<void> {
    await eventually(async () => {
      const { rows } = await this.database.pool.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      return rows.length === many || undefined
    }, 60_000)
  }

  /** Up to where it has said that it has taken each partition; -1 before it has said anything. */
  offsets(admin: Admin): Promise<Map<number, number>> {
    const { topic, group } = this.kafka
    return eventually(async () => {
      const [of] = await admin.fetchOffsets({ groupId: group, topics: [topic] }).catch(tryAgain)
      return of && new Map(of.partitions.map(({ partition, offset }) => [partition, Number(offset)]))
    }, 30_000)
  }

  /** Until it has said of everything that is in the topic that it has taken it. */
  async hasCaughtUp(admin: Admin): Promise<void> {
    await eventually(async () => {
      const ends = await admin.fetchTopicOffsets(this.kafka.topic)
      const offsets = await this.offsets(admin)
      return ends.every(({ partition, high }) => high === '0' || offsets.get(partition) === Number(high)) || undefined
    }, 90_000)
  }

  async end(): Promise<void> {
    for (const running of this.#running) await running.kill()
    for (const letGo of this.#held) await letGo()
    await this.database.drop()
  }
}

/** Kafka is still reading what it knows of a group. */
function tryAgain(error: unknown): [] {
  if (error instanceof Error && 'retriable' in error && error.retriable === true) return []
  throw error
}

/** One process of the example. */
export class Running {
  readonly #process: ChildProcess
  readonly #ended: Promise<unknown>
  #said = ''

  constructor(env: Record<string, string>) {
    this.#process = spawn(process.execPath, [EXAMPLE], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#ended = once(this.#process, 'close')
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#said += text))
    }
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process.kill(signal)
  }

  /** As a crash does. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#ended
  }

  /** In good order. @returns its exit code */
  async stop(): Promise<number | null> {
    this.#process.kill('SIGTERM')
    return (await this.ended()).code
  }

  /** When it has ended: its exit code, and all it said. */
  ended(): Promise<{ code: number | null; said: string }> {
    return eventually(async () => {
      const { exitCode: code, signalCode } = this.#process
      return code === null && signalCode === null ? undefined : { code, said: await this.#ended.then(() => this.#said) }
    }, 60_000)
  }
}
